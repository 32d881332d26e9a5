/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-slowdown-table.h"

#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

MeasuredRun
MakeRun(unsigned concurrency, const std::string& coRunner, const std::vector<double>& seconds)
{
    MeasuredRun run;
    run.workloadId = "camera";
    run.hardwareId = "box";
    run.concurrency = concurrency;
    run.coRunner = coRunner;
    run.repeatSeconds = seconds;
    run.verdict = "valid";
    run.source = "measured";
    return run;
}

} // namespace

TEST(SlowdownTable, IsTheMedianTogetherOverTheMedianAlone)
{
    ProfileSet profiles;
    profiles.runs = {MakeRun(1, "", {0.010, 0.011, 0.009}),
                     MakeRun(4, "", {0.030}),
                     MakeRun(2, "", {0.015, 0.016, 0.014}),
                     MakeRun(2, "speech", {0.012})};
    const SlowdownTable table(profiles);
    const auto& same = table.GetSlowdowns("camera", "box", "camera");
    ASSERT_EQ(same.size(), 2u);
    EXPECT_EQ(same[0].running, 2u);
    EXPECT_DOUBLE_EQ(same[0].factor, 1.5);
    EXPECT_EQ(same[1].running, 4u);
    EXPECT_DOUBLE_EQ(same[1].factor, 3.0);
    ASSERT_EQ(table.GetSlowdowns("camera", "box", "speech").size(), 1u);
    EXPECT_DOUBLE_EQ(table.GetSlowdowns("camera", "box", "speech")[0].factor, 1.2);
    EXPECT_TRUE(table.GetSlowdowns("speech", "box", "camera").empty());
}

TEST(SlowdownTable, SaysNothingWithoutAValidRunAlone)
{
    ProfileSet profiles;
    profiles.runs = {MakeRun(1, "", {0.010}), MakeRun(2, "", {0.015})};
    profiles.runs[0].verdict = "load";
    EXPECT_TRUE(SlowdownTable(profiles).GetSlowdowns("camera", "box", "camera").empty());
}

TEST(SlowdownTable, LeavesRejectedRunsOut)
{
    ProfileSet profiles;
    profiles.runs = {MakeRun(1, "", {0.010}), MakeRun(2, "", {0.015})};
    profiles.runs[1].verdict = "steal";
    EXPECT_TRUE(SlowdownTable(profiles).GetSlowdowns("camera", "box", "camera").empty());
}
