/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CROSSED_EFFECTS_REGRESSOR_H
#define EDGE_CROSSED_EFFECTS_REGRESSOR_H

#include "ns3/edge-additive-effects.h"
#include "ns3/edge-time-regressor.h"

namespace edgeai
{

/**
 * @brief Workload times hardware: log(time of one sample) is what the workload adds, plus what the
 * hardware adds, plus what a network adds on a software or a processor that it was seen on.
 *
 * It looks at no feature. A network that it has met on other hardware it knows well, on hardware
 * that it has met with other networks; one never seen it takes for the average one. (A table of
 * workloads and platforms with interactions, as in Pitot, MLSys 2025, but additive on logarithms.)
 */
class CrossedEffectsRegressor : public TimeRegressor
{
  public:
    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;

    const AdditiveEffects& GetEffects() const;

  private:
    AdditiveEffects m_effects;
};

} // namespace edgeai

#endif // EDGE_CROSSED_EFFECTS_REGRESSOR_H
