/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-error-metrics.h"

#include "edge-weighted-errors.h"

#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

namespace
{

constexpr double NOT_KNOWN = std::numeric_limits<double>::quiet_NaN();
constexpr unsigned RESAMPLES = 1000;

/** @return for each group, by name, the places of its predictions */
std::vector<std::vector<std::size_t>>
GroupPlaces(const std::vector<HeldOutPrediction>& predictions)
{
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < predictions.size(); ++i)
    {
        groups[predictions[i].group].push_back(i);
    }
    std::vector<std::vector<std::size_t>> places;
    for (auto& [name, group] : groups)
    {
        places.push_back(std::move(group));
    }
    return places;
}

/** @return how often each prediction counts when as many groups as there are are drawn */
std::vector<unsigned>
DrawGroups(const std::vector<std::vector<std::size_t>>& groups, std::size_t size, unsigned resample)
{
    std::vector<unsigned> counts(size, 0);
    DrawKey key;
    key.detail = HashText("bootstrap");
    key.task = resample;
    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        key.index = static_cast<uint32_t>(i);
        const double place = KeyedUniform(key) * static_cast<double>(groups.size());
        for (const std::size_t member : groups[static_cast<std::size_t>(place)])
        {
            ++counts[member];
        }
    }
    return counts;
}

Estimate
EstimateOf(double value, std::vector<double> resampled)
{
    const bool isKnown = resampled.size() == RESAMPLES &&
                         std::none_of(resampled.begin(), resampled.end(), [](double one) {
                             return std::isnan(one);
                         });
    if (!isKnown)
    {
        return {value, NOT_KNOWN, NOT_KNOWN};
    }
    std::sort(resampled.begin(), resampled.end());
    return {value, QuantileOf(resampled, 0.025), QuantileOf(resampled, 0.975)};
}

} // namespace

const std::vector<std::string>&
ListErrorMetrics()
{
    static const std::vector<std::string> names{"mape",
                                                "median_ape",
                                                "p95_ape",
                                                "within_10",
                                                "bias",
                                                "r2_log",
                                                "spearman",
                                                "coverage_90",
                                                "width_90"};
    return names;
}

ErrorMetrics
ComputeErrorMetrics(const std::vector<HeldOutPrediction>& predictions)
{
    const WeightedErrors errors(predictions);
    const auto groups = GroupPlaces(predictions);
    const std::size_t metricCount = ListErrorMetrics().size();
    const auto values = errors.Compute(std::vector<unsigned>(predictions.size(), 1));
    std::vector<std::vector<double>> resampled(metricCount);
    for (unsigned i = 0; groups.size() > 1 && i < RESAMPLES; ++i)
    {
        const auto drawn = errors.Compute(DrawGroups(groups, predictions.size(), i));
        for (std::size_t metric = 0; metric < metricCount; ++metric)
        {
            resampled[metric].push_back(drawn[metric]);
        }
    }
    ErrorMetrics metrics;
    for (std::size_t metric = 0; metric < metricCount; ++metric)
    {
        metrics[ListErrorMetrics()[metric]] = EstimateOf(values[metric], resampled[metric]);
    }
    return metrics;
}

} // namespace edgeai
