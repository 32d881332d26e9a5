// SPDX-License-Identifier: GPL-2.0-only

#include "repeat-statistics.h"

#include <cmath>
#include <gtest/gtest.h>

namespace
{

using namespace edgeai::profile;

std::vector<double>
MakeSteady(std::size_t count)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
    {
        values.push_back(i % 2 == 0 ? 1.00 : 1.01);
    }
    return values;
}

TEST(RepeatStatistics, MedianOfAnEvenCountIsBetweenTheMiddleTwo)
{
    EXPECT_DOUBLE_EQ(GetMedian({4.0, 1.0, 3.0, 2.0}), 2.5);
}

TEST(RepeatStatistics, FiveRepeatsTellNothingAboutTheMedian)
{
    EXPECT_TRUE(std::isinf(GetRelativeHalfWidth({1, 1, 1, 1, 1})));
}

TEST(RepeatStatistics, IntervalOfTenSpansSecondToNinth)
{
    // Binomial(10, 1/2): order statistics 2 and 9 cover 97.9 %, 3 and 8 only 89.1 %.
    const std::vector<double> values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    EXPECT_DOUBLE_EQ(GetRelativeHalfWidth(values), (9.0 - 2.0) / 2.0 / 5.5);
}

TEST(Verdict, SteadyRepeatsAreValid)
{
    EXPECT_EQ(Judge(MakeSteady(30), {}), "valid");
}

TEST(Verdict, WideSpreadIsIqr)
{
    std::vector<double> values;
    for (int i = 0; i < 30; ++i)
    {
        values.push_back(i % 2 == 0 ? 1.0 : 1.4);
    }
    EXPECT_EQ(Judge(values, {}), "iqr");
}

TEST(Verdict, SlowlyRisingRepeatsDrift)
{
    std::vector<double> values;
    for (int i = 0; i < 30; ++i)
    {
        values.push_back(1.0 + 0.004 * i); // last third 8 % above the first, IQR 6 %
    }
    EXPECT_EQ(Judge(values, {}), "drift");
}

TEST(Verdict, StolenTimeCountsFromTwoTicks)
{
    EXPECT_EQ(Judge(MakeSteady(30), {0.02, 2, 1.0}), "steal");
    EXPECT_EQ(Judge(MakeSteady(30), {0.02, 1, 1.0}), "valid");
    EXPECT_EQ(Judge(MakeSteady(30), {0.009, 9, 1.0}), "valid");
}

TEST(Verdict, OtherProcessesCountAboveTwoTicks)
{
    // 0.4 s at 100 ticks/s: 2 ticks are 5 % of a core, and rounding alone can make them.
    EXPECT_EQ(Judge(MakeSteady(30), {0.0, 0, 1.0, 0.06, 2.4}), "load");
    EXPECT_EQ(Judge(MakeSteady(30), {0.0, 0, 1.0, 0.06, 2.0}), "valid");
    EXPECT_EQ(Judge(MakeSteady(30), {0.0, 0, 1.0, 0.04, 4.0}), "valid");
}

TEST(Verdict, SlowCanaryCondemnsSteadyRepeats)
{
    EXPECT_EQ(Judge(MakeSteady(30), {0.0, 0, 1.12}), "canary");
    EXPECT_EQ(Judge(MakeSteady(30), {0.0, 0, 1.08}), "valid");
}

} // namespace
