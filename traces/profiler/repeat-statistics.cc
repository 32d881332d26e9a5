// SPDX-License-Identifier: GPL-2.0-only

#include "repeat-statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace edgeai::profile
{

namespace
{

// Bounds as in prediction.md, section 5 (after torch.utils.benchmark's "gross" variation).
constexpr double MAXIMUM_IQR_OVER_MEDIAN = 0.25;
constexpr double MAXIMUM_DRIFT = 0.05;
constexpr double MAXIMUM_STEAL = 0.01;
constexpr double MAXIMUM_LOAD = 0.05;
constexpr double MAXIMUM_CANARY_DEVIATION = 0.10;

/** Linear interpolation between order statistics (Hyndman and Fan's type 7). */
double
GetQuantile(const std::vector<double>& sorted, double probability)
{
    const double position = probability * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double weight = position - static_cast<double>(below);
    return sorted[below] * (1.0 - weight) + sorted[above] * weight;
}

double
GetIqrOverMedian(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return (GetQuantile(values, 0.75) - GetQuantile(values, 0.25)) / GetQuantile(values, 0.5);
}

/**
 * Rank of the order statistic that starts the median's 95 % interval: the largest r with
 * P(Binomial(n, 1/2) < r) <= 2.5 %; 0 if there is none.
 */
std::size_t
GetLowerRank(std::size_t count)
{
    constexpr double TAIL = 0.025;
    double term = std::pow(0.5, static_cast<double>(count)); // P(Binomial = rank)
    double below = term;
    std::size_t rank = 0;
    while (below <= TAIL)
    {
        term *= static_cast<double>(count - rank) / static_cast<double>(rank + 1);
        ++rank;
        below += term;
    }
    return rank;
}

} // namespace

double
GetMedian(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return GetQuantile(values, 0.5);
}

double
GetDrift(const std::vector<double>& values)
{
    const auto third = static_cast<std::ptrdiff_t>(values.size() / 3);
    if (third == 0)
    {
        return 0.0;
    }
    const double first = GetMedian({values.begin(), values.begin() + third});
    const double last = GetMedian({values.end() - third, values.end()});
    return std::abs(last / first - 1.0);
}

bool
IsSteady(const std::vector<double>& values)
{
    return GetDrift(values) <= MAXIMUM_DRIFT;
}

double
GetRelativeHalfWidth(std::vector<double> values)
{
    const std::size_t rank = GetLowerRank(values.size());
    if (rank == 0)
    {
        return std::numeric_limits<double>::infinity();
    }
    std::sort(values.begin(), values.end());
    const double width = values[values.size() - rank] - values[rank - 1];
    return width / 2.0 / GetQuantile(values, 0.5);
}

std::string
Judge(const std::vector<double>& repeatSeconds, const Surroundings& surroundings)
{
    // One tick in a short window would be more than 1 % by rounding alone.
    if (surroundings.stealFraction > MAXIMUM_STEAL && surroundings.stealTicks > 1)
    {
        return "steal";
    }
    // Each core's tick may round up once.
    if (surroundings.loadFraction > MAXIMUM_LOAD && surroundings.loadTicks > 2.0)
    {
        return "load";
    }
    if (std::abs(surroundings.canaryRatio - 1.0) > MAXIMUM_CANARY_DEVIATION)
    {
        return "canary";
    }
    if (GetIqrOverMedian(repeatSeconds) > MAXIMUM_IQR_OVER_MEDIAN)
    {
        return "iqr";
    }
    return IsSteady(repeatSeconds) ? "valid" : "drift";
}

} // namespace edgeai::profile
