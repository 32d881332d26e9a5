/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Scenarios over ns-3's LTE: what is refused, and whole runs.
 */

#include "../support/edge-test-run.h"

#include "ns3/config.h"
#include "ns3/edge-error.h"
#include "ns3/edge-lte-network.h"
#include "ns3/node-list.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

using namespace ns3;
using edgetest::RunToFailure;
using edgetest::RunToTasks;
using edgetest::SmallScenario;
using edgetest::WriteFile;
using testing::HasSubstr;

namespace
{

EdgeScenario
Load(const std::string& more, const EdgeOverrides& overrides = {})
{
    EdgeOverrides all = overrides;
    all.insert({{"run.network", "lte"},
                {"run.duration_s", "3"},
                {"run.drain_s", "2"},
                {"users.count", "3"}});
    return LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario() + more), all);
}

std::string
ErrorOf(const std::string& more, const EdgeOverrides& overrides = {})
{
    try
    {
        Load(more, overrides);
    }
    catch (const edgeai::InputError& error)
    {
        return error.what();
    }
    return "no error";
}

/** @brief A network in this process, of whom nothing stays when it goes. */
class EdgeLteNetworkTest : public testing::Test
{
  protected:
    void TearDown() override
    {
        Simulator::Destroy();
        Config::Reset();
    }
};

} // namespace

TEST(EdgeLte, EveryTaskIsAccountedForUnderEveryPolicy)
{
    for (const char* policy : {"random", "local-only", "clairvoyant"})
    {
        std::map<uint32_t, uint32_t> next; ///< by user
        for (const edgeai::TaskRow& task : RunToTasks(Load("", {{"run.warmup_s", "0"}}), policy))
        {
            EXPECT_EQ(task.taskId, next[task.userId]++) << policy;
            const bool isBack = task.outcome == edgeai::TaskOutcome::Completed ||
                                task.outcome == edgeai::TaskOutcome::Late;
            EXPECT_TRUE(isBack) << policy << ": user " << task.userId << ", task " << task.taskId;
            EXPECT_EQ(isBack, task.returnedS.has_value());
        }
        EXPECT_EQ(next.size(), 3U);
    }
}

TEST(EdgeLte, ArrivalsAndServiceAreThoseOfPackets)
{
    using Key = std::tuple<uint32_t, uint32_t>;
    std::map<Key, std::tuple<double, std::string, double>> drawn; ///< created, what, computed for
    for (const std::string network : {"lte", "packet"})
    {
        // All go to the cloud's four accelerators: what a task computes there is its own draw.
        const auto tasks = RunToTasks(Load("", {{"run.network", network}}), "cloud-only");
        EXPECT_GT(tasks.size(), 15U);
        for (const edgeai::TaskRow& task : tasks)
        {
            const std::tuple<double, std::string, double> draw{task.createdS,
                                                               task.workload,
                                                               task.computeS.value()};
            const auto inserted = drawn.emplace(Key(task.userId, task.taskId), draw);
            EXPECT_EQ(inserted.second, network == "lte");
            EXPECT_EQ(inserted.first->second, draw);
        }
    }
}

TEST(EdgeLte, TheSameRunTwiceHasTheSameRows)
{
    const EdgeScenario scenario = Load("\n[radio]\nsites = 2\n");
    const auto first = RunToTasks(scenario, "random");
    const auto second = RunToTasks(scenario, "random");
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i)
    {
        EXPECT_EQ(first[i].target, second[i].target);
        EXPECT_EQ(first[i].uploadedS, second[i].uploadedS);
        EXPECT_EQ(first[i].returnedS, second[i].returnedS);
    }
}

