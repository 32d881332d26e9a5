/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-error.h"
#include "ns3/edge-feature-index.h"
#include "ns3/edge-feature-scaler.h"
#include "ns3/edge-monotone-regressor.h"
#include "ns3/edge-monotone-signs.h"
#include "ns3/edge-time-regressor.h"
#include "ns3/edge-tuned-regressor.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

using namespace edgeai;

namespace
{

constexpr float UNKNOWN = std::numeric_limits<float>::quiet_NaN();

TrainingSet
SetOf(synthetic::TimeLaw law, double noise = 0.0)
{
    synthetic::World world;
    world.families = 4;
    world.modelsPerFamily = 5;
    world.hardware = 3;
    world.noise = noise;
    world.law = std::move(law);
    return MakeTrainingSet(synthetic::Measure(world));
}

bool
IsInThisBuild(const std::string& name)
{
    const auto& kinds = ListRegressors();
    return std::any_of(kinds.begin(), kinds.end(), [&](const RegressorKind& kind) {
        return kind.name == name;
    });
}

/** @return the mean absolute percentage error, as a fraction, on rows that were not learnt from */
double
HeldOutMape(const std::string& name, const TrainingSet& set)
{
    RowView train;
    RowView test;
    for (std::size_t i = 0; i < set.rows.size(); ++i)
    {
        (i % 4 == 0 ? test : train).push_back(&set.rows[i]);
    }
    const auto regressor = FindRegressor(name).make();
    regressor->Fit(train);
    double sum = 0;
    for (const TrainingRow* row : test)
    {
        sum += std::abs(regressor->PredictSeconds(row->query) / row->seconds - 1);
    }
    return sum / static_cast<double>(test.size());
}

/** @brief Twice the roofline for large batches: a step, which one split of a tree says exactly. */
double
StepInBatch(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    return (workload.batch > 2 ? 2 : 1) * MakeTimeQuery(workload, hardware).rooflineSeconds;
}

TrainingRow
RowWith(std::vector<float> features)
{
    TrainingRow row;
    row.query.features = std::move(features);
    row.seconds = 1;
    return row;
}

} // namespace

TEST(EdgeFeatureScaler, BringsTrainingRowsToMeanZeroAndDeviationOne)
{
    // 2 and 6: mean 4, deviation 2.
    const std::vector<TrainingRow> rows{RowWith({2}), RowWith({6})};
    FeatureScaler scaler;
    scaler.Fit(ViewAll(rows));
    EXPECT_EQ(scaler.Apply({2}), std::vector<float>{-1});
    EXPECT_EQ(scaler.Apply({10}), std::vector<float>{3});
}

TEST(EdgeFeatureScaler, WhatIsNotKnownBecomesTheTrainingMean)
{
    const std::vector<TrainingRow> rows{RowWith({2}), RowWith({UNKNOWN}), RowWith({6})};
    FeatureScaler scaler;
    scaler.Fit(ViewAll(rows));
    EXPECT_EQ(scaler.Apply({UNKNOWN}), std::vector<float>{0});
    EXPECT_EQ(scaler.Apply({6}), std::vector<float>{1});
}

TEST(EdgeFeatureScaler, AFeatureThatNeverVariedOrWasNeverKnownSaysNothing)
{
    const std::vector<TrainingRow> rows{RowWith({5, UNKNOWN}), RowWith({5, UNKNOWN})};
    FeatureScaler scaler;
    scaler.Fit(ViewAll(rows));
    EXPECT_EQ(scaler.Apply({7, 7}), (std::vector<float>{0, 0}));
}

TEST(EdgeRegressors, TheLinearOneFindsAPowerLaw)
{
    // log(time) = log(1e-9) + 0.9 log(flops), and log(flops) is a feature: exact but for the ridge.
    EXPECT_LT(HeldOutMape("linear", SetOf(synthetic::PowerLaw)), 0.005);
}

TEST(EdgeRegressors, TheForestFindsAStep)
{
    // 100 trees of which each sees a third of the features per split: a few miss the step.
    EXPECT_LT(HeldOutMape("random-forest", SetOf(StepInBatch)), 0.05);
}

TEST(EdgeRegressors, ThePaperSettingFindsAStepInSeconds)
{
    const auto law = [](const WorkloadProfile& workload, const HardwareProfile&) {
        return workload.batch > 2 ? 4.0 : 1.0;
    };
    EXPECT_LT(HeldOutMape("xgboost-paper", SetOf(law)), 0.01);
}

