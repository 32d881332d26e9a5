/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ERROR_METRICS_H
#define EDGE_ERROR_METRICS_H

#include <limits>
#include <map>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief One run that was predicted by a regressor that had not seen its group. */
struct HeldOutPrediction
{
    std::string workloadId;
    std::string hardwareId;
    std::string family;
    std::string group;   ///< what the protocol held out together
    double measured{0};  ///< in the target's unit, above 0
    double predicted{0}; ///< in the target's unit, above 0
    /** of the 90 % interval around log(predicted); NaN: not calibrated */
    double logHalfWidth{std::numeric_limits<double>::quiet_NaN()};
    /** intervals of every level above this one hold the run; NaN: not calibrated */
    double coveredAbove{std::numeric_limits<double>::quiet_NaN()};
};

/** @brief A figure and its 95 % interval; all three NaN where it cannot be computed. */
struct Estimate
{
    double value{0};
    double low{0};
    double high{0};
};

/**
 * @brief How good predictions are. By name:
 *
 *     mape         mean of |predicted - measured| / measured
 *     median_ape   its median
 *     p95_ape      its 95th percentile
 *     within_10    share of runs that are predicted within 10 %
 *     bias         mean of (predicted - measured) / measured
 *     r2_log       1 - residual / total sum of squares of log(measured)
 *     spearman     rank correlation of predicted and measured
 *     coverage_90  share of runs inside their 90 % interval
 *     width_90     upper / lower end of the 90 % interval, median
 *
 * Shares and errors are fractions: 0.1 is 10 %.
 */
using ErrorMetrics = std::map<std::string, Estimate>;

/** @return the names above, in that order */
const std::vector<std::string>& ListErrorMetrics();

/**
 * @brief Computes all metrics; each interval is a percentile bootstrap that draws whole groups with
 * replacement, because runs of one group err together.
 * @param predictions at least one
 */
ErrorMetrics ComputeErrorMetrics(const std::vector<HeldOutPrediction>& predictions);

} // namespace edgeai

#endif // EDGE_ERROR_METRICS_H
