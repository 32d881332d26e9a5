/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NUMBER_TEXT_H
#define EDGE_NUMBER_TEXT_H

#include "ns3/edge-statistics.h"

#include <string>

namespace edgeai
{

/** @return @p value with @p decimals digits after the point; `inf` and `-inf` where infinite */
std::string FixedText(double value, int decimals);

/**
 * @brief An interval as a table shows it: `12.3 ± 0.4`.
 *
 * The half-width has two significant digits and the mean as many decimals. Without a half-width the
 * mean stands alone with four significant digits; without a mean there is `-`.
 *
 * @param scale multiplies both: 1000 shows seconds as milliseconds
 */
std::string IntervalText(const MeanInterval& interval, double scale);

} // namespace edgeai

#endif // EDGE_NUMBER_TEXT_H