TEST(EdgeRegressors, ThePaperSettingNeverSaysLessThanTheShortestRun)
{
    const TrainingSet set = SetOf(synthetic::FamilyRoofline);
    const auto regressor = FindRegressor("xgboost-paper").make();
    regressor->Fit(ViewAll(set.rows));
    double shortest = set.rows.front().seconds;
    for (const TrainingRow& row : set.rows)
    {
        shortest = std::min(shortest, row.seconds);
    }
    for (const TrainingRow& row : set.rows)
    {
        EXPECT_GE(regressor->PredictSeconds(row.query), shortest);
    }
}

TEST(EdgeRegressors, NeighboursShareTheirDistanceToTheRoofline)
{
    if (!IsInThisBuild("nearest-neighbours"))
    {
        GTEST_SKIP() << "built without nanoflann";
    }
    // Every run takes 3 rooflines, so any mean of neighbours does.
    const auto law = [](const WorkloadProfile& workload, const HardwareProfile& hardware) {
        return 3 * MakeTimeQuery(workload, hardware).rooflineSeconds;
    };
    EXPECT_LT(HeldOutMape("nearest-neighbours", SetOf(law)), 1e-6);
    // A step between batches needs the right neighbours, not only any.
    EXPECT_LT(HeldOutMape("nearest-neighbours", SetOf(StepInBatch)), 0.15);
}

TEST(EdgeRegressors, ThePerceptronFindsASmoothLaw)
{
    if (!IsInThisBuild("perceptron"))
    {
        GTEST_SKIP() << "built without FANN";
    }
    EXPECT_LT(HeldOutMape("perceptron", SetOf(synthetic::FamilyRoofline)), 0.05);
}

TEST(EdgeRegressors, TheTunedOneFindsAStep)
{
    EXPECT_LT(HeldOutMape("xgboost-tuned", SetOf(StepInBatch)), 0.05);
}

TEST(EdgeRegressors, TheSameRowsGiveTheSamePredictions)
{
    const TrainingSet set = SetOf(synthetic::FamilyRoofline, 0.1);
    for (const RegressorKind& kind : ListRegressors())
    {
        const auto first = kind.make();
        const auto second = kind.make();
        first->Fit(ViewAll(set.rows));
        second->Fit(ViewAll(set.rows));
        for (const TrainingRow& row : set.rows)
        {
            ASSERT_EQ(first->PredictSeconds(row.query), second->PredictSeconds(row.query))
                << kind.name;
        }
    }
}

TEST(EdgeRegressors, RowsAskedTogetherGetTheSameAnswersToTheLastBit)
{
    const TrainingSet set = SetOf(synthetic::FamilyRoofline, 0.1);
    std::vector<const TimeQuery*> queries;
    for (const TrainingRow& row : set.rows)
    {
        queries.push_back(&row.query);
    }
    for (const RegressorKind& kind : ListRegressors())
    {
        const auto regressor = kind.make();
        regressor->Fit(ViewAll(set.rows));
        const std::vector<double> together = regressor->PredictAllSeconds(queries);
        ASSERT_EQ(together.size(), queries.size()) << kind.name;
        for (std::size_t i = 0; i < queries.size(); ++i)
        {
            ASSERT_EQ(together[i], regressor->PredictSeconds(*queries[i])) << kind.name;
        }
        EXPECT_TRUE(regressor->PredictAllSeconds({}).empty()) << kind.name;
    }
}

TEST(EdgeRegressors, ARunOfWhichLittleIsKnownStillHasAPositiveTime)
{
    const TrainingSet set = SetOf(synthetic::FamilyRoofline);
    TimeQuery query = set.rows.front().query;
    for (const char* name : {"log_kernels", "log_gemm_fp32", "log_sequence_length", "log_copy"})
    {
        query.features[FeatureIndex(name)] = UNKNOWN;
    }
    for (const RegressorKind& kind : ListRegressors())
    {
        const auto regressor = kind.make();
        regressor->Fit(ViewAll(set.rows));
        const double seconds = regressor->PredictSeconds(query);
        EXPECT_TRUE(std::isfinite(seconds) && seconds > 0) << kind.name << ": " << seconds;
    }
}

TEST(EdgeRegressors, RowsWithOtherFeaturesAreRefusedWhereFeaturesHaveSigns)
{
    const std::vector<TrainingRow> rows{RowWith({1, 2}), RowWith({3, 4})};
    EXPECT_THROW(MonotoneRegressor().Fit(ViewAll(rows)), WorkError);
}

