/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CHOSEN_REGRESSOR_H
#define EDGE_CHOSEN_REGRESSOR_H

#include "ns3/edge-time-regressor.h"

#include <memory>
#include <vector>

namespace edgeai
{

/**
 * @brief `chosen`: of some regressors the one that is best at networks held out of the rows that it
 * is fitted to. What is left out when a protocol judges it has no part in the choice, so its score
 * is not flattered by it (nested cross-validation).
 *
 * Half of the candidates leave after each of 3 folds. Rows of one network cannot be split and get
 * the last candidate.
 */
class ChosenRegressor : public TimeRegressor
{
  public:
    /** @param candidates at least one */
    explicit ChosenRegressor(std::vector<RegressorKind> candidates);

    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;
    std::vector<double> PredictAllSeconds(
        const std::vector<const TimeQuery*>& queries) const override;

    /** @return the name of the winner; empty before Fit() */
    const std::string& GetWinner() const;

  private:
    std::vector<RegressorKind> m_candidates;
    std::string m_winner;
    std::unique_ptr<TimeRegressor> m_regressor;
};

} // namespace edgeai

#endif // EDGE_CHOSEN_REGRESSOR_H
