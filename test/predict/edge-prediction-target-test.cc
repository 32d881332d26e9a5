/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-error.h"
#include "ns3/edge-evaluation.h"
#include "ns3/edge-noise-floor.h"
#include "ns3/edge-prediction-target.h"
#include "ns3/edge-slowdown-rows.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

ProfileSet
MeasureTwo()
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    world.families = 2;
    world.modelsPerFamily = 2;
    world.hardware = 2;
    world.noise = 0;
    return synthetic::Measure(world);
}

MeasuredRun
Beside(const MeasuredRun& alone, unsigned concurrency, double factor, const std::string& other)
{
    MeasuredRun run = alone;
    run.runId += "-x" + std::to_string(concurrency);
    run.concurrency = concurrency;
    run.coRunner = other;
    for (double& seconds : run.repeatSeconds)
    {
        seconds *= factor;
    }
    return run;
}

float
FeatureOf(const TrainingSet& set, const TrainingRow& row, const std::string& name)
{
    const auto found = std::find(set.featureNames.begin(), set.featureNames.end(), name);
    return row.query.features.at(static_cast<std::size_t>(found - set.featureNames.begin()));
}

} // namespace

TEST(EdgePredictionTarget, AValueThatWasNotMeasuredGivesNoRow)
{
    ProfileSet profiles = MeasureTwo();
    profiles.runs[0].peakMemoryBytes = 5e6;
    profiles.runs[1].peakMemoryBytes = 0; // nothing above what the process held: no logarithm
    const TrainingSet set = FindTarget("peak-memory").makeRows(profiles);
    ASSERT_EQ(set.rows.size(), 1u);
    EXPECT_EQ(set.rows[0].seconds, 5e6);
    EXPECT_EQ(set.counts.used, 1u);
    EXPECT_EQ(set.counts.undescribed, profiles.runs.size() - 1);
    const WorkloadProfile& workload = profiles.workloads[0];
    EXPECT_EQ(set.rows[0].query.rooflineSeconds, *workload.weightBytes + *workload.activationBytes);
    EXPECT_TRUE(FindTarget("energy").makeRows(profiles).rows.empty());
}

TEST(EdgePredictionTarget, EveryRowHasAFeatureForEveryName)
{
    ProfileSet profiles = MeasureTwo();
    for (MeasuredRun& run : profiles.runs)
    {
        run.peakMemoryBytes = 1e6;
        run.cpuUtilisation = 0.9;
        run.coldLoadSeconds = 2;
        run.energyJoules = 3;
    }
    profiles.runs.push_back(Beside(profiles.runs[0], 2, 1.5, ""));
    for (const PredictionTarget& target : ListTargets())
    {
        const TrainingSet set = target.makeRows(profiles);
        ASSERT_FALSE(set.rows.empty()) << target.name;
        for (const TrainingRow& row : set.rows)
        {
            EXPECT_EQ(row.query.features.size(), set.featureNames.size()) << target.name;
            EXPECT_GT(row.seconds, 0) << target.name;
            EXPECT_GT(row.query.rooflineSeconds, 0) << target.name;
        }
    }
}

TEST(EdgePredictionTarget, ASlowdownIsTimeBesideOthersOverTimeAlone)
{
    ProfileSet profiles = MeasureTwo();
    const std::string other = profiles.workloads[3].workloadId;
    profiles.runs.push_back(Beside(profiles.runs[0], 4, 3.0, ""));
    profiles.runs.push_back(Beside(profiles.runs[0], 2, 1.4, other));
    const TrainingSet set = FindTarget("slowdown").makeRows(profiles);
    ASSERT_EQ(set.rows.size(), 2u);
    EXPECT_NEAR(set.rows[0].seconds, 3.0, 1e-9);
    EXPECT_NEAR(set.rows[1].seconds, 1.4, 1e-9);
    EXPECT_EQ(set.counts.alone, profiles.runs.size() - 2);
    EXPECT_NEAR(FeatureOf(set, set.rows[0], "log_concurrency"), std::log(4), 1e-6);
    EXPECT_EQ(FeatureOf(set, set.rows[0], "own_log_roofline_s"),
              FeatureOf(set, set.rows[0], "other_log_roofline_s"));
    EXPECT_NE(FeatureOf(set, set.rows[1], "own_log_roofline_s"),
              FeatureOf(set, set.rows[1], "other_log_roofline_s"));
}

