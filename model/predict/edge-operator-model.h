/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OPERATOR_MODEL_H
#define EDGE_OPERATOR_MODEL_H

#include "ns3/edge-booster.h"
#include "ns3/edge-training-set.h"

#include <array>
#include <optional>

namespace edgeai
{

/** @brief What the operators of a run take together, as an OperatorModel says. */
struct OperatorSum
{
    static constexpr std::size_t KINDS = 13;

    double seconds{0};
    std::array<double, KINDS> kindShares{}; ///< of the seconds; the last is of unknown kinds
    double largestShare{0};                 ///< of the operator that takes most
};

/**
 * @brief How long single operators take: boosted trees on log(time / roofline of the operator),
 * grown on the operators of measured runs.
 */
class OperatorModel
{
  public:
    OperatorModel() = default;
    /** @brief What was saved as GetCentre() and GetBooster().Save(), ready to predict. */
    OperatorModel(double centre, Booster booster);

    /** @return whether any of @p rows has timed operators */
    static bool CanFit(const RowView& rows);

    /** @param rows CanFit() */
    void Fit(const RowView& rows);

    /** @param query with operators */
    OperatorSum Sum(const TimeQuery& query) const;

    /** @return the mean of the training operators' targets, which the trees do not have to learn */
    double GetCentre() const;
    /** @brief Only after Fit(). */
    const Booster& GetBooster() const;

  private:
    double m_centre{0};
    std::optional<Booster> m_booster;
};

} // namespace edgeai

#endif // EDGE_OPERATOR_MODEL_H
