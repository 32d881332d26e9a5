/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Whole runs as flows: the rules of doc/architecture.md, and packets beside them.
 */

#include "../support/edge-test-scenario.h"

#include "ns3/edge-campaign.h"
#include "ns3/edge-error.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-scenario-loader.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

using namespace ns3;
using edgetest::FreshPath;
using edgetest::SmallScenario;
using edgetest::WriteFile;

namespace
{

/** @brief Runs every policy of the small scenario; @return the result's path */
std::string
Execute(const std::string& name, EdgeOverrides overrides, const std::string& more = "")
{
    overrides.emplace("run.replications", "1");
    overrides.emplace("run.network", "fluid");
    const auto scenario = std::make_shared<const EdgeScenario>(
        LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario() + more), overrides));
    const auto knowledge =
        std::make_shared<const EdgeKnowledge>(std::vector<std::string>(), std::string());
    EdgeCampaign campaign;
    for (const std::string& policy : scenario->run.policies)
    {
        campaign.Add(scenario, knowledge, policy, 1, "{}");
    }
    const std::string output = FreshPath(name);
    const auto summary = campaign.Execute(output, 2, [](std::size_t, std::size_t) {});
    EXPECT_EQ(summary.failed, 0U) << summary.firstError;
    return output;
}

/** @brief One policy's latencies, sorted; seconds. */
std::map<std::string, std::vector<double>>
ReadLatencies(const std::string& path)
{
    auto store = edgeai::ResultStore::Open(path);
    std::map<std::string, std::vector<double>> latencies;
    for (const edgeai::RunRow& run : store.ReadRuns())
    {
        for (const edgeai::TaskRow& task : store.ReadTasks(run.runId))
        {
            latencies[run.policy].push_back(task.returnedS.value_or(1e9) - task.createdS);
        }
        std::sort(latencies[run.policy].begin(), latencies[run.policy].end());
    }
    return latencies;
}

double
Mean(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
    {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

} // namespace

TEST(EdgeFluidRun, EveryTaskIsAccountedForUnderEveryPolicy)
{
    const std::string output = Execute(
        "result.sqlite",
        {{"device.QueueLimit", "1"}, {"server.site.QueueLimit", "1"}, {"run.drain_s", "0"}});
    auto store = edgeai::ResultStore::Open(output);
    std::map<edgeai::TaskOutcome, int> seen;
    for (const edgeai::RunRow& run : store.ReadRuns())
    {
        EXPECT_EQ(run.network, "fluid");
        for (const edgeai::TaskRow& task : store.ReadTasks(run.runId))
        {
            ++seen[task.outcome];
            const bool isBack = task.outcome == edgeai::TaskOutcome::Completed ||
                                task.outcome == edgeai::TaskOutcome::Late;
            EXPECT_EQ(isBack, task.returnedS.has_value());
        }
    }
    EXPECT_GT(seen[edgeai::TaskOutcome::Completed], 0);
    EXPECT_GT(seen[edgeai::TaskOutcome::Dropped], 0);
}

TEST(EdgeFluidRun, WhatOutagesDidIsInTheRowsAsWithPackets)
{
    const std::string outages = "\n[[failure]]\nserver = \"site\"\nmean_up_s = 1\n"
                                "mean_down_s = 0.5\n";
    std::map<std::string, std::map<std::string, int>> counts;
    for (const std::string network : {"fluid", "packet"})
    {
        auto store = edgeai::ResultStore::Open(Execute(
            network + ".sqlite",
            {{"run.network", network}, {"users.Attempts", "2"}, {"run.policies", "[\"random\"]"}},
            outages));
        for (const edgeai::TaskRow& task : store.ReadTasks(1))
        {
            counts[network]["again"] += task.attempt == 2 ? 1 : 0;
            counts[network]["failed"] += task.outcome == edgeai::TaskOutcome::Failed ? 1 : 0;
        }
    }
    // A third of the tasks go to a server that is down for a third of the time.
    EXPECT_GT(counts["fluid"]["again"], 5);
    // The same outages and nearly the same instants: few tasks are hit in one network alone.
    EXPECT_NEAR(counts["fluid"]["again"], counts["packet"]["again"], 3);
    EXPECT_NEAR(counts["fluid"]["failed"], counts["packet"]["failed"], 3);
}

TEST(EdgeFluidRun, PacketsAndFlowsMeetTheSameArrivalsAndTheSameServiceTimes)
{
    using Key = std::tuple<std::string, uint32_t, uint32_t>;
    std::map<Key, std::pair<double, double>> drawn; ///< created, computed for
    for (const std::string network : {"fluid", "packet"})
    {
        auto store = edgeai::ResultStore::Open(
            Execute(network + ".sqlite",
                    {{"run.network", network}, {"run.policies", "[\"local-only\"]"}}));
        for (const edgeai::TaskRow& task : store.ReadTasks(1))
        {
            const std::pair<double, double> draw{task.createdS, task.computeS.value_or(-1)};
            const auto inserted = drawn.emplace(Key(task.target, task.userId, task.taskId), draw);
            EXPECT_EQ(inserted.second, network == "fluid");
            EXPECT_EQ(inserted.first->second, draw);
        }
    }
    EXPECT_GT(drawn.size(), 100U);
}

TEST(EdgeFluidRun, LatenciesAgreeWithThoseOfPackets)
{
    const auto fluid = ReadLatencies(Execute("fluid.sqlite", {}));
    const auto packet = ReadLatencies(Execute("packet.sqlite", {{"run.network", "packet"}}));
    for (const auto& [policy, latencies] : packet)
    {
        const std::vector<double>& flows = fluid.at(policy);
        ASSERT_EQ(flows.size(), latencies.size());
        EXPECT_NEAR(Mean(flows) / Mean(latencies), 1, 0.1) << policy;
        const std::size_t p95 = latencies.size() * 95 / 100;
        EXPECT_NEAR(flows[p95] / latencies[p95], 1, 0.1) << policy;
    }
}

TEST(EdgeFluidRun, WithoutTheTruthItsColumnIsEmptyAndNothingElseChanges)
{
    const EdgeOverrides common{{"run.policies", "[\"random\"]"}};
    EdgeOverrides without = common;
    without["run.clairvoyant"] = "false";
    auto with = edgeai::ResultStore::Open(Execute("with.sqlite", common));
    auto lean = edgeai::ResultStore::Open(Execute("lean.sqlite", without));
    const auto full = with.ReadTasks(1);
    const auto bare = lean.ReadTasks(1);
    ASSERT_EQ(full.size(), bare.size());
    for (std::size_t i = 0; i < full.size(); ++i)
    {
        EXPECT_TRUE(full[i].clairvoyantS.has_value());
        EXPECT_FALSE(bare[i].clairvoyantS.has_value());
        EXPECT_EQ(full[i].returnedS, bare[i].returnedS);
        EXPECT_EQ(full[i].target, bare[i].target);
    }
}

TEST(EdgeFluidRun, APolicyThatWantsTheTruthIsRefusedWhereThereIsNone)
{
    try
    {
        LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario()),
                         {{"run.clairvoyant", "false"}});
        FAIL() << "the scenario was accepted";
    }
    catch (const edgeai::InputError& error)
    {
        EXPECT_NE(std::string(error.what()).find("'clairvoyant' wants the truth"),
                  std::string::npos)
            << error.what();
    }
}
