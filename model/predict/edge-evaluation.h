/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_EVALUATION_H
#define EDGE_EVALUATION_H

#include "ns3/edge-error-metrics.h"
#include "ns3/edge-family-coverage.h"
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

/** @brief One row of the table that `edge-ai evaluate` prints. */
struct EvaluationRow
{
    Protocol protocol{Protocol::Random};
    std::string regressor;
    std::size_t references{0}; ///< runs on the held-out hardware that were known: k
    std::size_t groups{0};     ///< 0: there are too few to hold one out, the row is blank
    ErrorMetrics metrics;      ///< empty in a blank row
    std::vector<HeldOutPrediction> predictions;
    std::optional<FamilyCoverage> worstFamily; ///< where families were held out
    /** as `metrics`, with the runs that their verdict rejected among those judged; k = 0 only */
    ErrorMetrics metricsWithRejected;
};

/** @return the numbers of reference runs that @p protocol is judged with */
std::vector<std::size_t> ReferenceCountsOf(Protocol protocol);

/**
 * @brief Judges one regressor by one protocol, with intervals that are calibrated by what else
 * the protocol holds out: the width for fold i is set by what the regressors of the other folds
 * missed in their own, unseen folds. So an interval for an unseen family comes from unseen families
 * (calibrated by rows drawn at random, 90 % intervals keep 68 %), and no residual of fold i is
 * used. (Cross-conformal: Barber et al., "Predictive inference with the jackknife+", Annals of
 * Statistics 2021; the regressors that calibrate fold i have seen it, those that predict it not.)
 *
 * @param rejected isolated runs that their verdict rejected: never learnt from
 * @return one row for each ReferenceCountsOf() that two folds can set aside; it judges the folds
 * that can, as its number of groups tells. Blank where there are too few groups
 */
std::vector<EvaluationRow> Evaluate(const RegressorKind& kind,
                                    Protocol protocol,
                                    const RowView& rows,
                                    const RowView& rejected,
                                    const ProgressListener& progress);

} // namespace edgeai

#endif // EDGE_EVALUATION_H
