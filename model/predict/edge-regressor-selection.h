/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_REGRESSOR_SELECTION_H
#define EDGE_REGRESSOR_SELECTION_H

#include "ns3/edge-row-split.h"
#include "ns3/edge-time-regressor.h"

#include <functional>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief How good a regressor was inside the rows that a choice was made from. */
struct InnerScore
{
    std::string regressor;
    double mape{0};          ///< mean of |predicted - measured| / measured, as a fraction
    std::size_t foldsRun{0}; ///< fewer than all where it was dropped early
};

/** @brief Which regressor was chosen, and by which scores. */
struct RegressorSelection
{
    std::string winner;
    std::vector<InnerScore> scores; ///< in the order of the candidates
};

/** @brief What the choice may spend. */
struct SelectionBudget
{
    unsigned folds{5};
    bool halves{false}; ///< after each fold, the worse half of the candidates leaves
};

/**
 * @brief Chooses a regressor by held-out groups *inside* @p rows: give it the training part, and
 * what the winner scores on the test part is not flattered by the choice.
 *
 * Equal scores: the first. A candidate that stays to the last fold was judged by all rows.
 * @param candidates at least one
 * @throws InputError where @p rows have fewer than two groups of @p protocol
 */
RegressorSelection SelectRegressor(const RowView& rows,
                                   Protocol protocol,
                                   const std::vector<RegressorKind>& candidates,
                                   const SelectionBudget& budget);

} // namespace edgeai

#endif // EDGE_REGRESSOR_SELECTION_H
