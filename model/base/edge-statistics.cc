/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-statistics.h"

#include "edge-error.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace edgeai
{

namespace
{

void
RefuseNan(const std::vector<double>& sample, const char* what)
{
    if (std::any_of(sample.begin(), sample.end(), [](double x) { return std::isnan(x); }))
    {
        throw Error(std::string(what) + ": the sample holds NaN");
    }
}

void
RefuseFewerThan(std::size_t least, const std::vector<double>& sample, const char* what)
{
    if (sample.size() < least)
    {
        throw Error(std::string(what) + " of " + std::to_string(sample.size()) +
                    " values; needs at least " + std::to_string(least));
    }
}

/** @return the rank, counted from 1, of the nearest-rank quantile */
std::size_t
RankOf(double probability, std::size_t count)
{
    // 0.07 * 100 is 7.000000000000001 in binary: without the slack its rank would be 8.
    constexpr double ROUNDING_SLACK = 1e-12;
    const double position = probability * static_cast<double>(count) * (1 - ROUNDING_SLACK);
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(position)));
}

std::size_t
CountInfinite(const std::vector<double>& sample)
{
    return static_cast<std::size_t>(
        std::count_if(sample.begin(), sample.end(), [](double x) { return std::isinf(x); }));
}

bool
HasBothInfinities(const std::vector<double>& sample)
{
    const double infinity = std::numeric_limits<double>::infinity();
    return std::find(sample.begin(), sample.end(), infinity) != sample.end() &&
           std::find(sample.begin(), sample.end(), -infinity) != sample.end();
}

} // namespace

double
Mean(const std::vector<double>& sample)
{
    RefuseFewerThan(1, sample, "mean");
    RefuseNan(sample, "mean");
    if (HasBothInfinities(sample))
    {
        throw Error("mean: the sample holds both +inf and -inf");
    }
    return std::accumulate(sample.begin(), sample.end(), 0.0) / static_cast<double>(sample.size());
}

double
SampleVariance(const std::vector<double>& sample)
{
    RefuseFewerThan(2, sample, "variance");
    RefuseNan(sample, "variance");
    if (CountInfinite(sample) > 0)
    {
        throw Error("variance: the sample holds an infinite value");
    }
    const double mean = Mean(sample);
    double squares = 0;
    for (const double value : sample)
    {
        squares += (value - mean) * (value - mean);
    }
    return squares / static_cast<double>(sample.size() - 1);
}

double
Quantile(std::vector<double> sample, double probability)
{
    RefuseNan(sample, "quantile");
    std::sort(sample.begin(), sample.end());
    return QuantileOfSorted(sample, probability);
}

double
QuantileOfSorted(const std::vector<double>& sorted, double probability)
{
    RefuseFewerThan(1, sorted, "quantile");
    if (!(probability >= 0 && probability <= 1))
    {
        throw Error("quantile: probability is " + std::to_string(probability) + ", want 0 to 1");
    }
    return sorted[std::min(RankOf(probability, sorted.size()), sorted.size()) - 1];
}

std::vector<EcdfPoint>
Ecdf(std::vector<double> sample, std::size_t maximumPoints)
{
    RefuseNan(sample, "ecdf");
    std::sort(sample.begin(), sample.end());
    const double all = static_cast<double>(sample.size());
    std::vector<EcdfPoint> steps;
    for (std::size_t i = 0; i < sample.size() && std::isfinite(sample[i]); ++i)
    {
        const EcdfPoint step{sample[i], static_cast<double>(i + 1) / all};
        if (!steps.empty() && steps.back().value == step.value)
        {
            steps.pop_back();
        }
        steps.push_back(step);
    }
    if (steps.size() <= maximumPoints || maximumPoints < 2)
    {
        return steps;
    }
    std::vector<EcdfPoint> thinned;
    for (std::size_t i = 0; i < maximumPoints; ++i)
    {
        thinned.push_back(steps[i * (steps.size() - 1) / (maximumPoints - 1)]);
    }
    return thinned;
}

bool
MeanInterval::IsFinite() const
{
    return mean && std::isfinite(*mean);
}

bool
MeanInterval::ExcludesZero() const
{
    return mean && halfWidth && std::abs(*mean) > *halfWidth;
}

double
StudentTFactor(std::size_t degreesOfFreedom, double level)
{
    if (degreesOfFreedom == 0 || !(level > 0 && level < 1))
    {
        throw Error("Student t: " + std::to_string(degreesOfFreedom) +
                    " degrees of freedom at level " + std::to_string(level) +
                    "; wants at least 1 and a level between 0 and 1");
    }
    const boost::math::students_t distribution(static_cast<double>(degreesOfFreedom));
    return boost::math::quantile(boost::math::complement(distribution, (1 - level) / 2));
}

double
NormalQuantile(double probability)
{
    return boost::math::quantile(boost::math::normal(), probability);
}

MeanInterval
ConfidenceInterval(const std::vector<double>& sample, double level)
{
    RefuseNan(sample, "confidence interval");
    MeanInterval interval;
    interval.count = sample.size();
    interval.infiniteCount = CountInfinite(sample);
    if (!sample.empty() && !HasBothInfinities(sample))
    {
        interval.mean = Mean(sample);
    }
    if (sample.size() >= 2 && interval.infiniteCount == 0)
    {
        const double standardError =
            std::sqrt(SampleVariance(sample) / static_cast<double>(sample.size()));
        interval.halfWidth = StudentTFactor(sample.size() - 1, level) * standardError;
    }
    return interval;
}

MeanInterval
PairedDifferenceInterval(const std::vector<double>& first,
                         const std::vector<double>& second,
                         double level)
{
    if (first.size() != second.size())
    {
        throw Error("paired difference of " + std::to_string(first.size()) + " and " +
                    std::to_string(second.size()) + " values; needs as many of each");
    }
    std::vector<double> differences;
    for (std::size_t i = 0; i < first.size(); ++i)
    {
        if (std::isfinite(first[i]) || std::isfinite(second[i]) || first[i] != second[i])
        {
            differences.push_back(first[i] - second[i]);
        }
    }
    return ConfidenceInterval(differences, level);
}

} // namespace edgeai
