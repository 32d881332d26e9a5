/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RESULT_METRIC_H
#define EDGE_RESULT_METRIC_H

#include "ns3/edge-run-summary.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief Something by which policies are compared: one value per run, and how it is shown.
 *
 * Values are kept in base units (seconds, joules, ratios); a table or a picture multiplies by
 * `scale` and writes `unit`.
 */
struct ResultMetric
{
    std::string name;     ///< as on the command line: `latency-p95`
    std::string title;    ///< as on an axis: `95th-percentile latency`
    std::string baseUnit; ///< of the stored value: s, J, or 1 for a ratio
    std::string unit;     ///< as shown: ms, mJ, %
    double scale{1};      ///< shown = scale * stored
    std::optional<double> RunSummary::*value{nullptr};
};

/** @return all metrics, in the order of the tables */
const std::vector<ResultMetric>& ResultMetrics();

/** @throws InputError that lists the known names where @p name is none */
std::size_t FindResultMetric(const std::string& name);

/** @return `Mean latency (ms)`, for an axis */
std::string AxisLabel(const ResultMetric& metric);

} // namespace edgeai

#endif // EDGE_RESULT_METRIC_H
