/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Users that move, in whole runs.
 */

#include "../support/edge-test-run.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
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

const std::string TWO_SITES = "\n[radio]\npositions_m = [[0, 0], [200, 0]]\ncell_radius_m = 100\n"
                              "sectors = 1\nshadowing = false\n";
const std::string WALK = "\n[radio]\nsites = 7\n\n[mobility]\n"
                         "model = \"ns3::RandomWalk2dMobilityModel\"\n"
                         "Speed = \"ns3::UniformRandomVariable[Min=20|Max=40]\"\nTime = \"10s\"\n"
                         "Mode = \"Time\"\n";

EdgeScenario
Load(const std::string& more, const EdgeOverrides& overrides = {})
{
    EdgeOverrides all = overrides;
    all.emplace("run.network", "fluid");
    return LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario() + more), all);
}

std::string
ErrorOf(const std::string& more)
{
    try
    {
        Load(more);
    }
    catch (const edgeai::InputError& error)
    {
        return error.what();
    }
    return "no error";
}

/** @brief Node @p node from a place to another, as SUMO's traceExporter writes it. */
std::string
Moves(int node, double fromX, double toX, double metresPerSecond)
{
    const std::string name = "$node_(" + std::to_string(node) + ")";
    return name + " set X_ " + std::to_string(fromX) + "\n" + name + " set Y_ 10.0\n" + name +
           " set Z_ 0.0\n$ns_ at 0.0 \"" + name + " setdest " + std::to_string(toX) + " 10.0 " +
           std::to_string(metresPerSecond) + "\"\n";
}

/** @brief One user goes from the first site to the second, in 9 s; the others stay. */
std::string
Commute(const std::string& keys)
{
    const std::string trace = WriteFile("trace.tcl",
                                        Moves(0, 10, 190, 20) + Moves(1, 15, 16, 1) +
                                            Moves(2, 20, 21, 1) + Moves(3, 25, 26, 1));
    return TWO_SITES + "\n[mobility]\ntrace_file = \"" + trace + "\"\n" + keys;
}

} // namespace

TEST(EdgeMobility, WhoWalksChangesCellsTheSameUnderEveryPolicy)
{
    using Key = std::pair<uint32_t, uint32_t>;
    const EdgeScenario scenario = Load(WALK, {{"users.count", "20"}});
    std::map<Key, int64_t> cells;
    int64_t handovers = 0;
    for (const char* policy : {"local-only", "random"})
    {
        for (const edgeai::TaskRow& task : RunToTasks(scenario, policy))
        {
            const auto inserted = cells.emplace(Key(task.userId, task.taskId), *task.cellId);
            EXPECT_EQ(inserted.first->second, *task.cellId) << policy;
            handovers += task.handovers.value_or(0);
        }
    }
    // 20 users at 30 m/s for 10 s, cells of some 100 m: several each; tasks last 2 % of the time.
    EXPECT_GT(handovers, 0);
}

TEST(EdgeMobility, ATraceTakesAUserFromSiteToSite)
{
    // From 10 to 190 m at 20 m/s: half way, at 100 m, after 4.5 s; 3 dB of hysteresis and 160 ms
    // later it is in the other cell. The others stand near the first site.
    const auto tasks = RunToTasks(Load(Commute("")), "random");
    double firstThere = 1e9;
    double lastHere = 0;
    for (const edgeai::TaskRow& task : tasks)
    {
        if (task.userId > 0)
        {
            EXPECT_EQ(*task.cellId, 0);
            continue;
        }
        double& bound = *task.cellId == 1 ? firstThere : lastHere;
        bound = *task.cellId == 1 ? std::min(bound, task.createdS) : std::max(bound, task.createdS);
    }
    EXPECT_LT(lastHere, firstThere);
    EXPECT_GT(firstThere, 4.5);
    EXPECT_LT(lastHere, 9.5); // it stands 10 m from the other site from then on
}

TEST(EdgeMobility, WhatTheTableSaysIsRead)
{
    const EdgeMobilityScenario mobility =
        Load(WALK + "hysteresis_db = 1.5\ntime_to_trigger_ms = 80\ninterruption_ms = 45\n"
                    "measurement_period_ms = 20\ntask_in_flight = \"restart\"\n")
            .mobility;
    EXPECT_EQ(mobility.handover.hysteresisDb, 1.5);
    EXPECT_EQ(mobility.handover.timeToTrigger, MilliSeconds(80));
    EXPECT_EQ(mobility.handover.interruption, MilliSeconds(45));
    EXPECT_EQ(mobility.measurementPeriod, MilliSeconds(20));
    EXPECT_EQ(mobility.inFlight, EdgeInFlightRule::Restart);
}

