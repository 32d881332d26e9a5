// SPDX-License-Identifier: GPL-2.0-only

#include "anchor-workloads.h"
#include "profile-error.h"
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
    const auto plan = MakePlan("default", MakeHardware(7));
    EXPECT_GE(plan.size(), 450U);
    std::map<std::string, int> perHardware;
    for (const PlanPoint& point : plan)
    {
        ++perHardware[point.hardware.id];
    }
    for (int i = 0; i < 6; ++i)
    {
        EXPECT_NEAR(perHardware["cpu" + std::to_string(i)], perHardware["cpu0"], 8);
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

} // namespace