TEST_F(EdgeLteNetworkTest, ThePathOfANearUserIsThePeakRateAndGoesThroughTheCore)
{
    const EdgeLteNetwork network(Load("\n[radio]\npositions_m = [[0, 0]]\ncell_radius_m = 30\n"
                                      "sectors = 1\nshadowing = false\n"
                                      "\n[transport.aggregation]\ndelay_ms = 1.5\n"));
    const EdgePath path = network.GetPath(network.GetUsers().Get(0), network.GetServers().Get(0));
    // MCS 28 in 100 resource blocks, once each millisecond (TS 36.213, table 7.1.7.2.1-1).
    EXPECT_DOUBLE_EQ(path.uplinkBitsPerSecond, 75376e3);
    EXPECT_DOUBLE_EQ(path.downlinkBitsPerSecond, 75376e3);
    // Radio 8 ms, aggregation link there and back, the site's link: 8 + 2 x 1.5 + 0.1 ms, and
    // packets of 1502 bytes at 10 and 100 Gb/s: a few microseconds.
    EXPECT_NEAR(path.oneWayDelay.GetSeconds(), 11.1e-3, 10e-6);
}

TEST_F(EdgeLteNetworkTest, OutOfCoverageThereIsNoRate)
{
    const EdgeLteNetwork network(Load("", {{"users.count", "1"}}));
    const Ptr<Node> user = network.GetUsers().Get(0);
    const auto device = DynamicCast<LteUeNetDevice>(user->GetDevice(0));
    Ptr<LteEnbNetDevice> base;
    for (auto node = NodeList::Begin(); node != NodeList::End(); ++node)
    {
        for (uint32_t i = 0; i < (*node)->GetNDevices(); ++i)
        {
            const auto found = DynamicCast<LteEnbNetDevice>((*node)->GetDevice(i));
            base = found ? found : base;
        }
    }
    // Downlink: 44 - 20 dBm a block, noise -121.4 + 7: at 155 dB the SINR is -16.6 dB.
    const EdgeLteRates far = GetEdgeLteRates(device, base, 155);
    EXPECT_EQ(far.downlinkBitsPerSecond, 0);
    EXPECT_EQ(far.uplinkBitsPerSecond, 0);
    const EdgeLteRates middle = GetEdgeLteRates(device, base, 110);
    EXPECT_GT(middle.downlinkBitsPerSecond, middle.uplinkBitsPerSecond);
    EXPECT_GT(middle.uplinkBitsPerSecond, 0);
}

TEST(EdgeLte, ALoneUserMeetsTheDelayThatPoliciesBelieveIn)
{
    // Messages of a single segment, one user: both ways together take two believed one-way delays,
    // 2 x 8 ms of radio and 4 x 0.1 + 2 x 0.1 ms of transport, to the millisecond of a subframe.
    double seconds = 0;
    const auto tasks = RunToTasks(Load("",
                                       {{"users.count", "1"},
                                        {"workload.camera.input_bytes", "500"},
                                        {"workload.speech.input_bytes", "500"},
                                        {"run.duration_s", "8"}}),
                                  "nearest-edge");
    for (const edgeai::TaskRow& task : tasks)
    {
        seconds += *task.uploadedS - *task.decidedS + *task.returnedS - *task.computedS;
    }
    ASSERT_GT(tasks.size(), 20U);
    EXPECT_NEAR(seconds / static_cast<double>(tasks.size()), 16.6e-3, 1e-3);
}

TEST(EdgeLte, WithTheAggregationLinkEverythingIsCutOff)
{
    const std::string outage = WriteFile("outages.csv",
                                         "component,from_s,to_s\n"
                                         "link.aggregation,1.5,2.5\n");
    const auto tasks =
        RunToTasks(Load("\n[[failure]]\nlink = \"aggregation\"\nfile = \"" + outage + "\"\n"),
                   "nearest-edge");
    int failed = 0;
    for (const edgeai::TaskRow& task : tasks)
    {
        const bool isInside = task.createdS > 1.5 && task.createdS < 2.5;
        const bool isFailed = task.outcome == edgeai::TaskOutcome::Failed;
        EXPECT_TRUE(isFailed || !isInside) << task.createdS;
        failed += isFailed ? 1 : 0;
    }
    EXPECT_GT(failed, 5);
}

