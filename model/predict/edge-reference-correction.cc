/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-reference-correction.h"

#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

namespace
{

// Of a normal distribution: deviation / median absolute deviation, and the variance of a median
// of n values over that of their mean, pi / 2.
constexpr double DEVIATION_PER_MAD = 1.4826;
constexpr double MEDIAN_VARIANCE = 1.5708;

double
MedianAbsoluteDeviation(const std::vector<double>& values, double median)
{
    std::vector<double> deviations;
    for (const double value : values)
    {
        deviations.push_back(std::abs(value - median));
    }
    return MedianOfUnsorted(std::move(deviations));
}

} // namespace

double
CorrectionFactor(std::vector<double> logRatios)
{
    if (logRatios.empty())
    {
        return 1;
    }
    std::sort(logRatios.begin(), logRatios.end());
    const double median = MedianOf(logRatios);
    const double deviation = DEVIATION_PER_MAD * MedianAbsoluteDeviation(logRatios, median);
    const double variance =
        MEDIAN_VARIANCE * deviation * deviation / static_cast<double>(logRatios.size());
    if (median * median <= variance)
    {
        return 1; // no shift that this many references could tell from none
    }
    return std::exp(median * (1 - variance / (median * median)));
}

} // namespace edgeai
