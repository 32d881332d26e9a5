/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"
#include "../edge-test-path.h"

#include "ns3/edge-error.h"
#include "ns3/edge-slowdown-model.h"
#include "ns3/edge-slowdown-rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

/** @brief Everything alone, and in 2, 4 and 8 copies whose slowdown is their number^0.7. */
ProfileSet
MeasureTogether()
{
    synthetic::World world;
    world.law = synthetic::PowerLaw;
    world.families = 3;
    world.modelsPerFamily = 4;
    world.hardware = 2;
    ProfileSet profiles = synthetic::Measure(world);
    const std::vector<MeasuredRun> alone = profiles.runs;
    for (const MeasuredRun& run : alone)
    {
        for (const unsigned concurrency : {2u, 4u, 8u})
        {
            profiles.runs.push_back(run);
            MeasuredRun& together = profiles.runs.back();
            together.runId += "-x" + std::to_string(concurrency);
            together.concurrency = concurrency;
            for (double& seconds : together.repeatSeconds)
            {
                seconds *= std::pow(concurrency, 0.7);
            }
        }
    }
    return profiles;
}

std::unique_ptr<SlowdownModel>
TrainOn(const ProfileSet& profiles)
{
    return TrainSlowdownModel(MakeSlowdownRows(profiles), BoostedSettings(), {});
}

} // namespace

TEST(EdgeSlowdownModel, LearnsALawOfTheNumberOfCopies)
{
    const ProfileSet profiles = MeasureTogether();
    const auto model = TrainOn(profiles);
    const WorkloadProfile& workload = profiles.workloads[5];
    const HardwareProfile& hardware = profiles.hardware[1];
    // 4^0.7 = 2.64; the noise of a median of five repeats is below 1 %, that of the ratio below 2
    EXPECT_NEAR(model->PredictSlowdown(workload, workload, 4, hardware), 2.64, 0.05 * 2.64);
    EXPECT_EQ(model->PredictSlowdown(workload, workload, 1, hardware), 1.0);
    EXPECT_LT(model->GetFacts().mape, 0.05);
    EXPECT_EQ(model->GetFacts().rows, 3u * 48); // 3 x 4 networks, 2 batches, 2 configurations
}

TEST(EdgeSlowdownModel, AKnownNetworkIsPredictedByTreesThatDidNotSeeIt)
{
    // One network is slowed down ten times as much as all others: trees that saw it would say so.
    ProfileSet profiles = MeasureTogether();
    const std::string odd = profiles.workloads[0].modelId;
    for (MeasuredRun& run : profiles.runs)
    {
        const bool isOdd = run.workloadId.rfind(odd + "-", 0) == 0 && run.concurrency > 1;
        for (double& seconds : run.repeatSeconds)
        {
            seconds *= isOdd ? 10 : 1;
        }
    }
    const auto model = TrainOn(profiles);
    const double slowdown = model->PredictSlowdown(profiles.workloads[0],
                                                   profiles.workloads[0],
                                                   2,
                                                   profiles.hardware[0]);
    EXPECT_LT(slowdown, 3); // 2^0.7 = 1.6, and not 16
}

TEST(EdgeSlowdownModel, AFileSaysWhatTheModelSaid)
{
    const ProfileSet profiles = MeasureTogether();
    const auto model = TrainOn(profiles);
    const std::string path = FreshPath("slowdown.json");
    WriteText(path, ToJson(*model));
    const auto loaded = LoadSlowdownPredictor(path);
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        const WorkloadProfile& other = profiles.workloads.back();
        EXPECT_EQ(loaded->PredictSlowdown(workload, other, 4, profiles.hardware[0]),
                  model->PredictSlowdown(workload, other, 4, profiles.hardware[0]));
    }
    EXPECT_EQ(loaded->GetHeldOutLogResiduals(), model->GetHeldOutLogResiduals());
    EXPECT_EQ(ToJson(*ReadSlowdownModel(path)), ToJson(*model));
}

TEST(EdgeSlowdownModel, ADamagedFileIsRefused)
{
    const std::string path = FreshPath("slowdown.json");
    std::string text = ToJson(*TrainOn(MeasureTogether()));
    const std::size_t rows = text.find("\"rows\":144");
    ASSERT_NE(rows, std::string::npos);
    text.replace(rows, 10, "\"rows\":145");
    WriteText(path, text);
    EXPECT_THAT([&] { LoadSlowdownPredictor(path); },
                testing::ThrowsMessage<InputError>(testing::HasSubstr("checksum")));
    WriteText(path, R"({"format": "edge-ai time model", "version": 1})");
    EXPECT_THAT(
        [&] { LoadSlowdownPredictor(path); },
        testing::ThrowsMessage<InputError>(testing::HasSubstr("is no edge-ai slowdown model")));
    EXPECT_THROW(LoadSlowdownPredictor(FreshPath("absent.json")), InputError);
}

TEST(EdgeSlowdownModel, WithoutCoLocatedRunsNothingIsLearnt)
{
    ProfileSet profiles = MeasureTogether();
    for (MeasuredRun& run : profiles.runs)
    {
        run.concurrency = 1;
    }
    EXPECT_THAT([&] { TrainOn(profiles); },
                testing::ThrowsMessage<InputError>(testing::HasSubstr("co-located")));
}
