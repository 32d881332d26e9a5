/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-metric.h"

#include "ns3/edge-error.h"

namespace edgeai
{

const std::vector<ResultMetric>&
ResultMetrics()
{
    static const std::vector<ResultMetric> metrics{
        {"latency-mean", "Mean latency", "s", "ms", 1e3, &RunSummary::latencyMeanS},
        {"latency-p50", "Median latency", "s", "ms", 1e3, &RunSummary::latencyP50S},
        {"latency-p95", "95th-percentile latency", "s", "ms", 1e3, &RunSummary::latencyP95S},
        {"latency-p99", "99th-percentile latency", "s", "ms", 1e3, &RunSummary::latencyP99S},
        {"miss-ratio", "Deadline misses", "1", "%", 1e2, &RunSummary::missRatio},
        {"device-energy", "Device energy per task", "J", "mJ", 1e3, &RunSummary::deviceEnergyJ},
        {"regret", "Regret against clairvoyance", "s", "ms", 1e3, &RunSummary::regretS},
        {"compute-error", "Error of predicted compute", "1", "%", 1e2, &RunSummary::computeError},
        {"first-token-p50",
         "Median time to first token",
         "s",
         "ms",
         1e3,
         &RunSummary::firstTokenP50S},
        {"first-token-p95",
         "95th-percentile time to first token",
         "s",
         "ms",
         1e3,
         &RunSummary::firstTokenP95S},
        {"first-token-p99",
         "99th-percentile time to first token",
         "s",
         "ms",
         1e3,
         &RunSummary::firstTokenP99S},
        {"token-time-p50",
         "Median time per output token",
         "s",
         "ms",
         1e3,
         &RunSummary::tokenTimeP50S},
        {"token-time-p95",
         "95th-percentile time per output token",
         "s",
         "ms",
         1e3,
         &RunSummary::tokenTimeP95S},
        {"token-time-p99",
         "99th-percentile time per output token",
         "s",
         "ms",
         1e3,
         &RunSummary::tokenTimeP99S},
    };
    return metrics;
}

std::size_t
FindResultMetric(const std::string& name)
{
    std::string known;
    for (std::size_t i = 0; i < ResultMetrics().size(); ++i)
    {
        if (ResultMetrics()[i].name == name)
        {
            return i;
        }
        known += (known.empty() ? "" : ", ") + ResultMetrics()[i].name;
    }
    throw InputError("metric is '" + name + "', want one of " + known);
}

std::string
AxisLabel(const ResultMetric& metric)
{
    return metric.title + " (" + metric.unit + ")";
}

} // namespace edgeai
