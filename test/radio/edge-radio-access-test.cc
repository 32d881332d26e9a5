/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Rates of single users against link budgets worked out by hand, and what neighbours take.
 */

#include "ns3/edge-radio-access.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;

namespace
{

class EdgeRadioAccessTest : public testing::Test
{
  protected:
    EdgeRadioAccessTest()
    {
        m_settings.carrier = *FindEdgeCarrier("3.5GHz");
        m_settings.propagation = {"UMi", 3.5, 0, false, 10, 1.5};
        m_settings.sites = {{"here", 0, 0}};
        m_settings.sectorsPerSite = 1;
    }

    ~EdgeRadioAccessTest() override
    {
        Simulator::Destroy();
    }

    /** @brief Users at these places east of the first site; @return their links at these loads */
    std::vector<EdgeRadioLink> Serve(const std::vector<double>& metres, const EdgeCellLoad& load)
    {
        EdgeRadioAccess radio(m_settings);
        radio.GetPropagation().AssignStreams(0);
        for (const double east : metres)
        {
            radio.GetPropagation().AddUser(east, 0);
        }
        radio.Measure();
        radio.SetLoads(std::vector<EdgeCellLoad>(radio.GetCells().size(), load));
        std::vector<EdgeRadioLink> links;
        for (uint32_t user = 0; user < metres.size(); ++user)
        {
            links.push_back(radio.GetLink(user));
        }
        return links;
    }

    /** @brief dB; UMi in line of sight at 3.5 GHz */
    static double GetLossDb(double metres)
    {
        return 32.4 + 21 * std::log10(std::hypot(metres, 8.5)) + 20 * std::log10(3.5);
    }

    EdgeRadioAccess::Settings m_settings;
};

} // namespace

TEST_F(EdgeRadioAccessTest, ASingleUsersSinrIsItsLinkBudget)
{
    // Down: 44 dBm + 18.06 dB (64 elements) + 8 dBi - 1 dB (tracking) - loss; noise: -174 dBm/Hz +
    // 7 dB over 273 x 12 x 30 kHz (79.925 dB Hz). Up: 23 dBm and 5 dB instead.
    const EdgeRadioLink link = Serve({15}, {}).front();
    const double gainDb = 10 * std::log10(64) + 8 - 1 - GetLossDb(15);
    const double bandDb = 10 * std::log10(273 * 12 * 30e3);
    EXPECT_NEAR(10 * std::log10(link.downlinkSinr), 44 + gainDb - (-174 + 7 + bandDb), 1e-6);
    EXPECT_NEAR(10 * std::log10(link.uplinkSinr), 23 + gainDb - (-174 + 5 + bandDb), 1e-6);
}

TEST_F(EdgeRadioAccessTest, ASingleUserNearItsSiteGetsThePeakRate)
{
    // Highest row, 10 % of the blocks lost; down 2 layers, 52 of the pattern's 70 symbols: 584.25
    // Mb/s x 2 x 0.9 x 52 / 70 = 781.226 Mb/s. Up 1 layer, 14 of 70 and overhead 8 %: 679.3605 x
    // 0.92 x 0.9 x 0.2 = 112.502 Mb/s.
    const EdgeRadioLink link = Serve({15}, {}).front();
    EXPECT_NEAR(link.downlinkBitsPerSecond, 781.226e6, 1e3);
    EXPECT_NEAR(link.uplinkBitsPerSecond, 112.502e6, 1e3);
}

TEST_F(EdgeRadioAccessTest, AtTheCellEdgeTheRowIsTheOneThatItsSinrAllows)
{
    // 800 m without line of sight (its probability there is 2 %): 22.4 + 35.3 log10(800.05) +
    // 21.3 log10(3.5) = 136.46 dB. Down: 44 + 18.06 + 8 - 1 - 136.46 + 174 - 7 - 79.93 = 19.67 dB,
    // one layer less 2 dB: log2(1 + 58.6) = 5.90 bit/s/Hz: row 22 (5.8906). Two layers, 3.01 dB
    // less each: log2(1 + 29.3) = 4.92: row 18 (4.8164) twice.
    const EdgeRadioLink link = Serve({800}, {}).front();
    EXPECT_NEAR(10 * std::log10(link.downlinkSinr), 19.67, 0.02);
    EXPECT_NEAR(link.downlinkBitsPerSecond,
                2 * 4.8164 * 0.9 * 52 / 70 * 0.86 * 273 * 12 * 28000,
                1e5);
}

