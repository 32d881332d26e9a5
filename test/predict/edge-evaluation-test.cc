/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-error.h"
#include "ns3/edge-evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <set>

using namespace edgeai;

namespace
{

TrainingSet
SetOf(synthetic::TimeLaw law)
{
    synthetic::World world;
    world.law = std::move(law);
    return MakeTrainingSet(synthetic::Measure(world));
}

HeldOutPrediction
Judged(const std::string& group, double measured, double predicted)
{
    HeldOutPrediction prediction;
    prediction.group = group;
    prediction.measuredSeconds = measured;
    prediction.predictedSeconds = predicted;
    prediction.logHalfWidth = 0.3;
    return prediction;
}

} // namespace

TEST(EdgeEvaluation, NoGroupIsOnBothSidesOfASplit)
{
    const TrainingSet set = SetOf(synthetic::PowerLaw);
    for (const Protocol protocol : ListProtocols())
    {
        std::size_t tested = 0;
        for (const RowSplit& split : MakeSplits(protocol, ViewAll(set.rows)))
        {
            std::set<std::string> trained;
            for (const TrainingRow* row : split.train)
            {
                trained.insert(GroupOf(protocol, row->query));
            }
            for (const TrainingRow* row : split.test)
            {
                EXPECT_EQ(trained.count(GroupOf(protocol, row->query)), 0u) << ToText(protocol);
            }
            EXPECT_FALSE(split.train.empty());
            tested += split.test.size();
        }
        EXPECT_EQ(tested, set.rows.size()) << ToText(protocol);
    }
}

TEST(EdgeEvaluation, SessionsOfOneConfigurationStayTogetherInARandomSplit)
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    ProfileSet profiles = synthetic::Measure(world);
    const std::size_t runs = profiles.runs.size();
    for (std::size_t i = 0; i < runs; ++i)
    {
        profiles.runs.push_back(profiles.runs[i]);
        profiles.runs.back().session = "s2";
        profiles.runs.back().runId += "-again";
    }
    const TrainingSet set = MakeTrainingSet(profiles);
    for (const RowSplit& split : MakeSplits(Protocol::Random, ViewAll(set.rows)))
    {
        // Were rows dealt one by one, an even number in every fold would be luck: and both
        // sessions of a configuration must be on the same side.
        std::map<std::string, int> sessions;
        for (const TrainingRow* row : split.test)
        {
            ++sessions[row->query.workloadId + "@" + row->query.hardwareId];
        }
        for (const auto& [configuration, count] : sessions)
        {
            EXPECT_EQ(count, 2) << configuration;
        }
    }
}

TEST(EdgeEvaluation, TooFewGroupsToHoldOutGiveNoRow)
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    world.families = 1;
    const TrainingSet set = MakeTrainingSet(synthetic::Measure(world));
    EXPECT_FALSE(
        Evaluate(FindRegressor("mean"), Protocol::UnseenFamily, ViewAll(set.rows), {}).has_value());
}

TEST(EdgeEvaluation, TreesLearnAPowerLaw)
{
    // time = 1e-9 flops^0.9 with 1 % noise; the median of 5 repeats is within 1 % of the law.
    const TrainingSet set = SetOf(synthetic::PowerLaw);
    const auto metrics = ComputeErrorMetrics(
        PredictHeldOut(FindRegressor("xgboost-log"), Protocol::Random, ViewAll(set.rows), {}));
    EXPECT_LT(metrics.at("mape").value, 0.10);
    EXPECT_GT(metrics.at("r2_log").value, 0.99);
}

TEST(EdgeEvaluation, TheRooflineIsExactWhereTimeIsARoofline)
{
    // time = 3 x roofline on every hardware, 1 % noise: errors stay below 1 %, even unseen.
    const TrainingSet set = SetOf([](const WorkloadProfile& w, const HardwareProfile& h) {
        return 3 * MakeTimeQuery(w, h).rooflineSeconds;
    });
    const auto row =
        Evaluate(FindRegressor("roofline"), Protocol::UnseenConfiguration, ViewAll(set.rows), {});
    EXPECT_LT(row->metrics.at("mape").value, 0.01);
    EXPECT_EQ(row->metrics.at("within_10").value, 1.0);
    EXPECT_EQ(row->groups, 4u);
}

TEST(EdgeEvaluation, TreesBeatTheMean)
{
    const TrainingSet set = SetOf(synthetic::FamilyRoofline);
    const auto mapeOf = [&](const std::string& name) {
        return ComputeErrorMetrics(PredictHeldOut(FindRegressor(name),
                                                  Protocol::UnseenModel,
                                                  ViewAll(set.rows),
                                                  {}))
            .at("mape")
            .value;
    };
    EXPECT_LT(mapeOf("xgboost"), 0.5 * mapeOf("mean"));
}

