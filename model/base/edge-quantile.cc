/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-quantile.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

double
QuantileOf(const std::vector<double>& sorted, double share)
{
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const auto above = std::min(below + 1, sorted.size() - 1);
    const double weight = position - static_cast<double>(below);
    return sorted.at(below) * (1 - weight) + sorted.at(above) * weight;
}

double
MedianOf(const std::vector<double>& sorted)
{
    return QuantileOf(sorted, 0.5);
}

double
MedianOfUnsorted(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return MedianOf(values);
}

std::vector<double>
ThinToQuantiles(const std::vector<double>& sorted, std::size_t most)
{
    if (sorted.size() <= most)
    {
        return sorted;
    }
    std::vector<double> thinned;
    for (std::size_t i = 0; i < most; ++i)
    {
        thinned.push_back(
            QuantileOf(sorted, static_cast<double>(i) / static_cast<double>(most - 1)));
    }
    return thinned;
}

} // namespace edgeai
