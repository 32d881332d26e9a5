/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Whole runs over packets in slots, beside the same runs over flows.
 */

#include "../support/edge-test-run.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <utility>
#include <vector>

using namespace ns3;
using edgetest::RunToFile;
using edgetest::SmallScenario;
using edgetest::WriteFile;

namespace
{

const std::string SEVEN_SITES = "\n[radio]\nsites = 7\n";
/** 20 users at 30 m/s: each crosses several cells within 10 s. */
const std::string WALK = SEVEN_SITES + "\n[mobility]\n"
                                       "model = \"ns3::RandomWalk2dMobilityModel\"\n"
                                       "Speed = \"ns3::UniformRandomVariable[Min=20|Max=40]\"\n"
                                       "Time = \"10s\"\nMode = \"Time\"\n";

using Key = std::pair<int64_t, int64_t>;
using Tasks = std::map<Key, edgeai::TaskRow>;

std::string
RunRandom(const std::string& network, const std::string& more, int64_t outputBytes = 500)
{
    EdgeOverrides overrides{{"run.network", network}, {"users.count", "20"}};
    EdgeScenario scenario =
        LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario() + more), overrides);
    scenario.workloads.front().outputBytes = outputBytes;
    return RunToFile(scenario, "random");
}

Tasks
RunTasks(const std::string& network, const std::string& more, int64_t outputBytes = 500)
{
    Tasks tasks;
    for (const edgeai::TaskRow& task :
         edgeai::ResultStore::Open(RunRandom(network, more, outputBytes)).ReadTasks(1))
    {
        tasks[{task.userId, task.taskId}] = task;
    }
    EXPECT_GT(tasks.size(), 100U);
    return tasks;
}

/** @return seconds on the way there and back */
double
GetMeanWaySeconds(const Tasks& tasks, const std::string& target)
{
    double sum = 0;
    double count = 0;
    for (const auto& [key, task] : tasks)
    {
        if (task.target == target && task.returnedS)
        {
            sum += *task.uploadedS - *task.decidedS + *task.returnedS - *task.computedS;
            ++count;
        }
    }
    return sum / count;
}

uint32_t
CountOutcome(const Tasks& tasks, edgeai::TaskOutcome outcome, const std::string& reason)
{
    uint32_t count = 0;
    for (const auto& [key, task] : tasks)
    {
        count += task.outcome == outcome && task.reason == reason ? 1 : 0;
    }
    return count;
}

} // namespace

TEST(EdgeSlotRun, SlotsAndFlowsMeetTheSameWorld)
{
    const Tasks slots = RunTasks("packet", SEVEN_SITES);
    const Tasks flows = RunTasks("fluid", SEVEN_SITES);
    ASSERT_EQ(slots.size(), flows.size());
    std::set<int64_t> cells;
    for (const auto& [key, task] : slots)
    {
        const edgeai::TaskRow& other = flows.at(key);
        EXPECT_EQ(task.createdS, other.createdS);
        EXPECT_EQ(task.cellId, other.cellId);
        EXPECT_EQ(task.target, other.target);
        EXPECT_EQ(task.computeS, other.computeS);
        cells.insert(*task.cellId);
    }
    EXPECT_GT(cells.size(), 5U);
}

TEST(EdgeSlotRun, EveryTaskIsAccountedForAndCellsSayTheirLoad)
{
    auto store = edgeai::ResultStore::Open(RunRandom("packet", SEVEN_SITES));
    for (const edgeai::TaskRow& task : store.ReadTasks(1))
    {
        EXPECT_TRUE(task.outcome == edgeai::TaskOutcome::Completed ||
                    task.outcome == edgeai::TaskOutcome::Late)
            << task.reason;
        EXPECT_LE(*task.decidedS, *task.uploadedS);
        EXPECT_LE(*task.computedS, *task.returnedS);
    }
    edgeai::SqliteStatement query(store.GetDatabase(),
                                  "SELECT count(DISTINCT cell_id), max(uplink_load), "
                                  "sum(users) / count(DISTINCT time_s) FROM cell_sample");
    ASSERT_TRUE(query.Step());
    EXPECT_EQ(query.GetInteger(0), 21);
    EXPECT_GT(query.GetDouble(1), 0);
    EXPECT_LE(query.GetDouble(1), 1);
    EXPECT_EQ(query.GetInteger(2), 20);
}

TEST(EdgeSlotRun, TheSameSeedGivesTheSameTimes)
{
    const Tasks first = RunTasks("packet", WALK);
    const Tasks second = RunTasks("packet", WALK);
    for (const auto& [key, task] : first)
    {
        EXPECT_EQ(task.returnedS, second.at(key).returnedS);
    }
}

