/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-error.h"
#include "ns3/edge-statistics.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace edgeai;

namespace
{

constexpr double INF = std::numeric_limits<double>::infinity();
constexpr double NAN_VALUE = std::numeric_limits<double>::quiet_NaN();

} // namespace

TEST(EdgeStatistics, TheVarianceDividesByOneLess)
{
    // mean 5, squares 9 + 1 + 1 + 9 = 20, 20 / 3
    EXPECT_DOUBLE_EQ(Mean({2, 4, 6, 8}), 5.0);
    EXPECT_DOUBLE_EQ(SampleVariance({2, 4, 6, 8}), 20.0 / 3.0);
}

TEST(EdgeStatistics, AMeanWithAnInfiniteValueIsInfinite)
{
    EXPECT_EQ(Mean({1, INF, 3}), INF);
}

TEST(EdgeStatistics, NothingIsEverSilentlyNan)
{
    EXPECT_THROW(Mean({}), Error);
    EXPECT_THROW(Mean({1, NAN_VALUE}), Error);
    EXPECT_THROW(Mean({INF, -INF}), Error);
    EXPECT_THROW(SampleVariance({1}), Error);
    EXPECT_THROW(SampleVariance({1, INF}), Error);
    EXPECT_THROW(Quantile({}, 0.5), Error);
    EXPECT_THROW(Quantile({1, NAN_VALUE}, 0.5), Error);
    EXPECT_THROW(Quantile({1}, NAN_VALUE), Error);
    EXPECT_THROW(ConfidenceInterval({1, NAN_VALUE}), Error);
}

TEST(EdgeStatistics, AQuantileIsTheValueAtItsNearestRank)
{
    // ranks of 5 values: ceil(0.5 * 5) = 3, ceil(0.2 * 5) = 1, ceil(0.21 * 5) = 2
    const std::vector<double> sample{50, 10, 40, 20, 30};
    EXPECT_EQ(Quantile(sample, 0.5), 30);
    EXPECT_EQ(Quantile(sample, 0.2), 10);
    EXPECT_EQ(Quantile(sample, 0.21), 20);
    EXPECT_EQ(Quantile(sample, 0), 10);
    EXPECT_EQ(Quantile(sample, 1), 50);
}

TEST(EdgeStatistics, BinaryRoundingDoesNotMoveARank)
{
    // 0.07 * 100 is 7.000000000000001 in binary; the rank is 7 all the same.
    std::vector<double> sample(100);
    for (std::size_t i = 0; i < sample.size(); ++i)
    {
        sample[i] = static_cast<double>(i + 1);
    }
    EXPECT_EQ(Quantile(sample, 0.07), 7);
    EXPECT_EQ(Quantile(sample, 0.99), 99);
}

TEST(EdgeStatistics, AQuantileIsInfiniteFromTheRankOfTheFirstInfiniteValue)
{
    // 4 of 5 returned: up to 0.8 the quantile is finite, above it is not.
    const std::vector<double> sample{INF, 1, 2, 3, 4};
    EXPECT_EQ(Quantile(sample, 0.8), 4);
    EXPECT_EQ(Quantile(sample, 0.81), INF);
}

TEST(EdgeStatistics, AnEcdfEndsBelowOneWhereValuesAreInfinite)
{
    const auto steps = Ecdf({2, INF, 1, 2}, 100);
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].value, 1);
    EXPECT_EQ(steps[0].probability, 0.25);
    EXPECT_EQ(steps[1].value, 2);
    EXPECT_EQ(steps[1].probability, 0.75);
}

TEST(EdgeStatistics, AThinnedEcdfKeepsItsEnds)
{
    std::vector<double> sample(5000);
    for (std::size_t i = 0; i < sample.size(); ++i)
    {
        sample[i] = static_cast<double>(i);
    }
    const auto steps = Ecdf(sample, 100);
    ASSERT_EQ(steps.size(), 100U);
    EXPECT_EQ(steps.front().value, 0);
    EXPECT_EQ(steps.back().value, 4999);
    EXPECT_EQ(steps.back().probability, 1);
}

TEST(EdgeStatistics, TheStudentFactorIsTheOneInTheTables)
{
    // 1 degree of freedom is the Cauchy distribution: tan(0.475 pi) = 12.7062
    EXPECT_NEAR(StudentTFactor(1, 0.95), std::tan(0.475 * std::acos(-1.0)), 1e-9);
    // 2 degrees: t = 2 u sqrt(2 / (1 - 4 u^2)) with u = 0.475, 4.30265
    const double u = 0.475;
    EXPECT_NEAR(StudentTFactor(2, 0.95), 2 * u * std::sqrt(2 / (1 - 4 * u * u)), 1e-9);
}

TEST(EdgeStatistics, TheIntervalIsTheFactorTimesTheStandardError)
{
    // mean 12, variance (4 + 0 + 4) / 2 = 4, standard error 2 / sqrt(3), t(2) = 4.302653
    const MeanInterval interval = ConfidenceInterval({10, 12, 14});
    EXPECT_DOUBLE_EQ(interval.mean.value(), 12);
    EXPECT_NEAR(interval.halfWidth.value(), 4.302653 * 2 / std::sqrt(3.0), 1e-5);
    EXPECT_EQ(interval.count, 3U);
}

TEST(EdgeStatistics, OneValueHasAMeanAndNoInterval)
{
    const MeanInterval interval = ConfidenceInterval({7});
    EXPECT_EQ(interval.mean.value(), 7);
    EXPECT_FALSE(interval.halfWidth.has_value());
    EXPECT_FALSE(interval.ExcludesZero());
}

TEST(EdgeStatistics, AnInfiniteValueLeavesNoInterval)
{
    const MeanInterval interval = ConfidenceInterval({7, INF});
    EXPECT_EQ(interval.mean.value(), INF);
    EXPECT_FALSE(interval.halfWidth.has_value());
    EXPECT_EQ(interval.infiniteCount, 1U);
    EXPECT_FALSE(ConfidenceInterval({INF, -INF}).mean.has_value());
    EXPECT_FALSE(ConfidenceInterval({}).mean.has_value());
}

TEST(EdgeStatistics, PairingNarrowsTheIntervalOfCorrelatedValues)
{
    // The worlds differ by tens, the policies by about 1 in each: differences -1, -1.1, -0.9, -1.
    const std::vector<double> first{9, 18.9, 29.1, 39};
    const std::vector<double> second{10, 20, 30, 40};
    const MeanInterval paired = PairedDifferenceInterval(first, second);
    EXPECT_NEAR(paired.mean.value(), -1, 1e-12);
    // variance (0 + 0.01 + 0.01 + 0) / 3, t(3) = 3.182446
    EXPECT_NEAR(paired.halfWidth.value(), 3.182446 * std::sqrt(0.02 / 3 / 4), 1e-6);
    EXPECT_TRUE(paired.ExcludesZero());
    EXPECT_LT(paired.halfWidth.value(), ConfidenceInterval(first).halfWidth.value() / 10);
}

TEST(EdgeStatistics, TwoInfiniteValuesHaveNoDifference)
{
    const MeanInterval both = PairedDifferenceInterval({INF, 2, 5}, {INF, 1, 2});
    EXPECT_EQ(both.count, 2U);
    EXPECT_EQ(both.mean.value(), 2); // (1 + 3) / 2
    const MeanInterval one = PairedDifferenceInterval({INF, 2}, {3, 1});
    EXPECT_EQ(one.mean.value(), INF);
    EXPECT_FALSE(one.halfWidth.has_value());
    EXPECT_THROW(PairedDifferenceInterval({1}, {1, 2}), Error);
}
