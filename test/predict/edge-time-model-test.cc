/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"
#include "../edge-test-path.h"

#include "ns3/edge-error.h"
#include "ns3/edge-time-model-file.h"
#include "ns3/edge-time-model.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace
{

BoostedSettings
QuickSettings()
{
    BoostedSettings settings;
    settings.booster.rounds = 20;
    settings.booster.maxDepth = 4;
    return settings;
}

ProfileSet
SmallWorld()
{
    synthetic::World world;
    world.law = synthetic::FamilyRoofline;
    world.families = 3;
    world.modelsPerFamily = 4;
    world.hardware = 2;
    return synthetic::Measure(world);
}

std::unique_ptr<TimeModel>
TrainOn(const ProfileSet& profiles)
{
    return TrainTimeModel(MakeTrainingSet(profiles), QuickSettings(), {});
}

const WorkloadProfile&
FindWorkload(const ProfileSet& profiles, const std::string& modelId)
{
    return *std::find_if(
        profiles.workloads.begin(),
        profiles.workloads.end(),
        [&](const WorkloadProfile& workload) { return workload.modelId == modelId; });
}

std::string
WriteSmallModel()
{
    const std::string path = FreshPath("model.json");
    WriteTimeModel(*TrainOn(SmallWorld()), path);
    return path;
}

} // namespace

TEST(EdgeTimeModel, APredictionDoesNotDependOnTheRunsOfItsOwnNetwork)
{
    const std::string modelId = "family-1-m2";
    ProfileSet profiles = SmallWorld();
    const WorkloadProfile workload = FindWorkload(profiles, modelId);
    const WorkloadProfile other = FindWorkload(profiles, "family-1-m1");
    const HardwareProfile hardware = profiles.hardware[0];
    const auto before = TrainOn(profiles);
    for (MeasuredRun& run : profiles.runs)
    {
        for (double& seconds : run.repeatSeconds)
        {
            seconds *= run.workloadId.find(modelId + "-") == 0 ? 10.0 : 1.0;
        }
    }
    const auto after = TrainOn(profiles);
    EXPECT_TRUE(before->IsCrossFitted(workload));
    EXPECT_EQ(after->PredictSeconds(workload, hardware),
              before->PredictSeconds(workload, hardware));
    // The runs did reach the model: their neighbour is predicted otherwise.
    EXPECT_NE(after->PredictSeconds(other, hardware), before->PredictSeconds(other, hardware));
}

TEST(EdgeTimeModel, ANetworkThatNoFoldKnowsIsPredictedByTheTreesThatSawEverything)
{
    const ProfileSet profiles = SmallWorld();
    const auto model = TrainOn(profiles);
    WorkloadProfile stranger = profiles.workloads[0];
    stranger.modelId = "stranger";
    EXPECT_FALSE(model->IsCrossFitted(stranger));
    EXPECT_EQ(model->PredictSeconds(stranger, profiles.hardware[0]),
              model->GetEverything().PredictSeconds(MakeTimeQuery(stranger, profiles.hardware[0])));
}

TEST(EdgeTimeModel, RemembersByWhatItIsAskedAndNotByTheName)
{
    const ProfileSet profiles = SmallWorld();
    const auto model = TrainOn(profiles);
    WorkloadProfile workload = profiles.workloads[0];
    const double first = model->PredictSeconds(workload, profiles.hardware[0]);
    EXPECT_EQ(model->PredictSeconds(workload, profiles.hardware[0]), first);
    workload.flops = *workload.flops * 100;
    EXPECT_NE(model->PredictSeconds(workload, profiles.hardware[0]), first);
}

TEST(EdgeTimeModel, TheSameTracesGiveTheSameBytes)
{
    EXPECT_EQ(ToJson(*TrainOn(SmallWorld())), ToJson(*TrainOn(SmallWorld())));
}

TEST(EdgeTimeModel, AFilePredictsWhatTheModelPredicted)
{
    const ProfileSet profiles = SmallWorld();
    const auto model = TrainOn(profiles);
    const std::string path = FreshPath("model.json");
    WriteTimeModel(*model, path);
    const auto loaded = LoadTimePredictor(path);
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        EXPECT_EQ(loaded->PredictSeconds(workload, profiles.hardware[1]),
                  model->PredictSeconds(workload, profiles.hardware[1]));
    }
    EXPECT_EQ(loaded->GetHeldOutLogResiduals(), model->GetHeldOutLogResiduals());
    EXPECT_EQ(loaded->GetRunLogNoise(profiles.hardware[0]),
              model->GetRunLogNoise(profiles.hardware[0]));
}

