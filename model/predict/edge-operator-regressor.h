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

/** @brief All that an OperatorRegressor learnt: what a model file holds. */
struct OperatorTrees
{
    BoostedRegressor wholeModel;
    std::optional<OperatorModel> operators; ///< nothing where no run had timed operators
    double centre{0};                       ///< mean of log(run / sum)
    std::optional<Booster> calibration;     ///< nothing where one network was all
};

/**
 * @brief `operator-wise`: a run takes what its operators take, calibrated to whole runs.
 *
 * Two stages. An OperatorModel says what each operator takes; their sum, which is timed operator by
 * operator and so knows neither overlap nor what the framework does in between, is corrected by
 * small trees on log(run / sum). Those trees are grown on sums by operator models that did not see
 * the row's family, or they would trust sums more than a family never seen deserves.
 *
 * A run whose operators are not known (imported, or described by hyperparameters) is predicted by
 * the whole-model trees; CanUseOperators() tells.
 */
class OperatorRegressor : public TimeRegressor
{
  public:
    explicit OperatorRegressor(const BoostedSettings& wholeModel = BoostedSettings());
    /** @brief What was saved as GetTrees(), ready to predict. */
    explicit OperatorRegressor(OperatorTrees trees);

    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;

    /** @return whether @p query is predicted from its operators, not from the whole model */
    bool CanUseOperators(const TimeQuery& query) const;

    const OperatorTrees& GetTrees() const;

  private:
    void FitCalibration(const RowView& timed);

    OperatorTrees m_trees;
};

} // namespace edgeai

#endif // EDGE_OPERATOR_REGRESSOR_H
