/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-sample.h"

#include "ns3/edge-comparison-text.h"
#include "ns3/edge-comparison.h"
#include "ns3/edge-error.h"
#include "ns3/edge-result-store.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace edgeai;
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{

constexpr double INF = std::numeric_limits<double>::infinity();

TaskRow
LostTask(uint32_t user, uint32_t task, TaskOutcome outcome)
{
    TaskRow row = Task(user, task);
    row.createdS = 10;
    row.outcome = outcome;
    return row;
}

/** @brief Writes runs to a store of their own and summarises them. */
std::vector<RunSummary>
Summarise(const std::vector<RunResult>& results)
{
    ResultStore store = ResultStore::Create(FreshPath("comparison.sqlite"));
    for (const RunResult& result : results)
    {
        store.Write(result, DonePoint(std::to_string(result.run.runId)));
    }
    return SummarizeRuns(store);
}

Comparison
CompareRuns(const std::vector<RunResult>& results, const ComparisonOptions& options = {})
{
    return Compare("FILE", Summarise(results), options);
}

/** @brief A run of tasks that all return, one per latency. */
RunResult
RunOf(int64_t runId,
      const std::string& policy,
      int64_t replication,
      const std::vector<double>& latenciesS)
{
    RunResult result = MakeRun(runId, policy, replication);
    for (uint32_t i = 0; i < latenciesS.size(); ++i)
    {
        result.tasks.push_back(ReturnedTask(1, i, latenciesS[i]));
    }
    return result;
}

/** @brief Two policies in three worlds that differ by tens of ms, and the policies by about one. */
std::vector<RunResult>
ThreeWorlds()
{
    return {RunOf(1, "local-only", 0, {0.010, 0.012}), // means 11, 21, 31 ms
            RunOf(2, "local-only", 1, {0.020, 0.022}),
            RunOf(3, "local-only", 2, {0.030, 0.032}),
            RunOf(4, "greedy", 0, {0.009, 0.011}), // means 10, 19.9, 30.1 ms
            RunOf(5, "greedy", 1, {0.0189, 0.0209}),
            RunOf(6, "greedy", 2, {0.0291, 0.0311})};
}

const MeanInterval&
ValueOf(const PolicyComparison& policy, const std::string& metric)
{
    return policy.values[FindResultMetric(metric)];
}

std::string
ErrorOf(const std::vector<RunResult>& results, const ComparisonOptions& options = {})
{
    try
    {
        CompareRuns(results, options);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "no InputError";
}

} // namespace

TEST(EdgeRunSummary, LostTasksAreMissesAndInfiniteLatenciesAndNoPartOfTheMean)
{
    RunResult run = RunOf(1, "local-only", 0, {0.1, 0.2, 0.3});
    run.tasks[2].outcome = TaskOutcome::Late;
    run.tasks.push_back(LostTask(1, 3, TaskOutcome::Dropped));
    const RunSummary summary = Summarise({run}).front();
    EXPECT_NEAR(summary.latencyMeanS.value(), 0.2, 1e-12);
    EXPECT_NEAR(summary.latencyP50S.value(), 0.2, 1e-12); // rank 2 of 4
    EXPECT_EQ(summary.latencyP95S.value(), INF);          // rank 4 of 4
    EXPECT_EQ(summary.missRatio.value(), 0.5);            // late and dropped of 4
}

TEST(EdgeRunSummary, EveryTaskIsCountedOnce)
{
    RunResult run = RunOf(1, "local-only", 0, {0.1, 0.2});
    run.tasks[1].outcome = TaskOutcome::Late;
    run.tasks.push_back(LostTask(1, 2, TaskOutcome::Dropped));
    run.tasks.push_back(LostTask(2, 0, TaskOutcome::Failed));
    run.tasks.push_back(LostTask(2, 1, TaskOutcome::Unfinished));
    const OutcomeCounts counts = Summarise({run}).front().outcomes;
    EXPECT_EQ(counts.created, 5U);
    EXPECT_THAT(counts.byOutcome, ElementsAre(1, 1, 1, 1, 1));
    EXPECT_EQ(counts.Returned() + counts.NotReturned(), counts.created);
}

TEST(EdgeRunSummary, ATaskNumberThatIsMissingIsSeen)
{
    RunResult run = RunOf(1, "local-only", 0, {0.1, 0.2, 0.3});
    EXPECT_FALSE(Summarise({run}).front().hasGaps);
    run.tasks.erase(run.tasks.begin() + 1);
    EXPECT_TRUE(Summarise({run}).front().hasGaps);
}

TEST(EdgeRunSummary, ATaskThatContradictsItselfIsRefused)
{
    RunResult run = RunOf(1, "local-only", 0, {0.1});
    run.tasks[0].returnedS.reset();
    EXPECT_THROW(Summarise({run}), InputError);
}

TEST(EdgeRunSummary, RegretMayBeNegative)
{
    RunResult run = RunOf(1, "local-only", 0, {0.1, 0.3});
    run.tasks[0].clairvoyantS = 0.2;
    run.tasks[1].clairvoyantS = 0.3;
    // ((0.1 - 0.2) + (0.3 - 0.3)) / 2
    EXPECT_NEAR(Summarise({run}).front().regretS.value(), -0.05, 1e-12);
}

TEST(EdgeRunSummary, TheComputeErrorIsRelativeToWhatWasMeasured)
{
    RunResult run = RunOf(1, "local-only", 0, {0.1, 0.3, 0.4});
    run.tasks[0].predictedComputeS = 0.09;
    run.tasks[0].computeS = 0.10; // off by 10 %
    run.tasks[1].predictedComputeS = 0.26;
    run.tasks[1].computeS = 0.20; // off by 30 %; the third has no prediction
    run.tasks[2].computeS = 0.20;
    EXPECT_NEAR(Summarise({run}).front().computeError.value(), 0.2, 1e-12);
}

TEST(EdgeRunSummary, ARunInWhichNothingReturnedHasNoMean)
{
    RunResult run = MakeRun(1, "local-only", 0);
    run.tasks = {LostTask(1, 0, TaskOutcome::Unfinished)};
    const RunSummary summary = Summarise({run}).front();
    EXPECT_FALSE(summary.latencyMeanS.has_value());
    EXPECT_FALSE(summary.deviceEnergyJ.has_value());
    EXPECT_EQ(summary.latencyP50S.value(), INF);
    EXPECT_EQ(summary.missRatio.value(), 1);
}

TEST(EdgeComparison, TheIntervalIsOverReplications)
{
    const Comparison comparison = CompareRuns(ThreeWorlds());
    const MeanInterval& mean = ValueOf(comparison.groups.at(0).policies.at(0), "latency-mean");
    // means 0.011, 0.021, 0.031: variance 1e-4, t(2) = 4.302653
    EXPECT_NEAR(mean.mean.value(), 0.021, 1e-12);
    EXPECT_NEAR(mean.halfWidth.value(), 4.302653 * 0.01 / std::sqrt(3.0), 1e-7);
}

TEST(EdgeComparison, PairedDifferencesAreNarrowWhereWorldsDiffer)
{
    const Comparison comparison = CompareRuns(ThreeWorlds());
    const PolicyComparison& greedy = comparison.groups.at(0).policies.at(1);
    const MeanInterval& difference = greedy.differences[FindResultMetric("latency-mean")];
    // differences -1, -1.1, -0.9 ms: mean -1, variance 0.01
    EXPECT_NEAR(difference.mean.value(), -0.001, 1e-12);
    EXPECT_NEAR(difference.halfWidth.value(), 4.302653 * 0.0001 / std::sqrt(3.0), 1e-9);
    EXPECT_TRUE(difference.ExcludesZero());
    EXPECT_LT(*difference.halfWidth, *ValueOf(greedy, "latency-mean").halfWidth / 50);
}

TEST(EdgeComparison, PairsByReplicationAndNotByOrder)
{
    std::vector<RunResult> runs = ThreeWorlds();
    std::swap(runs[3].run.runId, runs[5].run.runId);
    const Comparison comparison = CompareRuns(runs);
    const PolicyComparison& greedy = comparison.groups.at(0).policies.at(1);
    EXPECT_TRUE(greedy.differences[FindResultMetric("latency-mean")].ExcludesZero());
}

TEST(EdgeComparison, UnequalReplicationsArePairedWhereBothRan)
{
    std::vector<RunResult> runs = ThreeWorlds();
    runs.pop_back();
    const Comparison comparison = CompareRuns(runs);
    const PolicyComparison& greedy = comparison.groups.at(0).policies.at(1);
    EXPECT_EQ(greedy.differences[FindResultMetric("latency-mean")].count, 2U);
    EXPECT_THAT(comparison.warnings, ElementsAre(HasSubstr("did not run the same ones")));
}

TEST(EdgeComparison, TheBaselineIsTheFirstPolicyUnlessNamed)
{
    EXPECT_EQ(CompareRuns(ThreeWorlds()).baseline, "local-only");
    const Comparison comparison = CompareRuns(ThreeWorlds(), {"greedy", 0.95, false});
    EXPECT_TRUE(comparison.groups.at(0).policies.at(1).differences.empty());
    EXPECT_FALSE(comparison.groups.at(0).policies.at(0).differences.empty());
    EXPECT_THAT(ErrorOf(ThreeWorlds(), {"gready", 0.95, false}),
                HasSubstr("baseline is 'gready', want one of local-only, greedy"));
}

TEST(EdgeComparison, WhatUsedOtherTracesIsNotCompared)
{
    std::vector<RunResult> runs = ThreeWorlds();
    runs[4].run.tracesSha256 = "other";
    EXPECT_THAT(ErrorOf(runs), HasSubstr("different traces"));
    EXPECT_THAT(CompareRuns(runs, {"", 0.95, true}).warnings,
                ElementsAre(HasSubstr("different traces")));
}

TEST(EdgeComparison, ARunWithoutAModelAgreesWithOneThatHasIt)
{
    std::vector<RunResult> runs = ThreeWorlds();
    runs[4].run.modelSha256 = "cc";
    EXPECT_TRUE(CompareRuns(runs).warnings.empty());
}

TEST(EdgeComparison, OtherArrivalsInTheSameReplicationAreSeen)
{
    std::vector<RunResult> runs = ThreeWorlds();
    runs[4].tasks[1].createdS += 0.001;
    EXPECT_THAT(CompareRuns(runs).warnings, ElementsAre(HasSubstr("not paired")));
}

TEST(EdgeComparison, AReplicationThatStandsTwiceIsRefused)
{
    std::vector<RunResult> runs = ThreeWorlds();
    runs[1].run.replication = 0;
    EXPECT_THAT(ErrorOf(runs), HasSubstr("runs 1 and 2 are both replication 0 of local-only"));
}

TEST(EdgeComparison, SweepPointsAreComparedEachByItself)
{
    std::vector<RunResult> runs = ThreeWorlds();
    for (std::size_t i = 0; i < runs.size(); ++i)
    {
        // policy stands in its own column and makes no point of its own
        runs[i].run.parametersJson = R"({"policy":")" + runs[i].run.policy + R"(","users":)" +
                                     (runs[i].run.replication == 0 ? "10" : "20") + "}";
    }
    const Comparison comparison = CompareRuns(runs);
    ASSERT_EQ(comparison.groups.size(), 2U);
    EXPECT_EQ(comparison.groups[0].parametersJson, R"({"users":10})");
    EXPECT_EQ(comparison.groups[0].policies.size(), 2U);
    EXPECT_EQ(comparison.groups[1].policies.at(0).runs.size(), 2U);
}

TEST(EdgeComparison, SaysWhatIsNotPairedOnLte)
{
    std::vector<RunResult> runs = ThreeWorlds();
    for (RunResult& run : runs)
    {
        run.run.network = "lte";
    }
    EXPECT_THAT(CompareRuns(runs).notes, ElementsAre(HasSubstr("arrivals and service only")));
}

TEST(EdgeComparison, AFileWithoutRunsIsRefused)
{
    EXPECT_THAT(ErrorOf({}), HasSubstr("holds no finished run"));
}

TEST(EdgeComparisonText, IsTheGoldenTable)
{
    std::vector<RunResult> runs = ThreeWorlds();
    for (RunResult& run : runs)
    {
        run.tasks[0].deviceEnergyJ = 0.5 + 0.01 * static_cast<double>(run.run.runId);
        run.tasks[0].clairvoyantS = 0.008;
        run.tasks[0].predictedComputeS = 0.004;
        run.tasks[0].computeS = 0.005;
    }
    runs[4].tasks.push_back(LostTask(1, 2, TaskOutcome::Dropped));
    runs[1].tasks.push_back(ReturnedTask(1, 2, 0.05));
    const std::string path =
        std::string(EDGE_AI_SOURCE_DIR) + "/test/result/edge-comparison.golden";
    if (std::getenv("EDGE_AI_UPDATE_GOLDEN") != nullptr)
    {
        std::ofstream(path) << ComparisonText(CompareRuns(runs));
    }
    std::ostringstream golden;
    golden << std::ifstream(path).rdbuf();
    EXPECT_EQ(ComparisonText(CompareRuns(runs)), golden.str())
        << "EDGE_AI_UPDATE_GOLDEN=1 rewrites " << path;
}

TEST(EdgeComparisonText, FitsATerminal)
{
    std::vector<RunResult> runs = ThreeWorlds();
    for (RunResult& run : runs)
    {
        run.run.policy += "-with-a-name-that-is-far-too-long";
        for (TaskRow& task : run.tasks)
        {
            task.returnedS = task.createdS + 9876.54 * (*task.returnedS - task.createdS);
        }
    }
    std::istringstream text(ComparisonText(CompareRuns(runs)));
    for (std::string line; std::getline(text, line);)
    {
        EXPECT_LE(line.size(), 120U) << line; // bytes: ± takes two
    }
}

TEST(EdgeComparisonText, JsonHoldsBaseUnitsAndNamesInfinity)
{
    RunResult run = RunOf(1, "local-only", 0, {0.1});
    run.tasks.push_back(LostTask(1, 1, TaskOutcome::Failed));
    const auto json = nlohmann::json::parse(ComparisonJson(CompareRuns({run})));
    const auto& policy = json.at("groups").at(0).at("policies").at(0);
    EXPECT_NEAR(policy.at("metrics").at("latency-mean").at("mean").get<double>(), 0.1, 1e-12);
    EXPECT_EQ(policy.at("metrics").at("latency-p99").at("mean"), "inf");
    EXPECT_TRUE(policy.at("metrics").at("latency-mean").at("half_width").is_null());
    EXPECT_EQ(policy.at("outcomes").at("failed"), 1);
}
