/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-weighted-errors.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace edgeai
{

namespace
{

constexpr double NOT_KNOWN = std::numeric_limits<double>::quiet_NaN();

double
TotalOf(const std::vector<unsigned>& counts)
{
    return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::size_t{0}));
}

/** @return weighted sum of (a - mean of a) (b - mean of b) */
double
Covariation(const std::vector<double>& a,
            const std::vector<double>& b,
            const std::vector<unsigned>& counts)
{
    const double total = TotalOf(counts);
    double sumA = 0;
    double sumB = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
    {
        sumA += counts[i] * a[i];
        sumB += counts[i] * b[i];
    }
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
    {
        sum += counts[i] * (a[i] - sumA / total) * (b[i] - sumB / total);
    }
    return sum;
}

} // namespace

WeightedErrors::WeightedErrors(const std::vector<HeldOutPrediction>& predictions)
{
    std::vector<double> absolute;
    std::vector<double> widths;
    std::vector<double> measured;
    std::vector<double> predicted;
    for (const HeldOutPrediction& one : predictions)
    {
        const double error = one.predicted / one.measured - 1;
        const double logResidual = std::log(one.predicted / one.measured);
        m_errors.push_back(error);
        absolute.push_back(std::abs(error));
        // A prediction that misses by 10 % must not be lost to the last bit of a quotient.
        m_within.push_back(std::abs(error) <= 0.1 + 1e-12 ? 1 : 0);
        m_isCalibrated = m_isCalibrated && !std::isnan(one.logHalfWidth);
        m_covered.push_back(std::abs(logResidual) <= one.logHalfWidth ? 1 : 0);
        widths.push_back(std::exp(2 * one.logHalfWidth));
        m_logMeasured.push_back(std::log(one.measured));
        m_squaredLogResiduals.push_back(logResidual * logResidual);
        measured.push_back(one.measured);
        predicted.push_back(one.predicted);
    }
    m_absolute = Sort(std::move(absolute));
    m_widths = m_isCalibrated ? Sort(std::move(widths)) : Sorted();
    m_measured = Sort(std::move(measured));
    m_predicted = Sort(std::move(predicted));
}

WeightedErrors::Sorted
WeightedErrors::Sort(std::vector<double> values)
{
    Sorted sorted;
    sorted.order.resize(values.size());
    std::iota(sorted.order.begin(), sorted.order.end(), std::size_t{0});
    std::stable_sort(sorted.order.begin(),
                     sorted.order.end(),
                     [&values](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    sorted.values = std::move(values);
    return sorted;
}

double
WeightedErrors::Mean(const std::vector<double>& values, const std::vector<unsigned>& counts)
{
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
    {
        sum += counts[i] * values[i];
    }
    return sum / TotalOf(counts);
}

double
WeightedErrors::Quantile(const Sorted& sorted, const std::vector<unsigned>& counts, double share)
{
    // R's type 7, as QuantileOf(): interpolated between the order statistics around `place`.
    const double place = share * (TotalOf(counts) - 1);
    const double below = std::floor(place);
    double cumulated = 0;
    double low = NOT_KNOWN;
    for (const std::size_t i : sorted.order)
    {
        cumulated += counts[i];
        if (std::isnan(low) && cumulated > below)
        {
            low = sorted.values[i];
        }
        if (!std::isnan(low) && (place == below || std::isinf(low)))
        {
            return low; // nothing can be interpolated towards infinity
        }
        if (cumulated > below + 1)
        {
            return low + (place - below) * (sorted.values[i] - low);
        }
    }
    return low; // the place is the last one
}

std::vector<double>
WeightedErrors::Ranks(const Sorted& sorted, const std::vector<unsigned>& counts)
{
    std::vector<double> ranks(counts.size());
    double before = 0;
    for (std::size_t first = 0; first < sorted.order.size();)
    {
        std::size_t end = first;
        double ties = 0;
        while (end < sorted.order.size() &&
               sorted.values[sorted.order[end]] == sorted.values[sorted.order[first]])
        {
            ties += counts[sorted.order[end]];
            ++end;
        }
        for (; first < end; ++first)
        {
            ranks[sorted.order[first]] = before + (ties + 1) / 2; // ties share their mean rank
        }
        before += ties;
    }
    return ranks;
}

double
WeightedErrors::R2OfLogs(const std::vector<unsigned>& counts) const
{
    const double total = Covariation(m_logMeasured, m_logMeasured, counts);
    const double residual = Mean(m_squaredLogResiduals, counts) * TotalOf(counts);
    return total > 0 ? 1 - residual / total : NOT_KNOWN;
}

double
WeightedErrors::Spearman(const std::vector<unsigned>& counts) const
{
    const auto measured = Ranks(m_measured, counts);
    const auto predicted = Ranks(m_predicted, counts);
    const double spread = std::sqrt(Covariation(measured, measured, counts) *
                                    Covariation(predicted, predicted, counts));
    return spread > 0 ? Covariation(measured, predicted, counts) / spread : NOT_KNOWN;
}

std::vector<double>
WeightedErrors::Compute(const std::vector<unsigned>& counts) const
{
    return {Mean(m_absolute.values, counts),
            Quantile(m_absolute, counts, 0.5),
            Quantile(m_absolute, counts, 0.95),
            Mean(m_within, counts),
            Mean(m_errors, counts),
            R2OfLogs(counts),
            Spearman(counts),
            m_isCalibrated ? Mean(m_covered, counts) : NOT_KNOWN,
            m_isCalibrated ? Quantile(m_widths, counts, 0.5) : NOT_KNOWN};
}

} // namespace edgeai
