/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-conformal-interval.h"
#include "ns3/edge-error-metrics.h"
#include "ns3/edge-quantile.h"
#include "ns3/edge-reference-correction.h"
#include "ns3/edge-weighted-errors.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace edgeai;

namespace
{

HeldOutPrediction
Judged(const std::string& group, double measured, double predicted)
{
    HeldOutPrediction prediction;
    prediction.group = group;
    prediction.measured = measured;
    prediction.predicted = predicted;
    prediction.logHalfWidth = 0.3;
    return prediction;
}

} // namespace

TEST(EdgeErrorMetrics, MetricsAreWhatTheirNamesSay)
{
    // errors: +20 %, -10 %, 0, +50 %
    const auto metrics = ComputeErrorMetrics(
        {Judged("a", 1, 1.2), Judged("a", 1, 0.9), Judged("b", 2, 2), Judged("b", 2, 3)});
    EXPECT_NEAR(metrics.at("mape").value, 0.80 / 4, 1e-12);
    EXPECT_NEAR(metrics.at("median_ape").value, 0.15, 1e-12); // between 10 % and 20 %
    EXPECT_NEAR(metrics.at("within_10").value, 0.5, 1e-12);
    EXPECT_NEAR(metrics.at("bias").value, 0.60 / 4, 1e-12);
    // measured 1 1 2 2 rank 1.5 1.5 3.5 3.5; predicted 1.2 0.9 2 3 rank 2 1 3 4: deviations from
    // 2.5 are -1 -1 1 1 and -0.5 -1.5 0.5 1.5, so 4 / sqrt(4 x 5)
    EXPECT_NEAR(metrics.at("spearman").value, 4 / std::sqrt(20), 1e-12);
    // log misses 0.182, 0.105, 0, 0.405 against a half width of 0.3
    EXPECT_NEAR(metrics.at("coverage_90").value, 0.75, 1e-12);
    EXPECT_NEAR(metrics.at("width_90").value, std::exp(0.6), 1e-12);
}

TEST(EdgeErrorMetrics, TheBootstrapDrawsWholeGroups)
{
    // Two groups, errors 0 and 100 %: a resample has 0, 50 or 100 % with chances 1/4, 1/2, 1/4, so
    // the 95 % interval is from 0 to 100 %. Rows drawn one by one would give about 40 to 60 %.
    std::vector<HeldOutPrediction> predictions;
    for (int i = 0; i < 100; ++i)
    {
        predictions.push_back(Judged("right", 1, 1));
        predictions.push_back(Judged("wrong", 1, 2));
    }
    const Estimate mape = ComputeErrorMetrics(predictions).at("mape");
    EXPECT_NEAR(mape.value, 0.5, 1e-12);
    EXPECT_NEAR(mape.low, 0.0, 1e-12);
    EXPECT_NEAR(mape.high, 1.0, 1e-12);
}

TEST(EdgeErrorMetrics, ARunThatCountsTwiceIsARunThatStandsTwice)
{
    const std::vector<HeldOutPrediction> once{Judged("a", 1, 1.2),
                                              Judged("b", 3, 2.5),
                                              Judged("c", 2, 2.1),
                                              Judged("d", 5, 9)};
    std::vector<HeldOutPrediction> repeated{once[0], once[0], once[0], once[2], once[3], once[3]};
    const auto counted = WeightedErrors(once).Compute({3, 0, 1, 2});
    const auto listed = WeightedErrors(repeated).Compute({1, 1, 1, 1, 1, 1});
    ASSERT_EQ(counted.size(), ListErrorMetrics().size());
    for (std::size_t i = 0; i < counted.size(); ++i)
    {
        EXPECT_NEAR(counted[i], listed[i], 1e-12) << ListErrorMetrics()[i];
    }
    // errors 0.2 0.2 0.2 0.05 0.8 0.8: sorted 0.05 0.2 0.2 0.2 0.8 0.8
    EXPECT_NEAR(counted[1], 0.2, 1e-12);
    EXPECT_NEAR(counted[2], QuantileOf({0.05, 0.2, 0.2, 0.2, 0.8, 0.8}, 0.95), 1e-12);
}

