/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Carriers and link adaptation against the formulas and tables of 3GPP.
 */

#include "ns3/edge-carrier.h"
#include "ns3/edge-link-adaptation.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;

TEST(EdgeCarrier, PeakRateIsThatOfTS38306)
{
    // TS 38.306, 4.1.2, one layer, f = 1, Qm = 8, Rmax = 948/1024:
    // 8 x 948/1024 x 273 x 12 / (1e-3 / (14 x 2)) x (1 - 0.14) = 584,250,030 bit/s
    const EdgeCarrier& mid = *FindEdgeCarrier("3.5GHz");
    EXPECT_NEAR(GetEdgeLayerBitsPerSecond(mid, 8 * 948 / 1024.0, mid.downlinkOverhead),
                584250030,
                1);
    // FR2: 8 x 948/1024 x 264 x 12 / (1e-3 / (14 x 8)) x (1 - 0.18) = 2,154,841,920 bit/s
    const EdgeCarrier& high = *FindEdgeCarrier("28GHz");
    EXPECT_NEAR(GetEdgeLayerBitsPerSecond(high, 8 * 948 / 1024.0, high.downlinkOverhead),
                2154841920,
                1);
}

TEST(EdgeCarrier, EveryPresetFitsIntoItsBandAndSaysWhereItComesFrom)
{
    EXPECT_EQ(GetEdgeCarriers().size(), 5U);
    for (const EdgeCarrier& carrier : GetEdgeCarriers())
    {
        const double usedMHz = carrier.resourceBlocks * 12 * carrier.subcarrierKHz * 1e-3;
        EXPECT_LE(usedMHz, carrier.bandwidthMHz) << carrier.name;
        EXPECT_GT(usedMHz, 0.8 * carrier.bandwidthMHz) << carrier.name;
        EXPECT_EQ(carrier.tdd.GetSlots(), "DDDSU") << carrier.name;
        EXPECT_FALSE(carrier.source.empty()) << carrier.name;
        EXPECT_EQ(FindEdgeCarrier(carrier.name), &carrier);
    }
    EXPECT_EQ(FindEdgeCarrier("5G"), nullptr);
}

TEST(EdgeLinkAdaptation, TheTableIsThatOfTS38214)
{
    // Table 5.1.3.1-2, column "spectral efficiency", rounded there to four digits.
    const auto& table = GetEdgeMcsTable();
    ASSERT_EQ(table.size(), 28U);
    EXPECT_NEAR(table[0].GetEfficiency(), 0.2344, 5e-5);
    EXPECT_NEAR(table[4].GetEfficiency(), 1.1758, 5e-5);
    EXPECT_NEAR(table[10].GetEfficiency(), 2.5703, 5e-5);
    EXPECT_NEAR(table[19].GetEfficiency(), 5.1152, 5e-5);
    EXPECT_NEAR(table[20].GetEfficiency(), 5.3320, 5e-5);
    EXPECT_NEAR(table[27].GetEfficiency(), 7.4063, 5e-5);
    double sum = 0;
    for (std::size_t i = 0; i < table.size(); ++i)
    {
        sum += table[i].GetEfficiency();
        EXPECT_TRUE(i == 0 || table[i].GetEfficiency() > table[i - 1].GetEfficiency()) << i;
    }
    // The 28 printed efficiencies sum up to 101.8053.
    EXPECT_NEAR(sum, 101.8053, 28 * 5e-5);
}

TEST(EdgeLinkAdaptation, ARowIsUsedFromItsOwnThresholdOn)
{
    // 3 dB above Shannon's bound, no block lost. Row 4: 10^0.3 x (2^1.17578 - 1) = 2.5120.
    const EdgeLinkAdaptation adaptation(0, 3);
    const double threshold = std::pow(10, 0.3) * (std::pow(2, 2 * 602 / 1024.0) - 1);
    EXPECT_NEAR(adaptation.GetThreshold(4), threshold, 1e-12);
    EXPECT_NEAR(adaptation.GetEfficiency(threshold * 1.0001), 1.1758, 5e-5);
    EXPECT_NEAR(adaptation.GetEfficiency(threshold * 0.9999), 0.8770, 5e-5);
}

TEST(EdgeLinkAdaptation, BelowTheFirstRowNothingComesThrough)
{
    const EdgeLinkAdaptation adaptation(0.1, 2);
    EXPECT_EQ(adaptation.GetEfficiency(adaptation.GetThreshold(0) * 0.999), 0);
    EXPECT_GT(adaptation.GetEfficiency(adaptation.GetThreshold(0)), 0);
}

TEST(EdgeLinkAdaptation, LostBlocksAreSentAgain)
{
    EXPECT_NEAR(EdgeLinkAdaptation(0.1, 2).GetEfficiency(1e9),
                0.9 * EdgeLinkAdaptation(0, 2).GetEfficiency(1e9),
                1e-12);
}

TEST(EdgeLinkAdaptation, LayersShareThePowerAndAreUsedWhereTheyHelp)
{
    const EdgeLinkAdaptation adaptation(0, 0);
    // 40 dB: two layers of 37 dB carry the highest row each. 0 dB: log2(2) = 1 against twice
    // log2(1.5) = 0.585: row 3 (0.8770) against twice row 1 (0.3770): one layer.
    EXPECT_NEAR(adaptation.GetEfficiency(1e4, 2), 2 * 7.4063, 1e-4);
    EXPECT_NEAR(adaptation.GetEfficiency(1, 2), 0.8770, 1e-4);
}
