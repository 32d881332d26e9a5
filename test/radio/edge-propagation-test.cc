/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Losses against the closed forms of TR 38.901, table 7.4.1-1, and what is drawn against its laws.
 */

#include "ns3/constant-position-mobility-model.h"
#include "ns3/edge-propagation.h"
#include "ns3/node.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;

namespace
{

const std::vector<EdgeSite> ONE_SITE{{"here", 0, 0}};

class EdgePropagationTest : public testing::Test
{
  protected:
    ~EdgePropagationTest() override
    {
        Simulator::Destroy();
    }

    EdgePropagation Make(const EdgePropagationSettings& settings) const
    {
        EdgePropagation propagation(settings, ONE_SITE);
        propagation.AssignStreams(0);
        return propagation;
    }

    /** @brief UMi at 3.5 GHz, heights 10 and 1.5 m, below the breakpoint of 199 m. */
    static double GetUmiLosDb(double metres)
    {
        const double distance = std::hypot(metres, 8.5);
        return 32.4 + 21 * std::log10(distance) + 20 * std::log10(3.5);
    }

    static double GetUmiNlosDb(double metres)
    {
        const double distance = std::hypot(metres, 8.5);
        return 22.4 + 35.3 * std::log10(distance) + 21.3 * std::log10(3.5);
    }

    EdgePropagationSettings m_quiet{"UMi", 3.5, 0, false, 10, 1.5};
};

} // namespace

TEST_F(EdgePropagationTest, WithinEighteenMetresTheLineOfSightIsFree)
{
    EdgePropagation propagation = Make(m_quiet);
    for (int i = 0; i < 100; ++i)
    {
        EXPECT_NEAR(propagation.GetLossDb(propagation.AddUser(15, 0), 0), GetUmiLosDb(15), 1e-9);
    }
}

TEST_F(EdgePropagationTest, LineOfSightIsAsLikelyAsTheTableSays)
{
    // TR 38.901, table 7.4.2-1, 100 m: 18/100 + exp(-100/36) (1 - 18/100) = 0.23100. Of 4,000 users
    // 924 +- 27 (one standard deviation); 5 of them.
    EdgePropagation propagation = Make(m_quiet);
    int clear = 0;
    for (int i = 0; i < 4000; ++i)
    {
        const double loss = propagation.GetLossDb(propagation.AddUser(0, 100), 0);
        const bool isClear = std::abs(loss - GetUmiLosDb(100)) < 1e-9;
        EXPECT_TRUE(isClear || std::abs(loss - GetUmiNlosDb(100)) < 1e-9) << loss;
        clear += isClear ? 1 : 0;
    }
    EXPECT_NEAR(clear, 924, 5 * 27);
}

TEST_F(EdgePropagationTest, UMaHasALineOfSightOfItsOwn)
{
    // Same table, UMa, a user below 13 m: 18/100 + exp(-100/63) (1 - 18/100) = 0.34767. Of 4,000
    // users 1,391 +- 30. Line of sight at 100 m: PL1 = 28 + 22 log10(d) + 20 log10(3.5), where the
    // loss without it is at least 13.54 + 39.08 log10(d) + 20 log10(3.5), 20 dB more.
    EdgePropagation propagation = Make({"UMa", 3.5, 0, false, 25, 1.5});
    const double losDb = 28 + 22 * std::log10(std::hypot(100, 23.5)) + 20 * std::log10(3.5);
    int clear = 0;
    for (int i = 0; i < 4000; ++i)
    {
        const double loss = propagation.GetLossDb(propagation.AddUser(0, 100), 0);
        clear += std::abs(loss - losDb) < 1e-9 ? 1 : 0;
    }
    EXPECT_NEAR(clear, 1391, 5 * 30);
}

TEST_F(EdgePropagationTest, ShadowingHasTheTablesSpread)
{
    // UMi, line of sight: 4 dB. Of 2,000 users: 4 +- 0.063; 5 standard deviations.
    m_quiet.hasShadowing = true;
    EdgePropagation propagation = Make(m_quiet);
    double squares = 0;
    for (int i = 0; i < 2000; ++i)
    {
        const double loss = propagation.GetLossDb(propagation.AddUser(15, 0), 0);
        squares += std::pow(loss - GetUmiLosDb(15), 2);
    }
    EXPECT_NEAR(std::sqrt(squares / 2000), 4, 5 * 0.063);
}

TEST_F(EdgePropagationTest, ShadowingStaysAlikeAlongAPath)
{
    // TR 38.901, 7.4.4: correlation exp(-distance / 10 m) in line of sight; after 5 m 0.6065. Of
    // 2,000 users, the estimate's standard deviation is (1 - 0.6065^2) / sqrt(2000) = 0.0141.
    m_quiet.hasShadowing = true;
    EdgePropagation propagation = Make(m_quiet);
    double product = 0;
    for (int i = 0; i < 2000; ++i)
    {
        auto mobility = CreateObject<ConstantPositionMobilityModel>();
        CreateObject<Node>()->AggregateObject(mobility);
        mobility->SetPosition(Vector(12, 0, 1.5));
        const uint32_t user = propagation.AddUser(mobility);
        const double before = propagation.GetLossDb(user, 0) - GetUmiLosDb(12);
        mobility->SetPosition(Vector(17, 0, 1.5));
        const double after = propagation.GetLossDb(user, 0) - GetUmiLosDb(17);
        product += before * after / (4 * 4);
    }
    EXPECT_NEAR(product / 2000, 0.6065, 5 * 0.02);
}

TEST_F(EdgePropagationTest, WhoStandsStillKeepsItsLink)
{
    m_quiet.hasShadowing = true;
    EdgePropagation propagation = Make(m_quiet);
    const uint32_t user = propagation.AddUser(80, 60);
    const double loss = propagation.GetLossDb(user, 0);
    EXPECT_EQ(propagation.GetLossDb(user, 0), loss);
}

TEST_F(EdgePropagationTest, BeyondTheModelsRangeItScalesAsFreeSpaceAndAirAbsorbs)
{
    EdgePropagation atTheEnd = Make({"UMi", 100, 0, false, 10, 1.5});
    EdgePropagation beyond = Make({"UMi", 140, 0.9232, false, 10, 1.5});
    const double metres = std::hypot(15, 8.5);
    // 20 log10(1.4) = 2.9226 dB
    EXPECT_NEAR(beyond.GetLossDb(beyond.AddUser(15, 0), 0),
                atTheEnd.GetLossDb(atTheEnd.AddUser(15, 0), 0) + 2.9226 + 0.9232e-3 * metres,
                1e-4);
}

TEST_F(EdgePropagationTest, EveryEnvironmentHasALoss)
{
    for (const EdgeEnvironment& environment : GetEdgeEnvironments())
    {
        EdgePropagation propagation = Make({environment.name,
                                            3.5,
                                            0,
                                            true,
                                            environment.siteHeightMetres,
                                            environment.userHeightMetres});
        const double loss = propagation.GetLossDb(propagation.AddUser(40, 0), 0);
        EXPECT_GT(loss, 50) << environment.name;
        EXPECT_LT(loss, 130) << environment.name;
    }
}
