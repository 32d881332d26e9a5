/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PLOT_BARS_H
#define EDGE_PLOT_BARS_H

#include "ns3/edge-picture.h"
#include "ns3/edge-result-metric.h"
#include "ns3/edge-statistics.h"

#include <string>
#include <vector>

namespace edgeai
{

/** @brief The metrics of one policy: a bar in each panel. */
struct PolicyBar
{
    std::string policy;
    std::size_t series{0};            ///< colour
    std::vector<MeanInterval> values; ///< one per panel
};

/**
 * @return horizontal bars with intervals, a panel per metric side by side, policies from top to
 * bottom; what is infinite or does not exist is written instead of drawn.
 */
Picture PolicyBarsPicture(const std::string& name,
                          const std::string& title,
                          const std::vector<ResultMetric>& panels,
                          const std::vector<PolicyBar>& bars);

} // namespace edgeai

#endif // EDGE_PLOT_BARS_H
