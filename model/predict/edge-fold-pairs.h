/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FOLD_PAIRS_H
#define EDGE_FOLD_PAIRS_H

#include "ns3/edge-protocol.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace edgeai
{

/** @brief Places of two folds, the lower one first. */
using FoldPair = std::pair<std::size_t, std::size_t>;

/**
 * @brief Which folds calibrate each other's intervals: a regressor that saw neither predicts both.
 *
 * Families are few and differ much, so all pairs (of up to 13 folds); of other protocols each fold
 * gets enough others for a steady 90 % quantile, at a tenth of the cost.
 * @return each pair once
 */
std::vector<FoldPair> PairFolds(Protocol protocol, std::size_t folds);

} // namespace edgeai

#endif // EDGE_FOLD_PAIRS_H
