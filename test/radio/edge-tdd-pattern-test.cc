/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Which slots go which way.
 */

#include "ns3/edge-tdd-pattern.h"

#include <gtest/gtest.h>

using namespace ns3;

TEST(EdgeTddPattern, SharesAreSymbolsOfThePattern)
{
    // DDDSU: 3 x 14 + 10 = 52 symbols down, 14 up, of 5 x 14 = 70.
    const EdgeTddPattern usual;
    EXPECT_DOUBLE_EQ(usual.GetShare(EdgeLinkDirection::Downlink), 52 / 70.0);
    EXPECT_DOUBLE_EQ(usual.GetShare(EdgeLinkDirection::Uplink), 14 / 70.0);
    const EdgeTddPattern half("DU", 0, 0);
    EXPECT_DOUBLE_EQ(half.GetShare(EdgeLinkDirection::Downlink), 0.5);
    EXPECT_DOUBLE_EQ(half.GetShare(EdgeLinkDirection::Uplink), 0.5);
}

TEST(EdgeTddPattern, RepeatsWithoutEnd)
{
    const EdgeTddPattern usual;
    for (const int64_t first : {0, 5, 5000000})
    {
        EXPECT_EQ(usual.GetDataSymbols(EdgeLinkDirection::Downlink, first), 14U);
        EXPECT_EQ(usual.GetDataSymbols(EdgeLinkDirection::Uplink, first), 0U);
        EXPECT_EQ(usual.GetDataSymbols(EdgeLinkDirection::Downlink, first + 3), 10U);
        EXPECT_EQ(usual.GetDataSymbols(EdgeLinkDirection::Uplink, first + 3), 0U);
        EXPECT_EQ(usual.GetDataSymbols(EdgeLinkDirection::Downlink, first + 4), 0U);
        EXPECT_EQ(usual.GetDataSymbols(EdgeLinkDirection::Uplink, first + 4), 14U);
    }
}

TEST(EdgeTddPattern, TheEndOfASpecialSlotSignalsIfItHasUplinkSymbols)
{
    EXPECT_TRUE(EdgeTddPattern("DSU", 10, 2).CanSignalUplink(1));
    EXPECT_FALSE(EdgeTddPattern("DSU", 12, 0).CanSignalUplink(1));
    EXPECT_TRUE(EdgeTddPattern("DSU", 12, 0).CanSignalUplink(2));
    EXPECT_FALSE(EdgeTddPattern("DSU", 10, 2).CanSignalUplink(0));
}

TEST(EdgeTddPattern, SaysWhatIsWrong)
{
    EXPECT_EQ(EdgeTddPattern::FindFault("DDDSU", 10, 2), "");
    EXPECT_EQ(EdgeTddPattern::FindFault("DDDSX", 10, 2), "has other letters than D, S and U");
    EXPECT_EQ(EdgeTddPattern::FindFault("DDDD", 10, 2), "needs at least one D and one U");
    EXPECT_EQ(EdgeTddPattern::FindFault("", 10, 2), "needs at least one D and one U");
    EXPECT_EQ(EdgeTddPattern::FindFault("DSU", 10, 5), "has more than 14 symbols in S");
}
