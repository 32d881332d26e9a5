/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PLOT_DISTRIBUTION_H
#define EDGE_PLOT_DISTRIBUTION_H

#include "ns3/edge-picture.h"

#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief Latencies of one policy, replications pooled; infinite where a task did not return. */
struct LatencyCurve
{
    std::string policy;
    std::size_t series{0}; ///< colour
    std::vector<double> latenciesS;
};

/**
 * @param axis what is drawn, in milliseconds: `Latency (ms)`
 * @return the latency distribution of each policy, on a logarithmic axis; a curve stays below 1
 * where tasks did not return. Empty where no task returned at all.
 */
std::optional<Picture> LatencyCdfPicture(const std::string& name,
                                         const std::string& title,
                                         const std::string& axis,
                                         const std::vector<LatencyCurve>& curves);

/** @brief What was predicted for tasks at one place, and what it took. */
struct PredictionCloud
{
    std::string target; ///< `device` or a server
    std::vector<double> predictedS;
    std::vector<double> measuredS;
};

/**
 * @return predicted against executed compute time, both logarithmic, with the diagonal of a perfect
 * prediction. Empty where there are no positive pairs.
 */
std::optional<Picture> PredictionPicture(const std::string& name,
                                         const std::vector<PredictionCloud>& clouds);

} // namespace edgeai

#endif // EDGE_PLOT_DISTRIBUTION_H
