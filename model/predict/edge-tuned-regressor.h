/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TUNED_REGRESSOR_H
#define EDGE_TUNED_REGRESSOR_H

#include "ns3/edge-boosted-regressor.h"
#include "ns3/edge-regressor-selection.h"

#include <optional>

namespace edgeai
{

/**
 * @return the settings that TunedRegressor chooses from: 12 that are spread over depth, learning
 * rate, rounds, row and column shares, penalties and target; always the same
 */
const std::vector<BoostedSettings>& ListTuningCandidates();

/**
 * @brief Boosted trees whose settings are chosen inside the rows that they are fitted to: families
 * are held out in turn, half of the candidates leave after each of 3 folds. The search sees at most
 * 500 rows, evenly spread; the winner is fitted to all.
 *
 * Rows of one family are chosen by held-out networks instead; rows of one network too cannot be
 * split, and get the first candidate, the default settings.
 */
class TunedRegressor : public TimeRegressor
{
  public:
    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;
    std::vector<double> PredictAllSeconds(
        const std::vector<const TimeQuery*>& queries) const override;

    /** @return the settings that were chosen; only after Fit() */
    const BoostedSettings& GetSettings() const;

  private:
    BoostedSettings m_settings;
    std::optional<BoostedRegressor> m_trees;
};

} // namespace edgeai

#endif // EDGE_TUNED_REGRESSOR_H
