/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_EVALUATION_H
#define EDGE_EVALUATION_H

#include "ns3/edge-error-metrics.h"
#include "ns3/edge-row-split.h"
#include "ns3/edge-time-regressor.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief Hears how far some long work is; may print it. */
using ProgressListener =
    std::function<void(const std::string& what, std::size_t done, std::size_t total)>;

/** @brief Predicts every row of @p rows by a regressor that was fitted without the row's group. */
std::vector<HeldOutPrediction> PredictHeldOut(const RegressorKind& kind,
                                              Protocol protocol,
                                              const RowView& rows,
                                              const ProgressListener& progress);

/**
 * @brief Split-conformal calibration by held-out families (not by rows drawn at random, which
 * promises 90 % and keeps 68 %).
 * @param logResiduals |log(measured / predicted)| of runs whose family was held out
 * @return half the width of the interval around log(predicted) that holds the share @p level of
 * such runs; NaN where there are none
 */
double CalibrateLogHalfWidth(std::vector<double> logResiduals, double level);

/** @brief One row of the table that `edge-ai evaluate` prints. */
struct EvaluationRow
{
    Protocol protocol{Protocol::Random};
    std::string regressor;
    std::size_t groups{0};
    ErrorMetrics metrics;
    std::vector<HeldOutPrediction> predictions;
};

/**
 * @brief Judges one regressor by one protocol, with 90 % intervals: inside each training part,
 * families are held out in turn to calibrate them, so nothing of the test part is used.
 * @return nothing where the rows have fewer than two groups to hold out
 */
std::optional<EvaluationRow> Evaluate(const RegressorKind& kind,
                                      Protocol protocol,
                                      const RowView& rows,
                                      const ProgressListener& progress);

} // namespace edgeai

#endif // EDGE_EVALUATION_H