TEST(EdgeErrorMetrics, WhatIsNotCalibratedHasNoCoverage)
{
    auto predictions = std::vector<HeldOutPrediction>{Judged("a", 1, 1.2), Judged("b", 3, 2.5)};
    predictions[1].logHalfWidth = NAN;
    const auto metrics = ComputeErrorMetrics(predictions);
    EXPECT_TRUE(std::isnan(metrics.at("coverage_90").value));
    EXPECT_TRUE(std::isnan(metrics.at("width_90").value));
    EXPECT_FALSE(std::isnan(metrics.at("mape").value));
}

TEST(EdgeConformalInterval, TheRankCountsTheNextRun)
{
    // n = 9: rank ceil(10 x 0.9) = 9; n = 19: rank ceil(20 x 0.9) = 18
    EXPECT_EQ(ConformalInterval({9, -8, 7, 6, 5, -4, 3, 2, 1}).GetLogHalfWidth(0.9), 9);
    std::vector<double> residuals;
    for (int i = 1; i <= 19; ++i)
    {
        residuals.push_back(i);
    }
    EXPECT_EQ(ConformalInterval(residuals).GetLogHalfWidth(0.9), 18);
    // 8 residuals: the 9th of 9 ranks would be needed to promise 90 % (ceil(8.1) = 9)
    EXPECT_TRUE(std::isinf(ConformalInterval({1, 2, 3, 4, 5, 6, 7, 8}).GetLogHalfWidth(0.9)));
    EXPECT_TRUE(std::isnan(ConformalInterval({}).GetLogHalfWidth(0.9)));
}

TEST(EdgeConformalInterval, TheLeastLevelIsWhereTheIntervalStartsToHoldARun)
{
    std::vector<double> residuals;
    for (int i = 1; i <= 19; ++i)
    {
        residuals.push_back(0.1 * i);
    }
    const ConformalInterval interval(residuals);
    for (const double residual : {0.05, 0.1, -0.45, 1.2, 1.85, 1.9})
    {
        const double least = interval.GetLeastLevel(residual);
        EXPECT_LE(std::abs(residual), interval.GetLogHalfWidth(least + 0.01)) << residual;
        if (least > 0)
        {
            EXPECT_GT(std::abs(residual), interval.GetLogHalfWidth(least)) << residual;
        }
    }
    EXPECT_EQ(interval.GetLeastLevel(0.45), 4.0 / 20); // four of 19 are less
}

TEST(EdgeReferenceCorrection, AgreeingReferencesCountFully)
{
    EXPECT_EQ(CorrectionFactor({}), 1);
    EXPECT_NEAR(CorrectionFactor({std::log(2), std::log(2), std::log(2)}), 2, 1e-12);
    EXPECT_NEAR(CorrectionFactor({std::log(0.5)}), 0.5, 1e-12); // one has no spread
}

TEST(EdgeReferenceCorrection, ScatterAroundNoShiftChangesNothing)
{
    // median 0.1, deviations 0.4 0.3 0 0.3 0.4: 1.4826 x 0.3 = 0.445; variance of the median
    // 1.5708 x 0.445^2 / 5 = 0.062, more than 0.1^2
    EXPECT_EQ(CorrectionFactor({-0.3, -0.2, 0.1, 0.4, 0.5}), 1);
}

TEST(EdgeReferenceCorrection, AnUncertainShiftIsShrunk)
{
    // median 1, deviations 0.2 0.1 0 0.1 0.2: deviation 0.14826, variance 1.5708 x 0.02198 / 5 =
    // 0.0069056; the logarithm is 1 - 0.0069056 / 1
    EXPECT_NEAR(std::log(CorrectionFactor({0.8, 0.9, 1, 1.1, 1.2})), 1 - 0.0069056, 1e-6);
}