TEST(EdgeSlotRun, WhoWalksChangesCellsAsInFlowsAndNothingIsLost)
{
    const Tasks slots = RunTasks("packet", WALK);
    const Tasks flows = RunTasks("fluid", WALK);
    ASSERT_EQ(slots.size(), flows.size());
    int64_t handovers = 0;
    for (const auto& [key, task] : slots)
    {
        EXPECT_EQ(task.cellId, flows.at(key).cellId);
        EXPECT_TRUE(task.returnedS.has_value()) << task.reason;
        handovers += task.handovers.value_or(0);
    }
    EXPECT_GT(handovers, 0);
}

TEST(EdgeSlotRun, WhatAHandoverCatchesIsForwardedAndTcpNeedNotSendItAgain)
{
    // Results of 200 kB, so that many are on their way in a handover. 30 ms of interruption and
    // some tens of ms to send; TCP would send again what is lost, after 200 ms at the earliest.
    double longest = 0;
    int64_t caught = 0;
    for (const auto& [key, task] : RunTasks("packet", WALK, 200000))
    {
        if (task.handovers.value_or(0) > 0 && task.target != "device")
        {
            longest = std::max(longest, *task.returnedS - *task.computedS);
            ++caught;
        }
    }
    EXPECT_GT(caught, 5);
    EXPECT_LT(longest, 0.2);
}

TEST(EdgeSlotRun, WhatAHandoverCatchesMayBeAbandoned)
{
    const Tasks tasks = RunTasks("packet", WALK + "task_in_flight = \"abandon\"\n");
    EXPECT_GT(CountOutcome(tasks, edgeai::TaskOutcome::Failed, "lost in a handover"), 0U);
}

TEST(EdgeSlotRun, AFronthaulIsCrossedBothWays)
{
    // 2 ms each way and twice for each task, besides TCP's acknowledgements, which wait for nobody.
    const Tasks without = RunTasks("packet", SEVEN_SITES);
    const Tasks with = RunTasks("packet", SEVEN_SITES + "\n[transport.fronthaul]\ndelay_ms = 2\n");
    const double extra = GetMeanWaySeconds(with, "site") - GetMeanWaySeconds(without, "site");
    EXPECT_GT(extra, 0.004 - 0.0025); // less than a TDD pattern sooner or later
    EXPECT_LT(extra, 0.004 + 3 * 0.0025);
}

TEST(EdgeSlotRun, BusyNeighboursSlowUsersDown)
{
    // Results of 50 kB: 20 x 5 / s x 2 / 3 x 0.4 Mb = 27 Mb/s over 10 resource blocks, which carry
    // some 25 Mb/s in each of two cells. With an epoch longer than the run, rates stay those beside
    // an idle neighbour.
    const std::string two = "\n[radio]\npositions_m = [[0, 0], [200, 0]]\ncell_radius_m = 120\n"
                            "sectors = 1\nshadowing = false\nresource_blocks = 10\n";
    const Tasks alone = RunTasks("packet", two + "epoch_ms = 100000\n", 50000);
    const Tasks together = RunTasks("packet", two, 50000);
    EXPECT_GT(GetMeanWaySeconds(together, "site"), 1.05 * GetMeanWaySeconds(alone, "site"));
}

TEST(EdgeSlotRun, UsersThatGoAwayBelieveInSlowerLinks)
{
    // From 20 m to 380 m from the only site, within 9 s.
    std::string trace;
    for (int user = 0; user < 20; ++user)
    {
        const std::string name = "$node_(" + std::to_string(user) + ")";
        trace += name + " set X_ 20.0\n" + name + " set Y_ " + std::to_string(user) + ".0\n" +
                 name + " set Z_ 0.0\n$ns_ at 0.0 \"" + name + " setdest 380.0 " +
                 std::to_string(user) + ".0 40.0\"\n";
    }
    const Tasks tasks =
        RunTasks("packet",
                 "\n[radio]\npositions_m = [[0, 0]]\ncell_radius_m = 400\nsectors = 1\n"
                 "shadowing = false\nuser_power_dbm = 0\n\n[mobility]\ntrace_file = \"" +
                     WriteFile("trace.tcl", trace) + "\"\n");
    double early = 0;
    double late = 0;
    for (const auto& [key, task] : tasks)
    {
        if (task.target == "cloud" && task.workload == "camera" && task.predictedS)
        {
            double& longest = task.createdS < 2 ? early : late;
            longest = std::max(longest, *task.predictedS);
        }
    }
    EXPECT_GT(early, 0);
    EXPECT_GT(late, early + 0.01); // 160 kb at less than 10 Mb/s
}

TEST(EdgeSlotRun, ConfiguredGrantsAreSoonerThanRequests)
{
    const Tasks asked = RunTasks("packet", SEVEN_SITES);
    const Tasks given = RunTasks("packet", SEVEN_SITES + "ConfiguredGrantBlocks = 4\n");
    EXPECT_LT(GetMeanWaySeconds(given, "site"), GetMeanWaySeconds(asked, "site"));
}
