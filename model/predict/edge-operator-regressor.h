/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OPERATOR_REGRESSOR_H
#define EDGE_OPERATOR_REGRESSOR_H

#include "ns3/edge-boosted-regressor.h"
#include "ns3/edge-operator-model.h"
#include "ns3/edge-time-regressor.h"

#include <optional>

namespace edgeai
{

/** @return shallow trees, which are the better half of a blend */
BoostedSettings BlendedSettings();
constexpr double BLENDED_OPERATOR_WEIGHT = 0.5;

/** @brief All that an OperatorRegressor learnt: what a model file holds. */
struct OperatorTrees
{
    BoostedRegressor wholeModel;
    std::optional<OperatorModel> operators; ///< nothing where no run had timed operators
    double centre{0};                       ///< mean of log(run / sum)
    std::optional<Booster> calibration;     ///< nothing where one network was all
    double operatorWeight{1};               ///< 1 minus the whole-model trees' weight, on logs
};

/**
 * @brief `operator-wise`: a run takes what its operators take, calibrated to whole runs.
 *
 * Two stages. An OperatorModel says what each operator takes; their sum, which is timed operator by
 * operator and so knows neither overlap nor what the framework does in between, is corrected by
 * small trees on log(run / sum). Those trees are grown on sums by operator models that did not see
 * the row's family, or they would trust sums more than a family never seen deserves.
 *
 * With a weight below 1 the answer is a weighted geometric mean of that and what whole-model trees
 * say. The two err in different ways, so that their mean is often better than either; equal weights
 * are hard to beat (Clemen, "Combining forecasts", International Journal of Forecasting 1989).
 *
 * A run whose operators are not known (imported, or described by hyperparameters) is predicted by
 * the whole-model trees; CanUseOperators() tells.
 */
class OperatorRegressor : public TimeRegressor
{
  public:
    explicit OperatorRegressor(const BoostedSettings& wholeModel = BoostedSettings(),
                               double operatorWeight = 1);
    /** @brief What was saved as GetTrees(), ready to predict. */
    explicit OperatorRegressor(OperatorTrees trees);

    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;

    /** @return whether @p query is predicted from its operators, not from the whole model alone */
    bool CanUseOperators(const TimeQuery& query) const;

    const OperatorTrees& GetTrees() const;

  private:
    void FitCalibration(const RowView& timed);
    double PredictByOperators(const TimeQuery& query) const;

    OperatorTrees m_trees;
};

} // namespace edgeai

#endif // EDGE_OPERATOR_REGRESSOR_H