TEST(EdgeLte, WhoMovesToAnotherCellIsServedThere)
{
    // From 10 to 390 m at 50 m/s: half way after 3.8 s; 400 m from the first site its uplink would
    // be far below what LTE can decode.
    const std::string trace = WriteFile("trace.tcl",
                                        "$node_(0) set X_ 10.0\n$node_(0) set Y_ 10.0\n"
                                        "$node_(0) set Z_ 0.0\n"
                                        "$ns_ at 0.0 \"$node_(0) setdest 390.0 10.0 50.0\"\n");
    const auto tasks = RunToTasks(Load("\n[radio]\npositions_m = [[0, 0], [400, 0]]\n"
                                       "cell_radius_m = 100\nsectors = 1\nshadowing = false\n"
                                       "\n[mobility]\ntrace_file = \"" +
                                           trace + "\"\n",
                                       {{"users.count", "1"}, {"run.duration_s", "10"}}),
                                  "nearest-edge");
    int afterwards = 0;
    for (const edgeai::TaskRow& task : tasks)
    {
        if (task.createdS > 8)
        {
            ASSERT_TRUE(task.returnedS.has_value()) << task.createdS;
            EXPECT_LT(*task.uploadedS - *task.decidedS, 0.05);
            ++afterwards;
        }
    }
    EXPECT_GT(afterwards, 3);
}

TEST(EdgeLte, WhatIsWrongIsRefusedAtItsLine)
{
    EXPECT_THAT(ErrorOf("\n[lte]\nScheduler = \"ns3::FairScheduler\"\n"),
                HasSubstr("lte.Scheduler is 'ns3::FairScheduler', want one of "
                          "ns3::CqaFfMacScheduler, ns3::FdBetFfMacScheduler"));
    EXPECT_THAT(ErrorOf("\n[lte]\nScheduler = \"ns3::FairScheduler\"\n"),
                HasSubstr("scenario.toml:47"));
    EXPECT_THAT(ErrorOf("\n[lte]\nPathlossModel = \"ns3::FriisPropagationLossModel\"\n"),
                HasSubstr("[radio] decides it"));
    EXPECT_THAT(ErrorOf("\n[lte.\"ns3::EdgeServer\"]\nQueueLimit = 1\n"),
                HasSubstr("no type of ns-3's LTE module"));
    EXPECT_THAT(ErrorOf("\n[lte.\"ns3::LteEnbPhy\"]\nTxPower = \"loud\"\n"), HasSubstr("TxPower"));
    EXPECT_THAT(ErrorOf("\n[lte.\"ns3::LteEnbNetDevice\"]\nDlBandwidth = 30\n"),
                HasSubstr("want 6, 15, 25, 50, 75 or 100"));
    EXPECT_THAT(ErrorOf("\n[lte.\"ns3::LteEnbNetDevice\"]\nDlEarfcn = 5500\n"),
                HasSubstr("in no band"));
    EXPECT_THAT(ErrorOf("\n[lte.\"ns3::LteEnbRrc\"]\nSrsPeriodicity = 80\n"),
                HasSubstr("follows from the number of users"));
}

TEST(EdgeLte, MoreUsersThanCellsHoldAreRefused)
{
    EXPECT_THAT(ErrorOf("", {{"users.count", "257"}}),
                HasSubstr("with LTE a cell holds at most 256 and there is 1"));
    EXPECT_THAT(ErrorOf("\n[radio]\nsites = 2\n", {{"users.count", "151"}}),
                HasSubstr("at most 25 and there are 6"));
    // 60 users around two sites 100 m apart: more than 25 are nearer to one of them.
    const std::string failure = RunToFailure(
        Load("\n[radio]\npositions_m = [[0, 0], [100, 0]]\nsectors = 1\n", {{"users.count", "50"}}),
        "random");
    EXPECT_THAT(failure, HasSubstr("users are in one cell, which holds at most 25"));
}

TEST(EdgeLte, SettingsReachTheRadio)
{
    // -30 dBm from the base station instead of 44: nobody hears it.
    const std::string failure =
        RunToFailure(Load("\n[lte.\"ns3::LteEnbPhy\"]\nTxPower = -30\n"), "random");
    EXPECT_THAT(failure, HasSubstr("of 3 users have no coverage"));
}
