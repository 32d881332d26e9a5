/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SIBLING_REGRESSOR_H
#define EDGE_SIBLING_REGRESSOR_H

#include "ns3/edge-booster.h"
#include "ns3/edge-time-regressor.h"

#include <map>
#include <optional>

namespace edgeai
{

/**
 * @brief `two-way`: carries a workload's measured times from other hardware to the hardware asked.
 *
 * How far a workload misses its roofline is mostly its own affair and partly the hardware's, so
 * what it missed on sibling configurations, the nearest counting most, is a first guess; boosted
 * trees learn what the change of hardware adds. (Pitot, MLSys 2025, factorises the same table.)
 *
 * A workload that was measured nowhere has no siblings: there the regressor that it was made with
 * answers; HasSiblings() tells.
 */
class SiblingRegressor : public TimeRegressor
{
  public:
    explicit SiblingRegressor(std::unique_ptr<TimeRegressor> ofStrangers);

    void Fit(const RowView& rows) override;
    double PredictSeconds(const TimeQuery& query) const override;

    /** @return whether the query's workload was measured on other hardware */
    bool HasSiblings(const TimeQuery& query) const;

  private:
    /** @brief A measured run, without what only a fit needs. */
    struct Sibling
    {
        std::string hardwareId;
        OperatorSetting setting;
        double logMiss; ///< log(time / roofline)
    };

    /** @brief What the siblings of a query say. */
    struct Hint
    {
        double logMiss; ///< their mean, the nearest counting most
        std::vector<float> features;
    };

    std::optional<Hint> AskSiblings(const TimeQuery& query) const;
    void FitChange(const RowView& rows);

    std::unique_ptr<TimeRegressor> m_ofStrangers;
    std::map<std::string, std::vector<Sibling>> m_siblings; ///< by workloadId
    double m_centre{0};
    std::optional<Booster> m_change;
};

} // namespace edgeai

#endif // EDGE_SIBLING_REGRESSOR_H
