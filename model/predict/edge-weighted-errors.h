/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_WEIGHTED_ERRORS_H
#define EDGE_WEIGHTED_ERRORS_H

#include "ns3/edge-error-metrics.h"

#include <cstddef>
#include <vector>

namespace edgeai
{

/**
 * @brief The figures of ListErrorMetrics() for predictions that count several times or not at all.
 *
 * A bootstrap asks a thousand times; what has to be sorted is sorted once, here.
 */
class WeightedErrors
{
  public:
    explicit WeightedErrors(const std::vector<HeldOutPrediction>& predictions);

    /**
     * @param counts how often each prediction counts; at least one does
     * @return in the order of ListErrorMetrics(); NaN for what cannot be computed
     */
    std::vector<double> Compute(const std::vector<unsigned>& counts) const;

  private:
    /** @brief Values and the order in which they ascend. */
    struct Sorted
    {
        std::vector<double> values;
        std::vector<std::size_t> order;
    };

    static Sorted Sort(std::vector<double> values);
    static double Mean(const std::vector<double>& values, const std::vector<unsigned>& counts);
    static double Quantile(const Sorted& sorted, const std::vector<unsigned>& counts, double share);
    static std::vector<double> Ranks(const Sorted& sorted, const std::vector<unsigned>& counts);
    double R2OfLogs(const std::vector<unsigned>& counts) const;
    double Spearman(const std::vector<unsigned>& counts) const;

    std::vector<double> m_errors;
    Sorted m_absolute;
    std::vector<double> m_within;
    std::vector<double> m_covered; ///< 1, 0, or NaN where there is no interval
    Sorted m_widths;
    std::vector<double> m_logMeasured;
    std::vector<double> m_squaredLogResiduals;
    Sorted m_measured;
    Sorted m_predicted;
    bool m_isCalibrated{true};
};

} // namespace edgeai

#endif // EDGE_WEIGHTED_ERRORS_H
