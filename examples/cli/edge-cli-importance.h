/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CLI_IMPORTANCE_H
#define EDGE_CLI_IMPORTANCE_H

#include "ns3/edge-evaluation-pictures.h"
#include "ns3/edge-prediction-target.h"
#include "ns3/edge-training-set.h"

#include <vector>

namespace edgecli
{

/**
 * @return each feature's share of the gain of all splits, in per cent, greatest first, of boosted
 * trees with default settings that saw all rows; nothing where there are none
 */
std::vector<ns3::EdgeImportance> GainsOf(const edgeai::TrainingSet& set);

/**
 * @return what shuffling a group of features costs the same trees, in percentage points of MAPE on
 * held-out (workload, hardware) pairs, greatest first; nothing where the target has other features
 */
std::vector<ns3::EdgeImportance> LossesOf(const edgeai::TrainingSet& set,
                                          const edgeai::PredictionTarget& target);

} // namespace edgecli

#endif // EDGE_CLI_IMPORTANCE_H
