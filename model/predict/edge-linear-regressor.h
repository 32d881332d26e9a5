/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LINEAR_REGRESSOR_H
#define EDGE_LINEAR_REGRESSOR_H

#include "ns3/edge-feature-scaler.h"
#include "ns3/edge-time-regressor.h"

#include <vector>

namespace edgeai
{

/**
 * @brief Least squares with a slight ridge penalty: log(time) as a weighted sum of the scaled
 * features, most of which are logarithms. A product of powers is what it can represent.
 */
class LinearRegressor : public TimeRegressor
{
  public:
    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;

  private:
    FeatureScaler m_scaler;
    std::vector<double> m_weights;
    double m_intercept{0};
};

} // namespace edgeai

#endif // EDGE_LINEAR_REGRESSOR_H
