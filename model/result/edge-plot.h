/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PLOT_H
#define EDGE_PLOT_H

#include "ns3/edge-comparison.h"
#include "ns3/edge-picture.h"
#include "ns3/edge-result-store.h"

#include <string>
#include <vector>

namespace edgeai
{

/** @brief What to draw; empty draws what the file has to show. */
struct PlotOptions
{
    std::string metric;    ///< only this one, as in ResultMetrics()
    std::string parameter; ///< only over this swept parameter
};

/** @return what differs between the points of a file: keys of `parameters`, network, scenario */
std::vector<std::string> SweptParameters(const Comparison& comparison);

/**
 * @brief The pictures of a result file.
 *
 * - `latency-cdf`: the latency distribution per policy;
 * - `first-token-cdf` and `token-time-cdf`: the same of generative tasks' tokens, where there are
 * some;
 * - `policies`: deadline misses and mean latency per policy, with intervals;
 * - `prediction`: predicted against executed compute time;
 * - `sweep-METRIC-over-PARAMETER`: where the file holds a sweep, each metric over each parameter.
 * The first four are then drawn per point, up to twelve points.
 *
 * Where several parameters vary, a sweep has one picture per setting of the others, numbered.
 *
 * @throws InputError where metric or parameter are not known
 */
std::vector<Picture> MakePictures(ResultStore& store,
                                  const Comparison& comparison,
                                  const PlotOptions& options);

} // namespace edgeai

#endif // EDGE_PLOT_H