TEST(EdgeRegressors, ThePaperSettingLearnsFromHyperparametersToo)
{
    // 1 s for a first feature of 1, 3 s for 2; a leaf of 40 rows with penalty 1 keeps 40/41 of the
    // step in each of 100 rounds, so nothing of it is left to learn.
    std::vector<TrainingRow> rows;
    for (unsigned i = 0; i < 80; ++i)
    {
        rows.push_back(RowWith({static_cast<float>(1 + i % 2), 7}));
        rows.back().seconds = i % 2 == 0 ? 1 : 3;
    }
    const auto regressor = FindRegressor("xgboost-paper").make();
    regressor->Fit(ViewAll(rows));
    EXPECT_NEAR(regressor->PredictSeconds(rows[0].query), 1, 0.01);
    EXPECT_NEAR(regressor->PredictSeconds(rows[1].query), 3, 0.01);
}

TEST(EdgeRegressors, OneThatThisBuildLacksIsNamedWithItsPackage)
{
    for (const std::string& line : ListAbsentRegressors())
    {
        EXPECT_THAT(line, testing::HasSubstr("lib"));
    }
    const bool hasAll = IsInThisBuild("perceptron") && IsInThisBuild("nearest-neighbours");
    EXPECT_EQ(hasAll, ListAbsentRegressors().empty());
}

TEST(EdgeMonotoneRegressor, NeverCallsAFasterServerSlower)
{
    // Repeats 60 % off draw medians that contradict physics; trees must not learn that.
    const TrainingSet set = SetOf(synthetic::FamilyRoofline, 0.6);
    MonotoneRegressor regressor;
    regressor.Fit(ViewAll(set.rows));
    using Change = void (*)(HardwareProfile&, double);
    const Change changes[] = {
        [](HardwareProfile& hardware, double factor) { *hardware.gemmFp32Gflops *= factor; },
        [](HardwareProfile& hardware, double factor) { *hardware.copyGbps *= factor; },
        [](HardwareProfile& hardware, double factor) { *hardware.dispatchUs /= factor; },
    };
    for (unsigned family = 0; family < 4; ++family)
    {
        for (const unsigned batch : {1u, 4u})
        {
            const auto workload = synthetic::MakeWorkload(family, 2, batch);
            for (const Change change : changes)
            {
                double before = std::numeric_limits<double>::infinity();
                for (double factor = 0.25; factor < 8; factor *= 1.07)
                {
                    HardwareProfile hardware = synthetic::MakeHardware(1);
                    change(hardware, factor);
                    const double now = regressor.PredictSeconds(MakeTimeQuery(workload, hardware));
                    ASSERT_LE(now, before) << workload.workloadId << " at " << factor;
                    before = now;
                }
            }
        }
    }
}

TEST(EdgeMonotoneRegressor, StillLearns)
{
    EXPECT_LT(HeldOutMape("xgboost-monotone", SetOf(synthetic::FamilyRoofline)), 0.25);
}

TEST(EdgeMonotoneSigns, StandAtThePlacesOfTheirFeatures)
{
    const std::vector<int> signs = MonotoneSigns();
    EXPECT_EQ(signs.size(), FeatureNames().size());
    EXPECT_EQ(signs[FeatureIndex("log_flops")], 1);
    EXPECT_EQ(signs[FeatureIndex("log_gemm_fp32")], -1);
    EXPECT_EQ(signs[FeatureIndex("is_training")], 0);
    EXPECT_THROW(FeatureIndex("no_such_feature"), WorkError);
}

TEST(EdgeTunedRegressor, ChoosesByTheRowsItWasGivenAndAlwaysTheSame)
{
    const TrainingSet set = SetOf(synthetic::FamilyRoofline, 0.1);
    TunedRegressor first;
    TunedRegressor second;
    first.Fit(ViewAll(set.rows));
    second.Fit(ViewAll(set.rows));
    EXPECT_EQ(first.GetSettings().booster.rounds, second.GetSettings().booster.rounds);
    EXPECT_EQ(first.GetSettings().booster.subsample, second.GetSettings().booster.subsample);
}

TEST(EdgeTunedRegressor, RowsThatCannotBeSplitGetTheDefaultSettings)
{
    const TrainingSet set = SetOf(synthetic::FamilyRoofline);
    TunedRegressor regressor;
    regressor.Fit({&set.rows[0], &set.rows[1]}); // one network on two configurations
    EXPECT_EQ(regressor.GetSettings().booster.rounds, BoosterSettings().rounds);
    EXPECT_EQ(regressor.GetSettings().booster.maxDepth, BoosterSettings().maxDepth);
}