TEST(EdgeMobility, WhoIsMeasuredSeldomChangesCellsLate)
{
    // From 9 s on it stands 14 m from the other site; measured at 9.5 s, 30 ms of interruption.
    const EdgeScenario scenario =
        Load(Commute("measurement_period_ms = 9500\ntime_to_trigger_ms = 0\n"),
             {{"users.tasks_per_s", "20"}});
    std::map<int64_t, int> ofCell;
    for (const edgeai::TaskRow& task : RunToTasks(scenario, "local-only"))
    {
        if (task.userId == 0 && task.createdS > 9.1)
        {
            ++ofCell[*task.cellId];
            EXPECT_EQ(*task.cellId, task.createdS > 9.53 ? 1 : 0) << task.createdS;
        }
    }
    EXPECT_EQ(ofCell.size(), 2U);
}

TEST(EdgeMobility, WhatIsSentInAnInterruptionWaitsForItsEnd)
{
    // Five tasks a second: some begin in the 2 s, and the first of them waits for most of it.
    double longest = 0;
    for (const edgeai::TaskRow& task :
         RunToTasks(Load(Commute("interruption_ms = 2000\n")), "nearest-edge"))
    {
        longest = std::max(longest, task.returnedS.value_or(1e9) - task.createdS);
    }
    EXPECT_GT(longest, 1);
    EXPECT_LT(longest, 2.2);
}

TEST(EdgeMobility, WhatIsInFlightIsLostWhereTheScenarioSaysSo)
{
    // 1 MB for each task is more than a cell can take: something is always being sent.
    const EdgeOverrides large{{"workload.camera.input_bytes", "1000000"},
                              {"workload.speech.input_bytes", "1000000"}};
    const std::map<std::string, bool> rules{{"forward", false}, {"abandon", true}};
    for (const auto& [rule, isLost] : rules)
    {
        const auto tasks =
            RunToTasks(Load(Commute("task_in_flight = \"" + rule + "\"\n"), large), "nearest-edge");
        const auto lost =
            std::count_if(tasks.begin(), tasks.end(), [](const edgeai::TaskRow& task) {
                return task.reason == "lost in a handover";
            });
        EXPECT_EQ(lost > 0, isLost) << rule;
    }
}

TEST(EdgeMobility, AUserOfWhomATraceSaysNothingIsRefused)
{
    const std::string trace = WriteFile("trace.tcl", Moves(0, 10, 190, 20));
    const std::string failure =
        RunToFailure(Load(TWO_SITES + "\n[mobility]\ntrace_file = \"" + trace + "\"\n"), "random");
    EXPECT_THAT(failure, HasSubstr("says nothing of $node_(1)"));
}

TEST(EdgeMobility, WhatIsWrongIsRefused)
{
    EXPECT_THAT(ErrorOf(TWO_SITES + "[mobility]\nmodel = \"ns3::EdgeServer\"\n"),
                HasSubstr("want an ns-3 mobility model"));
    EXPECT_THAT(ErrorOf(TWO_SITES + "[mobility]\nmodel = \"ns3::RandomWalk2dMobilityModel\"\n"
                                    "Speeed = \"1\"\n"),
                HasSubstr("Speeed"));
    EXPECT_THAT(ErrorOf(TWO_SITES + "[mobility]\ntrace_file = \"none.tcl\"\n"),
                HasSubstr("does not exist"));
    EXPECT_THAT(ErrorOf(TWO_SITES + "[mobility]\nmodel = \"ns3::RandomWalk2dMobilityModel\"\n"
                                    "task_in_flight = \"teleport\"\n"),
                HasSubstr("forward"));
    EXPECT_THAT(ErrorOf("\n[mobility]\nmodel = \"ns3::RandomWalk2dMobilityModel\"\n"),
                HasSubstr("needs a table [radio]"));
}

TEST(EdgeMobility, EveryMovingModelOfNs3MayBeNamed)
{
    for (const char* model : {"RandomWaypoint", "GaussMarkov", "SteadyStateRandomWaypoint"})
    {
        const EdgeScenario scenario =
            Load("\n[radio]\nsites = 1\n\n[mobility]\nmodel = \"ns3::" + std::string(model) +
                 "MobilityModel\"\n");
        EXPECT_GT(RunToTasks(scenario, "random").size(), 100U) << model;
    }
}
