// SPDX-License-Identifier: GPL-2.0-only

#include "colocation-group.h"
#include "colocation-plan.h"
#include "cpu-affinity.h"

#include <ATen/Parallel.h>
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace
{

using namespace edgeai::profile;

std::vector<HardwareConfiguration>
MakeHardware()
{
    Processor processor;
    processor.name = "two cores";
    processor.cores = 2;
    return ListSharedConfigurations(processor);
}

std::string
GetKey(const PlanPoint& point)
{
    return GetWorkloadId(point.workload) + "+" +
           (point.coRunner ? GetWorkloadId(*point.coRunner) : "") + "@" + point.hardware.id + "x" +
           std::to_string(point.concurrency) + "#" + std::to_string(point.occasion);
}

TEST(ColocationPlan, EveryMixedSetIsSeenFromBothSides)
{
    std::map<std::string, int> seen;
    const auto plan = MakeColocationPlan(MakeHardware());
    for (const PlanPoint& point : plan)
    {
        ++seen[GetKey(point)];
    }
    for (const PlanPoint& point : plan)
    {
        EXPECT_EQ(seen[GetKey(point)], 1) << GetKey(point);
        EXPECT_EQ(seen[GetKey(GetCounterpart(point))], 1) << GetKey(point);
    }
}

// 10 workloads, each 3 times with itself and in 2 pairs at 3 sizes: 10 * (3 + 2 * 3) = 90.
TEST(ColocationPlan, HasNinetySharedRunsForEachConfiguration)
{
    std::map<std::string, int> shared;
    for (const PlanPoint& point : MakeColocationPlan(MakeHardware()))
    {
        EXPECT_FALSE(point.hardware.quotaCores);
        shared[point.hardware.id] += point.concurrency > 1 ? 1 : 0;
    }
    for (const auto& [hardware, count] : shared)
    {
        EXPECT_EQ(count, 90) << hardware;
    }
}

// Rounds are sessions: the reference must be of the same hour.
TEST(ColocationPlan, EachWorkloadIsAlsoMeasuredAloneInTheSameRound)
{
    std::set<std::string> alone;
    const auto plan = MakeColocationPlan(MakeHardware());
    const auto getPlace = [](const PlanPoint& point) {
        return GetWorkloadId(point.workload) + "@" + point.hardware.id + " round " +
               std::to_string(point.round);
    };
    for (const PlanPoint& point : plan)
    {
        if (point.concurrency == 1)
        {
            EXPECT_TRUE(alone.insert(getPlace(point)).second) << getPlace(point);
        }
    }
    for (const PlanPoint& point : plan)
    {
        EXPECT_EQ(alone.count(getPlace(point)), 1U) << getPlace(point);
    }
}

TEST(ColocationPlan, ThreadsThatShareCoresWaitPassively)
{
    for (const HardwareConfiguration& hardware : MakeHardware())
    {
        EXPECT_EQ(hardware.isPassive, hardware.threads > 1) << hardware.id;
        const auto listed = GetEnvironment(hardware, false);
        const std::map<std::string, std::string> variables(listed.begin(), listed.end());
        EXPECT_EQ(variables.at("OMP_WAIT_POLICY"), hardware.isPassive ? "passive" : "");
    }
}

/** Copies with one thread each, on one core. */
void
SetUpCopy()
{
    ConfineToCores(1);
    at::set_num_threads(1);
}

RepeatLimits
MakeShortWindow()
{
    RepeatLimits limits;
    limits.leastSeconds = 0.2;
    limits.mostSeconds = 0.3;
    return limits;
}

MeasuringProcess
MakeProcess()
{
    MeasuringProcess process;
    process.canarySeconds = TimeCanary(false);
    return process;
}

const Workload SMALL{Family::Mlp, 512, 2, 512};
const Workload LARGE{Family::Mlp, 1024, 4, 1024};

// Two copies share one core fairly, so each takes twice as long. Another load on that core makes
// it 3 turns against 2; it cannot make it less than 1.5.
TEST(ColocationGroup, TwoCopiesOnOneCoreTakeLongerThanOne)
{
    ColocationGroup group(2, &SetUpCopy);
    const MeasuringProcess process = MakeProcess();
    const auto alone = group.Measure({LARGE, {}, 1}, process, MakeShortWindow());
    const auto two = group.Measure({LARGE, {}, 2}, process, MakeShortWindow());
    ASSERT_EQ(alone.size(), 1U);
    ASSERT_EQ(two.size(), 1U);
    EXPECT_GT(GetMedian(two[0].repeatSeconds), 1.3 * GetMedian(alone[0].repeatSeconds));
    EXPECT_GT(two[0].warmup, 0);
}

TEST(ColocationGroup, DifferentWorkloadsAreMeasuredApart)
{
    ColocationGroup group(2, &SetUpCopy);
    const auto both = group.Measure({SMALL, LARGE, 2}, MakeProcess(), MakeShortWindow());
    ASSERT_EQ(both.size(), 2U);
    // LARGE multiplies with 5.2e6 weights, SMALL with 0.8e6.
    EXPECT_GT(GetMedian(both[1].repeatSeconds), 2.0 * GetMedian(both[0].repeatSeconds));
    const double used = both[0].cpuUtilisation + both[1].cpuUtilisation;
    EXPECT_LT(used, 1.05); // of the one core that they share
    EXPECT_GT(both[0].cpuUtilisation, 0.0);
}

TEST(ColocationGroup, ACopyThatFailsIsAnError)
{
    ColocationGroup group(1, [] { throw std::runtime_error("no device"); });
    EXPECT_THROW(group.Measure({SMALL, {}, 1}, MakeProcess(), MakeShortWindow()),
                 std::runtime_error);
}

} // namespace
