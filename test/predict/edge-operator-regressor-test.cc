/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"
#include "../edge-test-path.h"

#include "ns3/edge-error.h"
#include "ns3/edge-operator-features.h"
#include "ns3/edge-operator-regressor.h"
#include "ns3/edge-time-model-file.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

/** @brief A layer of 32 rows: 2 x 32 x width x width FLOPs, as a product or as a convolution. */
WorkloadOperator
MakeLayer(const std::string& kind, double width)
{
    const std::string side = std::to_string(static_cast<int>(width));
    const bool isConv = kind == "conv";
    WorkloadOperator one;
    one.kind = kind;
    one.shapes = isConv ? "1x" + side + "x4x8 " + side + "x" + side + "x1x1"
                        : "32x" + side + " " + side + "x" + side;
    one.flops = 2 * 32 * width * width;
    one.bytes = 4 * width * width;
    return one;
}

/** @brief Products run at 40 % of the hardware's rate, convolutions at 10 %. */
double
LawOf(const WorkloadOperator& one, const HardwareProfile& hardware)
{
    const double efficiency = one.kind == "conv" ? 0.1 : 0.4;
    return *one.flops / (*hardware.gemmFp32Gflops * 1e9 * efficiency);
}

/** @brief A network of `depth` layers whose share `convShare` are convolutions. */
WorkloadProfile
MakeNetwork(const std::string& family, unsigned model, double convShare)
{
    WorkloadProfile workload = synthetic::MakeWorkload(0, 0, 1);
    workload.family = family;
    workload.modelId = family + "-m" + std::to_string(model);
    workload.workloadId = workload.modelId;
    std::vector<WorkloadOperator> operators;
    const unsigned depth = 4 + model % 3 * 4;
    const double width = 64 + 32.0 * model;
    for (const std::string kind : {"conv", "linear"})
    {
        WorkloadOperator layer = MakeLayer(kind, width);
        const double share = kind == "conv" ? convShare : 1 - convShare;
        layer.count = static_cast<unsigned>(std::lround(depth * share));
        if (layer.count > 0)
        {
            operators.push_back(layer);
        }
    }
    workload.flops = depth * *operators.front().flops;
    workload.operatorFlopShare = {{"conv", convShare}, {"linear", 1 - convShare}};
    workload.operators = std::make_shared<const std::vector<WorkloadOperator>>(operators);
    return workload;
}

MeasuredRun
MeasureNetwork(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    MeasuredRun run;
    run.workloadId = workload.workloadId;
    run.hardwareId = hardware.hardwareId;
    run.runId = run.workloadId + "@" + run.hardwareId;
    run.verdict = "valid";
    run.source = "measured";
    double seconds = 0;
    for (const WorkloadOperator& one : *workload.operators)
    {
        run.operatorSeconds.push_back(LawOf(one, hardware));
        seconds += one.count * run.operatorSeconds.back();
    }
    run.repeatSeconds = {1.1 * seconds}; // what happens between operators
    return run;
}

/** @brief Twelve networks of the family on three configurations. */
void
AddFamily(ProfileSet& set, const std::string& family, double convShare)
{
    for (unsigned model = 0; model < 12; ++model)
    {
        set.workloads.push_back(MakeNetwork(family, model, convShare));
        for (const HardwareProfile& hardware : set.hardware)
        {
            set.runs.push_back(MeasureNetwork(set.workloads.back(), hardware));
        }
    }
}

ProfileSet
MakeProfiles()
{
    ProfileSet set;
    for (unsigned i = 0; i < 3; ++i)
    {
        set.hardware.push_back(synthetic::MakeHardware(i));
    }
    AddFamily(set, "convolutional", 1);
    AddFamily(set, "dense", 0);
    AddFamily(set, "mostly-dense", 0.25);
    return set;
}

} // namespace

TEST(EdgeOperatorFeatures, AConvolutionIsAMatrixProduct)
{
    WorkloadOperator one;
    one.kind = "conv";
    one.shapes = "4x16x32x32 24x8x3x3 24";
    // Stride 2: output 16 x 16 pixels of 24 channels, each from 8 x 3 x 3 elements.
    one.flops = 2.0 * 4 * 24 * 16 * 16 * (8 * 3 * 3);
    const ProductShape shape = MakeProductShape(one);
    EXPECT_EQ(shape.rows, 4 * 16 * 16);
    EXPECT_EQ(shape.columns, 24);
    EXPECT_EQ(shape.inner, 72);
    EXPECT_EQ(shape.groups, 2);
    EXPECT_EQ(shape.outputPerPixel, 0.25);
    EXPECT_FALSE(shape.isBackward);
}

TEST(EdgeOperatorFeatures, GoingBackwardAConvolutionHasThreeImagesAndTwiceTheWork)
{
    WorkloadOperator one;
    one.kind = "conv";
    one.shapes = "4x24x32x32 4x16x32x32 24x16x3x3";
    one.flops = 2 * 2.0 * 4 * 24 * 32 * 32 * (16 * 3 * 3);
    const ProductShape shape = MakeProductShape(one);
    EXPECT_TRUE(shape.isBackward);
    EXPECT_EQ(shape.rows, 4 * 32 * 32);
    EXPECT_EQ(shape.outputPerPixel, 1);
}

