/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-baseline-regressors.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-sibling-regressor.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

/** @brief Each workload has an efficiency of its own, 0.1 to 1, that no feature shows. */
double
OwnEfficiency(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    DrawKey key;
    key.detail = HashText(workload.workloadId);
    const double efficiency = 0.1 + 0.9 * KeyedUniform(key);
    return *workload.flops / (*hardware.gemmFp32Gflops * 1e9 * efficiency);
}

TrainingSet
MakeRows()
{
    synthetic::World world;
    world.law = OwnEfficiency;
    return MakeTrainingSet(synthetic::Measure(world));
}

std::unique_ptr<SiblingRegressor>
FitWithout(const TrainingRow& held, const std::vector<TrainingRow>& rows)
{
    RowView train;
    for (const TrainingRow& row : rows)
    {
        if (&row != &held)
        {
            train.push_back(&row);
        }
    }
    auto regressor = std::make_unique<SiblingRegressor>(std::make_unique<RooflineRegressor>());
    regressor->Fit(train);
    return regressor;
}

} // namespace

TEST(EdgeSiblingRegressor, KnowsAWorkloadFromItsRunsOnOtherHardware)
{
    const TrainingSet set = MakeRows();
    const TrainingRow& held = set.rows.at(17);
    const auto regressor = FitWithout(held, set.rows);
    ASSERT_TRUE(regressor->HasSiblings(held.query));
    EXPECT_NEAR(std::log(regressor->PredictSeconds(held.query) / held.seconds), 0, 0.1);
}

TEST(EdgeSiblingRegressor, AStrangerIsLeftToTheOtherRegressor)
{
    const TrainingSet set = MakeRows();
    const auto regressor = FitWithout(set.rows.front(), set.rows);
    TimeQuery stranger = set.rows.front().query;
    stranger.workloadId = "never measured";
    EXPECT_FALSE(regressor->HasSiblings(stranger));
    RooflineRegressor roofline;
    RowView train = ViewAll(set.rows);
    train.erase(train.begin());
    roofline.Fit(train);
    EXPECT_EQ(regressor->PredictSeconds(stranger), roofline.PredictSeconds(stranger));
}
