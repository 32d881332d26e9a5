/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PLOT_SWEEP_H
#define EDGE_PLOT_SWEEP_H

#include "ns3/edge-picture.h"
#include "ns3/edge-result-metric.h"
#include "ns3/edge-statistics.h"

#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief One policy's metric at one value of the swept parameter. */
struct SweepPoint
{
    std::string value; ///< a JSON text: a number, or a text for an axis of names
    MeanInterval interval;
};

/** @brief One policy along the swept parameter. */
struct SweepCurve
{
    std::string policy;
    std::size_t series{0};
    std::vector<SweepPoint> points;
};

/**
 * @return a metric over a swept parameter, a line with intervals per policy. An infinite value has
 * a hollow triangle at the upper edge. Empty where nothing is finite.
 */
std::optional<Picture> SweepPicture(const std::string& name,
                                    const std::string& title,
                                    const std::string& parameter,
                                    const ResultMetric& metric,
                                    const std::vector<SweepCurve>& curves);

} // namespace edgeai

#endif // EDGE_PLOT_SWEEP_H