TEST(EdgeOperatorFeatures, ColumnsOfAProductFollowFromItsFlops)
{
    WorkloadOperator one;
    one.kind = "linear";
    one.shapes = "10 5x64 64x10"; // bias, left, right
    one.flops = 2.0 * 5 * 64 * 10;
    const ProductShape shape = MakeProductShape(one);
    EXPECT_EQ(shape.rows, 5);
    EXPECT_EQ(shape.inner, 64);
    EXPECT_EQ(shape.columns, 10);
}

TEST(EdgeOperatorFeatures, RefusesShapesThatAreNone)
{
    EXPECT_THAT([] { ParseShapes("4x16 many"); },
                testing::ThrowsMessage<InputError>(testing::HasSubstr("'4x16 many'")));
}

TEST(EdgeOperatorFeatures, TheRooflineOfAnOperatorIsThatOfARun)
{
    OperatorSetting setting;
    setting.flopsPerSecond = 1e9;
    setting.bytesPerSecond = 1e8;
    setting.dispatchSeconds = 1e-3;
    WorkloadOperator one;
    one.flops = 1e6; // 1 ms
    one.bytes = 2e5; // 2 ms, and dispatch 1 ms
    EXPECT_NEAR(OperatorRooflineSeconds(one, setting), 3e-3, 1e-12);
}

TEST(EdgeOperatorRegressor, AFamilyNeverSeenIsTheSumOfOperatorsThatWere)
{
    const TrainingSet set = MakeTrainingSet(MakeProfiles());
    OperatorRegressor regressor;
    regressor.Fit(ViewAll(set.rows));
    const WorkloadProfile unseen = MakeNetwork("half-and-half", 5, 0.5);
    const HardwareProfile hardware = synthetic::MakeHardware(1);
    const double measured = MeasureNetwork(unseen, hardware).repeatSeconds.front();
    const double predicted = regressor.PredictSeconds(MakeTimeQuery(unseen, hardware));
    EXPECT_NEAR(std::log(predicted / measured), 0, 0.15);
}

TEST(EdgeOperatorRegressor, WithoutOperatorsTheWholeModelAnswers)
{
    const TrainingSet set = MakeTrainingSet(MakeProfiles());
    OperatorRegressor regressor;
    regressor.Fit(ViewAll(set.rows));
    BoostedRegressor wholeModel{BoostedSettings()};
    wholeModel.Fit(ViewAll(set.rows));
    WorkloadProfile imported = MakeNetwork("dense", 5, 0);
    const HardwareProfile hardware = synthetic::MakeHardware(1);
    EXPECT_TRUE(regressor.CanUseOperators(MakeTimeQuery(imported, hardware)));
    imported.operators.reset();
    const TimeQuery query = MakeTimeQuery(imported, hardware);
    EXPECT_FALSE(regressor.CanUseOperators(query));
    EXPECT_EQ(regressor.PredictSeconds(query), wholeModel.PredictSeconds(query));
}

TEST(EdgeOperatorRegressor, AModelFilePredictsByOperatorsAndByTheWholeModelAsBefore)
{
    const ProfileSet profiles = MakeProfiles();
    const auto model = TrainTimeModel(MakeTrainingSet(profiles), BoostedSettings(), {});
    const std::string path = FreshPath("model.json");
    WriteTimeModel(*model, path);
    const auto loaded = ReadTimeModel(path);
    const HardwareProfile& hardware = profiles.hardware[1];
    WorkloadProfile workload = profiles.workloads[5];
    EXPECT_TRUE(loaded->IsOperatorWise(workload, hardware));
    const double byOperators = loaded->PredictSeconds(workload, hardware);
    EXPECT_EQ(byOperators, model->PredictSeconds(workload, hardware));
    workload.operators.reset(); // the features stay: only this tells the two questions apart
    EXPECT_FALSE(loaded->IsOperatorWise(workload, hardware));
    EXPECT_NE(loaded->PredictSeconds(workload, hardware), byOperators);
    EXPECT_EQ(loaded->PredictSeconds(workload, hardware),
              model->PredictSeconds(workload, hardware));
}

TEST(EdgeOperatorRegressor, ABlendIsTheGeometricMeanOfOperatorsAndWholeModel)
{
    const TrainingSet set = MakeTrainingSet(MakeProfiles());
    const RowView rows = ViewAll(set.rows);
    OperatorRegressor byOperators(BlendedSettings(), 1);
    OperatorRegressor blended(BlendedSettings(), 0.5);
    BoostedRegressor wholeModel(BlendedSettings());
    byOperators.Fit(rows);
    blended.Fit(rows);
    wholeModel.Fit(rows);
    const TimeQuery& query = rows[7]->query;
    EXPECT_NEAR(blended.PredictSeconds(query),
                std::sqrt(byOperators.PredictSeconds(query) * wholeModel.PredictSeconds(query)),
                1e-9 * blended.PredictSeconds(query));
}
