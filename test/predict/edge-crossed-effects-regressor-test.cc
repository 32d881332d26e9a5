/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-crossed-effects-regressor.h"

#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

/** @brief A network's work over a machine's rate, and one family that a machine dislikes. */
double
Law(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    return *workload.flops / (*hardware.gemmFp32Gflops * 1e9);
}

} // namespace

TEST(EdgeCrossedEffectsRegressor, AKnownNetworkOnKnownHardwareNeedsNoFeature)
{
    synthetic::World world;
    world.law = &Law;
    world.noise = 0.01;
    const TrainingSet set = MakeTrainingSet(synthetic::Measure(world));
    RowView train;
    RowView test;
    for (std::size_t i = 0; i < set.rows.size(); ++i)
    {
        (i % 7 == 0 ? test : train).push_back(&set.rows[i]);
    }
    CrossedEffectsRegressor regressor;
    regressor.Fit(train);
    for (const TrainingRow* row : test)
    {
        // Medians of five repeats within +-1 %: the law is met to a few per cent.
        EXPECT_NEAR(regressor.PredictSeconds(row->query) / row->seconds, 1.0, 0.03);
    }
}

TEST(EdgeCrossedEffectsRegressor, TimeGrowsWithTheBatch)
{
    synthetic::World world;
    world.law = &Law;
    const TrainingSet set = MakeTrainingSet(synthetic::Measure(world));
    CrossedEffectsRegressor regressor;
    regressor.Fit(ViewAll(set.rows));
    TimeQuery query = set.rows.front().query;
    query.samples = 1;
    const double one = regressor.PredictSeconds(query);
    query.samples = 16;
    EXPECT_NEAR(regressor.PredictSeconds(query) / one, 16, 1e-9);
}
