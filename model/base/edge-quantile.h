/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_QUANTILE_H
#define EDGE_QUANTILE_H

#include <vector>

namespace edgeai
{

/**
 * @return the quantile @p share of @p sorted, interpolated between order statistics as R's type 7
 * @param sorted ascending, at least one value
 * @param share from 0 to 1
 */
double QuantileOf(const std::vector<double>& sorted, double share);

/** @return QuantileOf(sorted, 0.5) */
double MedianOf(const std::vector<double>& sorted);

/** @return MedianOf() of @p values in any order, at least one */
double MedianOfUnsorted(std::vector<double> values);

/**
 * @return at most @p most values that stand for @p sorted: all of them, or evenly spaced quantiles
 * from the least to the greatest
 */
std::vector<double> ThinToQuantiles(const std::vector<double>& sorted, std::size_t most);

} // namespace edgeai

#endif // EDGE_QUANTILE_H
