/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_COMPARISON_TEXT_H
#define EDGE_COMPARISON_TEXT_H

#include "ns3/edge-comparison.h"

#include <string>

namespace edgeai
{

/**
 * @brief A comparison as tables for a terminal, at most 110 characters wide: per point the metrics
 * of each policy, how its tasks ended, and the paired differences from the baseline.
 *
 * Policies stand in the order of the file. Infinite is `inf`, what does not exist is `-`.
 */
std::string ComparisonText(const Comparison& comparison);

/**
 * @brief A comparison for programs to read: base units (seconds, joules, ratios).
 *
 * JSON knows no infinity: it stands as the string "inf" or "-inf". What does not exist is null.
 */
std::string ComparisonJson(const Comparison& comparison);

} // namespace edgeai

#endif // EDGE_COMPARISON_TEXT_H