TEST(EdgePredictionTarget, ASlowdownNeedsAValidRunAlone)
{
    ProfileSet profiles = MeasureTwo();
    profiles.runs.push_back(Beside(profiles.runs[0], 4, 3.0, ""));
    profiles.runs[0].verdict = "drift";
    const TrainingSet set = FindTarget("slowdown").makeRows(profiles);
    EXPECT_TRUE(set.rows.empty());
    EXPECT_EQ(set.counts.undescribed, 1u);
}

TEST(EdgePredictionTarget, ASlowdownIsAgainstTheRunAloneOfItsOwnSession)
{
    // Alone 1 in one session and 2 in another, slow one; together 3 in the slow one: 3 / 2.
    ProfileSet profiles = MeasureTwo();
    profiles.runs[0].repeatSeconds = {1.0};
    profiles.runs.push_back(profiles.runs[0]);
    profiles.runs.back().session = "slow";
    profiles.runs.back().repeatSeconds = {2.0};
    profiles.runs.push_back(Beside(profiles.runs[0], 2, 3.0, ""));
    profiles.runs.back().session = "slow";
    const TrainingSet set = FindTarget("slowdown").makeRows(profiles);
    ASSERT_EQ(set.rows.size(), 1u);
    EXPECT_NEAR(set.rows[0].seconds, 1.5, 1e-9);
    // In a session without a run alone: against the median of all runs alone, 3 / 1.5.
    profiles.runs.back().session = "third";
    EXPECT_NEAR(FindTarget("slowdown").makeRows(profiles).rows[0].seconds, 2.0, 1e-9);
}

TEST(EdgePredictionTarget, TheFairShareOfTheCoresIsASlowdownsBase)
{
    // 4 copies of 2 threads on 2 cores: 4 threads per core; 1 thread each on 8 cores: no contest
    HardwareProfile hardware = synthetic::MakeHardware(1);
    hardware.cores = 2;
    const WorkloadProfile workload = synthetic::MakeWorkload(0, 0, 1);
    EXPECT_EQ(MakeSlowdownQuery(workload, workload, 4, hardware).rooflineSeconds, 4);
    hardware.threads = 1;
    hardware.cores = 8;
    EXPECT_EQ(MakeSlowdownQuery(workload, workload, 4, hardware).rooflineSeconds, 1);
}

TEST(EdgePredictionTarget, TheNoiseFloorComparesLikeWithLike)
{
    // Twice beside one other, in two sessions, and once beside three: one pair, 1.5 for 1.8.
    ProfileSet profiles = MeasureTwo();
    profiles.runs.push_back(Beside(profiles.runs[0], 2, 1.5, ""));
    profiles.runs.push_back(Beside(profiles.runs[0], 2, 1.8, ""));
    profiles.runs.back().session = "s2";
    profiles.runs.push_back(Beside(profiles.runs[0], 4, 3.6, ""));
    profiles.runs.back().session = "s3";
    const TrainingSet set = FindTarget("slowdown").makeRows(profiles);
    const auto pairs = PairSessions(ViewAll(set.runs));
    ASSERT_EQ(pairs.size(), 1u);
    EXPECT_NEAR(ComputeErrorMetrics(pairs).at("mape").value, 1 - 1.5 / 1.8, 1e-9);
}

TEST(EdgePredictionTarget, FlopsAreLearntFromHyperparametersOncePerWorkload)
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    const ProfileSet profiles = synthetic::Measure(world);
    const PredictionTarget& target = FindTarget("flops");
    const TrainingSet set = target.makeRows(profiles);
    ASSERT_EQ(set.rows.size(), profiles.workloads.size()); // not once per hardware: that would leak
    EXPECT_NEAR(FeatureOf(set, set.rows[0], "log_1_plus_depth"), std::log(2), 1e-6);
    EXPECT_EQ(FeatureOf(set, set.rows[0], "is_family-0"), 1);
    EXPECT_EQ(FeatureOf(set, set.rows[0], "is_family-1"), 0);
    // Hardware plays no part, so none can be held out.
    const auto rows =
        Evaluate(FindRegressor("mean"), Protocol::UnseenConfiguration, ViewAll(set.rows), {}, {});
    EXPECT_EQ(rows.front().groups, 0u);
}

TEST(EdgePredictionTarget, AnUnknownNameListsTheKnownOnes)
{
    EXPECT_THAT([] { FindTarget("speed"); },
                testing::ThrowsMessage<InputError>(
                    testing::HasSubstr("completion-time, imported-time, peak-memory")));
}