TEST(EdgeTimeModel, StartsNoThreadBecauseASimulationForksAfterwards)
{
    const ProfileSet profiles = SmallWorld();
    const std::string path = FreshPath("model.json");
    WriteTimeModel(*TrainOn(profiles), path);
    LoadTimePredictor(path)->PredictSeconds(profiles.workloads[0], profiles.hardware[0]);
    const std::filesystem::directory_iterator threads("/proc/self/task");
    EXPECT_EQ(std::distance(begin(threads), end(threads)), 1);
}

TEST(EdgeTimeModel, RunNoiseIsOfTheHardwareOrOfAllWhereItHasNone)
{
    ProfileSet profiles = SmallWorld();
    for (MeasuredRun& run : profiles.runs)
    {
        // median 1: log(repeat / median) is log 0.5, 0, log 2 on one, 0, 0, 0 on the other
        run.repeatSeconds = run.hardwareId == "cpu-0" ? std::vector<double>{0.5, 1, 2}
                                                      : std::vector<double>{1, 1, 1};
    }
    const auto model = TrainOn(profiles);
    EXPECT_DOUBLE_EQ(model->GetRunLogNoise(profiles.hardware[0]).front(), std::log(0.5));
    EXPECT_DOUBLE_EQ(model->GetRunLogNoise(profiles.hardware[0]).back(), std::log(2.0));
    EXPECT_EQ(model->GetRunLogNoise(profiles.hardware[1]).back(), 0.0);
    HardwareProfile stranger = profiles.hardware[0];
    stranger.hardwareId = "stranger";
    EXPECT_DOUBLE_EQ(model->GetRunLogNoise(stranger).back(), std::log(2.0));
    EXPECT_TRUE(std::is_sorted(model->GetRunLogNoise(stranger).begin(),
                               model->GetRunLogNoise(stranger).end()));
}

TEST(EdgeTimeModel, ResidualsAreOfFamiliesThatWereHeldOut)
{
    // Family 2 takes 10 times what the others' law says, and nothing in its features tells: only a
    // model that has seen it can know. Its residuals must stand near log 10 in the upper third.
    synthetic::World world;
    world.families = 3;
    world.modelsPerFamily = 6;
    world.hardware = 2;
    world.law = [](const WorkloadProfile& workload, const HardwareProfile& hardware) {
        return (workload.family == "family-2" ? 10 : 1) * *workload.flops /
               (*hardware.gemmFp32Gflops * 1e9);
    };
    const auto model = TrainOn(synthetic::Measure(world));
    const auto& residuals = model->GetHeldOutLogResiduals();
    const double upperSixth = residuals[residuals.size() * 5 / 6];
    EXPECT_NEAR(upperSixth, std::log(10.0), 0.5);
}

TEST(EdgeTimeModel, RefusesADamagedFile)
{
    const std::string path = WriteSmallModel();
    std::string text = ReadText(path);
    const std::size_t trees = text.find("\"trees\":\"") + 100;
    text[trees] = text[trees] == 'A' ? 'B' : 'A';
    WriteText(path, text);
    EXPECT_THAT([&] { LoadTimePredictor(path); },
                ThrowsMessage<InputError>(HasSubstr("the checksum does not fit")));
    WriteText(path, text.substr(0, text.size() / 2));
    EXPECT_THAT([&] { LoadTimePredictor(path); }, ThrowsMessage<InputError>(HasSubstr(path)));
}

TEST(EdgeTimeModel, RefusesANewerFile)
{
    const std::string path = WriteSmallModel();
    ReplaceInFile(path, "\"version\":2", "\"version\":3");
    EXPECT_THAT([&] { LoadTimePredictor(path); },
                ThrowsMessage<InputError>(HasSubstr("model version 3 is not 2")));
}

TEST(EdgeTimeModel, RefusesWhatIsNoModel)
{
    const std::string path = FreshPath("model.json");
    EXPECT_THROW(LoadTimePredictor(path), InputError);
    WriteText(path, "{\"format\": \"something else\"}");
    EXPECT_THROW(LoadTimePredictor(path), InputError);
    WriteText(path, "[]");
    EXPECT_THROW(LoadTimePredictor(path), InputError);
    WriteText(path, "");
    EXPECT_THROW(LoadTimePredictor(path), InputError);
}

TEST(EdgeTimeModel, WantsTwoNetworks)
{
    ProfileSet profiles = SmallWorld();
    for (WorkloadProfile& workload : profiles.workloads)
    {
        workload.modelId = "only";
    }
    EXPECT_THROW(TrainOn(profiles), InputError);
}
