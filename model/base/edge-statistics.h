/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_STATISTICS_H
#define EDGE_STATISTICS_H

#include <cstddef>
#include <optional>
#include <vector>

namespace edgeai
{

/**
 * @name Statistics of samples in which a value may be +infinity.
 *
 * Infinity is how a task that never returned counts as a latency: it sorts behind every finite
 * value and nothing averages it away. A NaN is a mistake of the caller and throws Error, so that no
 * result is ever silently NaN.
 * @{
 */

/** @throws Error where @p sample is empty, holds NaN, or holds both infinities */
double Mean(const std::vector<double>& sample);

/**
 * @brief The unbiased variance, with n - 1.
 * @throws Error where @p sample has fewer than two values or one that is not finite
 */
double SampleVariance(const std::vector<double>& sample);

/**
 * @brief The nearest-rank quantile: the smallest value x of the sample with at least the fraction
 * @p probability of the sample at or below x (the inverse of the ECDF; Hyndman and Fan's type 1).
 *
 * It is always one of the values. Nothing is interpolated, so a quantile is infinite exactly when
 * the task at that rank did not return.
 *
 * @throws Error where @p sample is empty or holds NaN, or @p probability is outside [0, 1]
 */
double Quantile(std::vector<double> sample, double probability);
/** @brief Quantile() of a sample that the caller has sorted. */
double QuantileOfSorted(const std::vector<double>& sorted, double probability);

/** @brief A step of an empirical distribution: the fraction @p probability is <= @p value. */
struct EcdfPoint
{
    double value{0};
    double probability{0};
};

/**
 * @brief The steps of the ECDF, in ascending order, thinned to at most @p maximumPoints.
 *
 * Infinite values have no step but count in the denominator: the curve then ends below 1. Thinning
 * keeps steps evenly spread in probability, and the first and the last step always.
 */
std::vector<EcdfPoint> Ecdf(std::vector<double> sample, std::size_t maximumPoints);

/**
 * @brief A mean with its confidence interval, `mean ± halfWidth`.
 *
 * What does not exist is empty, not zero: one value has a mean and no interval; an infinite value
 * makes the mean infinite and leaves no interval; +inf and -inf together have no mean either.
 */
struct MeanInterval
{
    std::optional<double> mean;
    std::optional<double> halfWidth;
    std::size_t count{0};         ///< values that went in
    std::size_t infiniteCount{0}; ///< how many of them are infinite

    /** @return whether there is a mean and it is not infinite */
    bool IsFinite() const;
    /** @return whether the interval exists and lies on one side of 0 */
    bool ExcludesZero() const;
};

/** @return the two-sided Student-t factor: 12.706 for 1 degree of freedom at level 0.95 */
double StudentTFactor(std::size_t degreesOfFreedom, double level);

/** @return the standard normal quantile: 1.645 at 0.95
 * @param probability above 0 and below 1 */
double NormalQuantile(double probability);

/** @brief Student-t interval for the mean of independent values, one per replication. */
MeanInterval ConfidenceInterval(const std::vector<double>& sample, double level = 0.95);

/**
 * @brief Student-t interval for the mean of `first[i] - second[i]`; entry i of both comes from the
 * same replication.
 *
 * Where both are infinite there is no difference: such a pair is left out and shows as a smaller
 * count.
 */
MeanInterval PairedDifferenceInterval(const std::vector<double>& first,
                                      const std::vector<double>& second,
                                      double level = 0.95);

/** @} */

} // namespace edgeai

#endif // EDGE_STATISTICS_H
