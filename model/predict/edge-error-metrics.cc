/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-error-metrics.h"

#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-quantile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace edgeai
{

namespace
{

constexpr double NOT_KNOWN = std::numeric_limits<double>::quiet_NaN();
constexpr unsigned RESAMPLES = 1000;
constexpr std::size_t METRICS = 8;

using Values = std::array<double, METRICS>; ///< in the order of ListErrorMetrics()
using Sample = std::vector<const HeldOutPrediction*>;

double
MeanOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
    {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

double
RelativeError(const HeldOutPrediction& one)
{
    return one.predictedSeconds / one.measuredSeconds - 1;
}

double
R2OfLogs(const Sample& sample)
{
    std::vector<double> logs;
    double residual = 0;
    for (const HeldOutPrediction* one : sample)
    {
        logs.push_back(std::log(one->measuredSeconds));
        residual += std::pow(std::log(one->predictedSeconds / one->measuredSeconds), 2);
    }
    const double mean = MeanOf(logs);
    double total = 0;
    for (const double value : logs)
    {
        total += (value - mean) * (value - mean);
    }
    return total > 0 ? 1 - residual / total : NOT_KNOWN;
}

double
CoverageOf(const Sample& sample)
{
    double inside = 0;
    for (const HeldOutPrediction* one : sample)
    {
        if (std::isnan(one->logHalfWidth))
        {
            return NOT_KNOWN;
        }
        const double miss = std::abs(std::log(one->measuredSeconds / one->predictedSeconds));
        inside += miss <= one->logHalfWidth ? 1 : 0;
    }
    return inside / static_cast<double>(sample.size());
}

double
WidthOf(const Sample& sample)
{
    std::vector<double> widths;
    for (const HeldOutPrediction* one : sample)
    {
        widths.push_back(std::exp(2 * one->logHalfWidth));
    }
    if (std::any_of(widths.begin(), widths.end(), [](double width) { return std::isnan(width); }))
    {
        return NOT_KNOWN;
    }
    std::sort(widths.begin(), widths.end());
    return MedianOf(widths);
}

Values
Compute(const Sample& sample)
{
    std::vector<double> errors;
    std::vector<double> absolute;
    for (const HeldOutPrediction* one : sample)
    {
        errors.push_back(RelativeError(*one));
        absolute.push_back(std::abs(errors.back()));
    }
    std::sort(absolute.begin(), absolute.end());
    const auto within = std::upper_bound(absolute.begin(), absolute.end(), 0.1) - absolute.begin();
    return {MeanOf(absolute),
            MedianOf(absolute),
            QuantileOf(absolute, 0.95),
            static_cast<double>(within) / static_cast<double>(absolute.size()),
            MeanOf(errors),
            R2OfLogs(sample),
            CoverageOf(sample),
            WidthOf(sample)};
}

std::vector<Sample>
GroupSamples(const std::vector<HeldOutPrediction>& predictions)
{
    std::map<std::string, Sample> groups;
    for (const HeldOutPrediction& one : predictions)
    {
        groups[one.group].push_back(&one);
    }
    std::vector<Sample> samples;
    for (auto& [name, sample] : groups)
    {
        samples.push_back(std::move(sample));
    }
    return samples;
}

/** @brief As many groups as there are, drawn with replacement. */
Sample
DrawGroups(const std::vector<Sample>& groups, unsigned resample)
{
    Sample drawn;
    DrawKey key;
    key.detail = HashText("bootstrap");
    key.task = resample;
    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        key.index = static_cast<uint32_t>(i);
        const double place = KeyedUniform(key) * static_cast<double>(groups.size());
        const Sample& group = groups[static_cast<std::size_t>(place)];
        drawn.insert(drawn.end(), group.begin(), group.end());
    }
    return drawn;
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
                                                "coverage_90",
                                                "width_90"};
    return names;
}

ErrorMetrics
ComputeErrorMetrics(const std::vector<HeldOutPrediction>& predictions)
{
    const std::vector<Sample> groups = GroupSamples(predictions);
    Sample all;
    for (const Sample& group : groups)
    {
        all.insert(all.end(), group.begin(), group.end());
    }
    const Values values = Compute(all);
    std::array<std::vector<double>, METRICS> resampled;
    for (unsigned i = 0; groups.size() > 1 && i < RESAMPLES; ++i)
    {
        const Values drawn = Compute(DrawGroups(groups, i));
        for (std::size_t metric = 0; metric < METRICS; ++metric)
        {
            resampled[metric].push_back(drawn[metric]);
        }
    }
    ErrorMetrics metrics;
    for (std::size_t metric = 0; metric < METRICS; ++metric)
    {
        metrics[ListErrorMetrics()[metric]] = EstimateOf(values[metric], resampled[metric]);
    }
    return metrics;
}

} // namespace edgeai
