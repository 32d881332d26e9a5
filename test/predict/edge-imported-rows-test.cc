/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-imported-rows.h"
#include "ns3/edge-prediction-target.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

/** @brief Two networks on two machines of which only the data sheet is known. */
ProfileSet
MeasureElsewhere()
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    world.families = 1;
    world.modelsPerFamily = 2;
    world.hardware = 2;
    world.repeats = 1;
    ProfileSet profiles = synthetic::Measure(world);
    for (HardwareProfile& hardware : profiles.hardware)
    {
        hardware.gemmFp32Gflops.reset();
        hardware.copyGbps.reset();
        hardware.dispatchUs.reset();
        hardware.datasheetFp32Gflops = 100;
        hardware.runtimeOptions["compiled"] = 1;
    }
    for (WorkloadProfile& workload : profiles.workloads)
    {
        workload.modelId = "swin_" + workload.modelId;
    }
    return profiles;
}

double
FeatureOf(const TrainingSet& set, const TrainingRow& row, const std::string& name)
{
    const auto found = std::find(set.featureNames.begin(), set.featureNames.end(), name);
    EXPECT_NE(found, set.featureNames.end()) << name;
    return static_cast<double>(
        row.query.features.at(static_cast<std::size_t>(found - set.featureNames.begin())));
}

} // namespace

TEST(EdgeImportedRows, HoldWhatWasStatedOfNetworkAndHardware)
{
    const ProfileSet profiles = MeasureElsewhere();
    const TrainingSet set = MakeImportedRows(profiles);
    ASSERT_EQ(set.rows.size(), 8U); // 2 networks x 2 batches x 2 machines
    const TrainingRow& row = set.rows.front();
    EXPECT_EQ(row.query.features.size(), set.featureNames.size());
    EXPECT_EQ(FeatureOf(set, row, "name_has_swin"), 1);
    EXPECT_EQ(FeatureOf(set, row, "name_has_mlp"), 0);
    EXPECT_EQ(FeatureOf(set, row, "compiled"), 1);
    EXPECT_EQ(FeatureOf(set, row, "on_cpu-0") + FeatureOf(set, row, "on_cpu-1"), 1);
    const double flops = *profiles.workloads.front().flops;
    EXPECT_NEAR(FeatureOf(set, row, "log_flops"), std::log(flops), 1e-5); // batch 1
    EXPECT_NEAR(row.query.rooflineSeconds, flops / 100e9, 1e-12);
}

TEST(EdgeImportedRows, ARunWithoutFlopsIsLeftOutWhereOthersHaveThem)
{
    ProfileSet profiles = MeasureElsewhere();
    profiles.workloads.front().flops.reset();
    const TrainingSet set = MakeImportedRows(profiles);
    EXPECT_EQ(set.rows.size(), 6U);
    EXPECT_EQ(set.counts.undescribed, 2U); // on both machines
}

TEST(EdgeImportedRows, WhereNobodyStatesFlopsTheBatchIsTheBase)
{
    ProfileSet profiles = MeasureElsewhere();
    for (WorkloadProfile& workload : profiles.workloads)
    {
        workload.flops.reset();
    }
    const TrainingSet set = MakeImportedRows(profiles);
    ASSERT_EQ(set.rows.size(), 8U);
    for (const TrainingRow& row : set.rows)
    {
        EXPECT_EQ(row.query.rooflineSeconds, row.query.samples);
        EXPECT_TRUE(std::isnan(FeatureOf(set, row, "log_flops")));
    }
}

TEST(EdgeImportedRows, CrossedEffectsLearnTimesAndNothingElse)
{
    const RegressorKind& kind = FindRegressor("crossed-effects");
    EXPECT_TRUE(CanLearn(kind, FindTarget("imported-time")));
    EXPECT_TRUE(CanLearn(kind, FindTarget("completion-time")));
    EXPECT_FALSE(CanLearn(kind, FindTarget("flops")));
}
