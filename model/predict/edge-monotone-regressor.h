/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_MONOTONE_REGRESSOR_H
#define EDGE_MONOTONE_REGRESSOR_H

#include "ns3/edge-boosted-regressor.h"

namespace edgeai
{

/**
 * @brief Boosted trees on log(time) that never call a server slower that has a higher measured
 * rate or a lower dispatch overhead, all else equal: the signs of MonotoneSigns(), without the
 * AmbiguousFeatures().
 */
class MonotoneRegressor : public TimeRegressor
{
  public:
    MonotoneRegressor();

    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;
    std::vector<double> PredictAllSeconds(
        const std::vector<const TimeQuery*>& queries) const override;

  private:
    BoostedRegressor m_trees;
};

} // namespace edgeai

#endif // EDGE_MONOTONE_REGRESSOR_H