TEST(EdgeEvaluation, IntervalsFromHeldOutFamiliesCoverAHeldOutFamily)
{
    // Each family misses the roofline by a factor of its own, drawn from the same law: exactly
    // exchangeable families. 90 % is promised for a next run of a next family; with 9 families of
    // which the extreme one can be missed, 8/9 = 89 % of rows is the least to expect.
    synthetic::World world;
    world.families = 9;
    world.modelsPerFamily = 4;
    world.hardware = 2;
    world.law = [](const WorkloadProfile& w, const HardwareProfile& h) {
        DrawKey key;
        key.detail = HashText(w.family);
        return std::exp(KeyedUniform(key)) * MakeTimeQuery(w, h).rooflineSeconds;
    };
    const TrainingSet set = MakeTrainingSet(synthetic::Measure(world));
    const auto row =
        Evaluate(FindRegressor("roofline"), Protocol::UnseenFamily, ViewAll(set.rows), {});
    EXPECT_GE(row->metrics.at("coverage_90").value, 8.0 / 9 - 1e-9);
    EXPECT_GT(row->metrics.at("width_90").value, 1.5);
}

TEST(EdgeEvaluation, MetricsAreWhatTheirNamesSay)
{
    // errors: +20 %, -10 %, 0, +50 %
    const auto metrics = ComputeErrorMetrics(
        {Judged("a", 1, 1.2), Judged("a", 1, 0.9), Judged("b", 2, 2), Judged("b", 2, 3)});
    EXPECT_NEAR(metrics.at("mape").value, 0.80 / 4, 1e-12);
    EXPECT_NEAR(metrics.at("median_ape").value, 0.15, 1e-12); // between 10 % and 20 %
    EXPECT_NEAR(metrics.at("within_10").value, 0.5, 1e-12);
    EXPECT_NEAR(metrics.at("bias").value, 0.60 / 4, 1e-12);
    // log misses 0.182, 0.105, 0, 0.405 against a half width of 0.3
    EXPECT_NEAR(metrics.at("coverage_90").value, 0.75, 1e-12);
    EXPECT_NEAR(metrics.at("width_90").value, std::exp(0.6), 1e-12);
}

TEST(EdgeEvaluation, TheBootstrapDrawsWholeGroups)
{
    // Two groups, errors 0 and 100 %: a resample has 0, 50 or 100 % with chances 1/4, 1/2, 1/4, so
    // the 95 % interval is from 0 to 100 %. Rows drawn one by one would give about 40 to 60 %.
    std::vector<HeldOutPrediction> predictions;
    for (int i = 0; i < 100; ++i)
    {
        predictions.push_back(Judged("right", 1, 1));
        predictions.push_back(Judged("wrong", 1, 2));
    }
    const Estimate mape = ComputeErrorMetrics(predictions).at("mape");
    EXPECT_NEAR(mape.value, 0.5, 1e-12);
    EXPECT_NEAR(mape.low, 0.0, 1e-12);
    EXPECT_NEAR(mape.high, 1.0, 1e-12);
}

TEST(EdgeEvaluation, TheConformalRankCountsTheNextRun)
{
    // n = 9: rank ceil(10 x 0.9) = 9; n = 19: rank ceil(20 x 0.9) = 18
    EXPECT_EQ(CalibrateLogHalfWidth({9, 8, 7, 6, 5, 4, 3, 2, 1}, 0.9), 9);
    std::vector<double> residuals;
    for (int i = 1; i <= 19; ++i)
    {
        residuals.push_back(i);
    }
    EXPECT_EQ(CalibrateLogHalfWidth(residuals, 0.9), 18);
    EXPECT_TRUE(std::isnan(CalibrateLogHalfWidth({}, 0.9)));
}

TEST(EdgeEvaluation, CountsWhatItDidNotUse)
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    ProfileSet profiles = synthetic::Measure(world);
    profiles.runs[0].verdict = "steal";
    profiles.runs[1].verdict = "drift";
    profiles.runs[2].concurrency = 2;
    profiles.workloads.back().flops.reset(); // 4 runs, one per hardware
    const RunCounts counts = MakeTrainingSet(profiles).counts;
    EXPECT_EQ(counts.all, 240u); // 5 families x 6 networks x 2 batches x 4 configurations
    EXPECT_EQ(counts.used, 233u);
    EXPECT_EQ(counts.colocated, 1u);
    EXPECT_EQ(counts.undescribed, 4u);
    EXPECT_NEAR(counts.GetRejectedShare(), 2.0 / 239, 1e-12);
}

TEST(EdgeEvaluation, UnknownNamesListTheKnownOnes)
{
    EXPECT_THAT([] { FindRegressor("magic"); },
                testing::ThrowsMessage<InputError>(testing::HasSubstr("mean, roofline, xgboost")));
    EXPECT_THROW(ParseProtocol("magic"), InputError);
}
