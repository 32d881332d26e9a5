// SPDX-License-Identifier: GPL-2.0-only

#include "anchor-workloads.h"
#include "model-family.h"
#include "profile-error.h"
#include "sampled-workloads.h"
#include "sampling-plan.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

namespace
{

using namespace edgeai::profile;

std::vector<HardwareConfiguration>
MakeHardware(int count)
{
    std::vector<HardwareConfiguration> hardware(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
    {
        hardware[static_cast<std::size_t>(i)].id = "cpu" + std::to_string(i);
    }
    hardware.back().quotaCores = 0.5;
    return hardware;
}

TEST(SamplingPlan, EveryAnchorIsOnEveryConfiguration)
{
    const auto hardware = MakeHardware(7);
    std::set<std::string> planned;
    for (const PlanPoint& point : MakePlan("default", hardware))
    {
        planned.insert(GetWorkloadId(point.workload) + point.hardware.id);
    }
    for (const Workload& anchor : ListAnchors())
    {
        for (const auto& configuration : hardware)
        {
            EXPECT_EQ(planned.count(GetWorkloadId(anchor) + configuration.id), 1U);
        }
    }
}

TEST(SamplingPlan, IsTheSameEachTime)
{
    const auto first = MakePlan("default", MakeHardware(7));
    const auto second = MakePlan("default", MakeHardware(7));
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i)
    {
        EXPECT_EQ(GetWorkloadId(first[i].workload), GetWorkloadId(second[i].workload));
        EXPECT_EQ(first[i].hardware.id, second[i].hardware.id);
    }
}

TEST(SamplingPlan, HoldsEnoughPointsEvenlySpread)
{
    const auto plan = MakePlan("default", MakeHardware(9));
    EXPECT_GE(plan.size(), 3000U);
    EXPECT_LE(plan.size(), 3500U);
    std::map<std::string, int> perHardware;
    for (const PlanPoint& point : plan)
    {
        ++perHardware[point.hardware.id];
    }
    for (int i = 0; i < 8; ++i)
    {
        EXPECT_NEAR(perHardware["cpu" + std::to_string(i)], perHardware["cpu0"], 25);
    }
    EXPECT_LT(perHardware["cpu8"], perHardware["cpu0"] / 2) << "throttled: few";
}

TEST(SamplingPlan, HasElevenFamiliesEachOnEveryConfiguration)
{
    std::map<std::string, std::set<std::string>> hardwareOf;
    std::map<std::string, std::set<std::string>> workloadsOf;
    for (const PlanPoint& point : MakePlan("default", MakeHardware(9)))
    {
        hardwareOf[GetName(point.workload.family)].insert(point.hardware.id);
        workloadsOf[GetName(point.workload.family)].insert(GetWorkloadId(point.workload));
    }
    EXPECT_EQ(hardwareOf.size(), 11U);
    for (const auto& [family, hardware] : hardwareOf)
    {
        EXPECT_EQ(hardware.size(), 9U) << family;
        EXPECT_GE(workloadsOf[family].size(), 55U) << family;
    }
}

TEST(SamplingPlan, RepeatsFivePerCentOfAllFamiliesAndHardwareInAnotherSession)
{
    const auto plan = MakePlan("default", MakeHardware(9));
    std::set<std::string> families;
    std::set<std::string> hardware;
    std::size_t repeated = 0;
    for (const PlanPoint& point : plan)
    {
        if (point.occasion == 2)
        {
            ++repeated;
            families.insert(GetName(point.workload.family));
            hardware.insert(point.hardware.id);
        }
    }
    EXPECT_NEAR(static_cast<double>(repeated) / static_cast<double>(plan.size() - repeated),
                0.05,
                0.005);
    EXPECT_EQ(families.size(), GetFamilies().size());
    EXPECT_EQ(hardware.size(), 9U);
}

TEST(SamplingPlan, ReducedPrecisionIsOnlyWhereTheHardwareComputesIt)
{
    auto hardware = MakeHardware(4);
    hardware[1].hasBf16 = true;
    std::set<std::string> families;
    for (const PlanPoint& point : MakePlan("default", hardware))
    {
        if (point.workload.precision != Precision::Fp32)
        {
            EXPECT_EQ(point.hardware.id, "cpu1");
            EXPECT_NE(point.workload.phase, Phase::Training);
            families.insert(GetName(point.workload.family));
        }
    }
    EXPECT_GE(families.size(), 8U);
}

TEST(SamplingPlan, BatchSweepsAreOnEveryUnthrottledConfiguration)
{
    std::map<std::string, std::set<int64_t>> batches; // by model, phase, context and hardware
    for (const PlanPoint& point : MakePlan("default", MakeHardware(3)))
    {
        Workload model = point.workload;
        model.batch = 1;
        batches[GetWorkloadId(model) + "@" + point.hardware.id].insert(point.workload.batch);
    }
    int complete = 0;
    for (const auto& [key, found] : batches)
    {
        complete += found == std::set<int64_t>{1, 2, 4, 8, 16, 32} ? 1 : 0;
    }
    EXPECT_EQ(complete, 6 * 2); // six models on the two unthrottled configurations
}

TEST(SamplingPlan, DecodeHasOneTokenAndAContextPrefillHasAPrompt)
{
    int decodes = 0;
    int prefills = 0;
    for (const Workload& workload : SampleWorkloads(MakeSampledSpace(Family::Gpt), 40))
    {
        const bool isDecode = workload.phase == Phase::Decode;
        ++(isDecode ? decodes : prefills);
        EXPECT_EQ(workload.inputSize == 1, isDecode);
        EXPECT_EQ(workload.context > 0, isDecode);
    }
    EXPECT_GE(decodes, 10);
    EXPECT_GE(prefills, 10);
}

TEST(SamplingPlan, ALongerListStartsWithTheShorterOne)
{
    const SampledSpace space = MakeSampledSpace(Family::Unet);
    const auto few = SampleWorkloads(space, 10);
    const auto many = SampleWorkloads(space, 30);
    for (std::size_t i = 0; i < few.size(); ++i)
    {
        EXPECT_EQ(GetWorkloadId(few[i]), GetWorkloadId(many[i]));
    }
}

TEST(SamplingPlan, WorkOfEachRunIsBounded)
{
    for (const PlanPoint& point : MakePlan("default", MakeHardware(9)))
    {
        // 2.5e9 MACs take some 150 ms at sse41's 37 GFLOP/s.
        EXPECT_LT(EstimateMacs(point.workload), 2.5e9) << GetWorkloadId(point.workload);
        EXPECT_GT(EstimateMacs(point.workload), 1e6) << GetWorkloadId(point.workload);
    }
}

TEST(SamplingPlan, NoPointIsPlannedTwice)
{
    std::set<std::string> seen;
    for (const PlanPoint& point : MakePlan("default", MakeHardware(7)))
    {
        const std::string key =
            GetWorkloadId(point.workload) + point.hardware.id + std::to_string(point.occasion);
        EXPECT_TRUE(seen.insert(key).second) << key;
    }
}

TEST(SamplingPlan, RefusesAnUnknownName)
{
    EXPECT_THROW(MakePlan("everything", MakeHardware(2)), ProfileError);
}

TEST(GpuPlan, HasAThousandRunsOfAllFamiliesPrecisionsAndBatches)
{
    auto hardware = MakeHardware(2);
    hardware[0].isGpu = true;
    std::set<std::string> families;
    std::set<std::string> precisions;
    std::set<int64_t> batches;
    std::set<int64_t> contexts;
    const auto plan = MakePlan("gpu", hardware);
    for (const PlanPoint& point : plan)
    {
        EXPECT_EQ(point.hardware.id, "cpu0");
        families.insert(GetName(point.workload.family));
        precisions.insert(GetName(point.workload.precision));
        batches.insert(point.workload.batch);
        contexts.insert(point.workload.context);
    }
    EXPECT_GE(plan.size(), 1200U);
    EXPECT_LE(plan.size(), 1500U);
    EXPECT_EQ(families.size(), GetFamilies().size());
    EXPECT_EQ(precisions, (std::set<std::string>{"bf16", "fp16", "fp32", "tf32"}));
    EXPECT_EQ(batches.size(), 11U);
    EXPECT_EQ(*batches.rbegin(), 1024);
    EXPECT_GE(contexts.size(), 10U);
    EXPECT_GE(*contexts.rbegin(), 2048);
}

TEST(GpuPlan, IsRefusedWithoutAGpu)
{
    EXPECT_THROW(MakePlan("gpu", MakeHardware(3)), ProfileError);
}

TEST(Workload, BytesFollowTheContract)
{
    EXPECT_EQ(GetRequestBytes({Family::Resnet, 16, 2, 64, 4}), 4 * 3 * 64 * 64);
    EXPECT_EQ(GetRequestBytes({Family::Transformer, 64, 1, 128, 2}), 2 * 128 * 4);
    EXPECT_EQ(GetRequestBytes({Family::Mlp, 64, 1, 100, 2}), 2 * 100 * 4);
    EXPECT_EQ(GetReplyBytes({Family::Mlp, 64, 1, 100, 2, Phase::Training, Optimiser::Sgd}), 4);
    EXPECT_EQ(GetReplyBytes({Family::Mlp, 64, 1, 100, 2}), 2 * CLASS_COUNT * 4);
}

TEST(Workload, IdsNameWhatIsMeasured)
{
    const Workload workload{Family::Resnet, 16, 2, 64, 4};
    EXPECT_EQ(GetWorkloadId(workload), "resnet-w16-d2-i64-b4-inference-fp32");
    EXPECT_EQ(GetModelId(workload), "resnet-w16-d2-i64");
}

TEST(Workload, PrefillAndDecodeAreOfOneModel)
{
    const Workload prefill{Family::Gpt, 256, 4, 128, 1, Phase::Prefill};
    Workload decode{Family::Gpt, 256, 4, 1, 8, Phase::Decode};
    decode.context = 512;
    EXPECT_EQ(GetWorkloadId(prefill), "gpt-w256-d4-n128-b1-prefill-fp32");
    EXPECT_EQ(GetWorkloadId(decode), "gpt-w256-d4-c512-b8-decode-fp32");
    EXPECT_EQ(GetModelId(prefill), GetModelId(decode));
    EXPECT_EQ(GetHyperparameters(decode), "width=256;depth=4;sequence=1;context=512");
    EXPECT_EQ(GetSequenceLength(decode), 513);
}

TEST(Workload, RepliesAreWhatEachFamilyAnswers)
{
    EXPECT_EQ(GetReplyBytes({Family::Unet, 8, 1, 32, 2}), 2 * 32 * 32);           // an 8-bit mask
    EXPECT_EQ(GetReplyBytes({Family::Gpt, 64, 1, 16, 3, Phase::Prefill}), 3 * 4); // a token each
    EXPECT_EQ(GetRequestBytes({Family::Diffusion, 8, 1, 16, 2}), 2 * 4 * 16 * 16 * 4);
    EXPECT_EQ(GetReplyBytes({Family::Diffusion, 8, 1, 16, 2}), 2 * 4 * 16 * 16 * 4);
}

} // namespace