TEST_F(EdgeRadioAccessTest, AnUplinkThatIsTooWeakForTheBandUsesAPartOfIt)
{
    // At 5 km: 22.4 + 35.3 log10(5000) + 11.59 = 164.57 dB; up 23 + 25.06 - 164.57 + 174 - 5 -
    // 79.93 = -27.43 dB over the whole band. The first row needs 2 dB + 10 log10(2^0.2344 - 1) =
    // -5.535 dB: a part of 10^-2.189 = 0.00647 of the band, 1.77 blocks.
    const EdgeRadioLink link = Serve({5000}, {}).front();
    EXPECT_NEAR(10 * std::log10(link.uplinkSinr), -5.535, 0.001);
    EXPECT_NEAR(link.uplinkBitsPerSecond / (0.2344 * 0.9 * 0.2 * 0.92 * 273 * 12 * 28000),
                0.00647,
                0.00002);
}

TEST_F(EdgeRadioAccessTest, WhereNotEvenOneBlockSufficesThereIsNoCoverage)
{
    const EdgeRadioLink link = Serve({20000}, {}).front();
    EXPECT_EQ(link.uplinkBitsPerSecond, 0);
    EXPECT_EQ(link.downlinkBitsPerSecond, 0);
}

TEST_F(EdgeRadioAccessTest, UsersAreServedByTheCellThatTheyReceiveBest)
{
    m_settings.sites = MakeEdgeHexagonalSites(7, 200);
    m_settings.sectorsPerSite = 3;
    // The neighbour to the east is site 1; its second and third sector look to 150 and 270 degrees.
    EXPECT_EQ(m_settings.sites[1].x, 200);
    const auto links = Serve({10, 190}, {});
    EXPECT_EQ(links[0].cell, 0U); // 30 degrees is next to the east
    EXPECT_EQ(links[1].cell, 4U); // 150 degrees is next to the west
}

TEST_F(EdgeRadioAccessTest, NeighboursTakeByTheirLoad)
{
    m_settings.sites = {{"here", 0, 0}, {"there", 200, 0}};
    const std::vector<double> users{15, 185}; // symmetric: each hears the other's site alike
    const auto idle = Serve(users, {0, 0});
    const auto half = Serve(users, {0.5, 0.5});
    const auto full = Serve(users, {1, 1});
    // Signal over noise s, over interference at full load i: 1/SINR = 1/s + load / i.
    const double step = 1 / half[0].downlinkSinr - 1 / idle[0].downlinkSinr;
    EXPECT_GT(step, 0);
    EXPECT_NEAR(1 / full[0].downlinkSinr - 1 / half[0].downlinkSinr, step, step * 1e-9);
    // The neighbour's array helps the one that it serves alone: the signal has 64 x 10^-0.1 more.
    // Its site is 185 m away, in line of sight or not.
    const double lossDb = GetLossDb(15) + 10 * std::log10(1 / (2 * step) / 64) + 1;
    const double hiddenDb = 22.4 + 35.3 * std::log10(std::hypot(185, 8.5)) + 21.3 * std::log10(3.5);
    EXPECT_LT(std::min(std::abs(lossDb - GetLossDb(185)), std::abs(lossDb - hiddenDb)), 1e-6)
        << lossDb;
    EXPECT_LT(full[0].uplinkSinr, idle[0].uplinkSinr);
}

TEST_F(EdgeRadioAccessTest, WhoHasGoneToAnotherSiteHearsItBestAndCanBeServedByIt)
{
    m_settings.sites = {{"here", 0, 0}, {"there", 400, 0}};
    EdgeRadioAccess radio(m_settings);
    radio.GetPropagation().AssignStreams(0);
    radio.GetPropagation().AddUser(15, 0);
    radio.Measure();
    radio.SetLoads(std::vector<EdgeCellLoad>(2));
    ASSERT_EQ(radio.GetLink(0).cell, 0U);
    const double peak = radio.GetLink(0).downlinkBitsPerSecond;
    EXPECT_NEAR(radio.GetMeasurement(0).servingDb, 8 - GetLossDb(15), 1e-6); // one element's gain

    radio.GetPropagation().MoveUser(0, 385, 0);
    radio.Measure();
    const EdgeCellMeasurement measured = radio.GetMeasurement(0);
    EXPECT_EQ(measured.bestNeighbour, 1U);
    // Its line of sight was drawn when it was 385 m away: there was none, and there is none now.
    const double lossDb = 22.4 + 35.3 * std::log10(std::hypot(15, 8.5)) + 21.3 * std::log10(3.5);
    EXPECT_NEAR(measured.bestNeighbourDb, 8 - lossDb, 1e-6);
    EXPECT_LT(measured.servingDb, measured.bestNeighbourDb - 20);
    EXPECT_EQ(radio.GetLink(0).cell, 0U) << "it was not asked to go";

    radio.SetCell(0, 1);
    EXPECT_EQ(radio.GetLink(0).cell, 1U);
    EXPECT_EQ(radio.GetLink(0).downlinkBitsPerSecond, peak);
}
