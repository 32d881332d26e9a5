/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FOREST_REGRESSOR_H
#define EDGE_FOREST_REGRESSOR_H

#include "ns3/edge-boosted-regressor.h"

namespace edgeai
{

/**
 * @return XGBoost's random forest: one round of 100 deep trees, each grown on 80 % of the rows with
 * a third of the features at each split, unshrunk, on log(time / roofline)
 */
BoostedSettings ForestSettings();

} // namespace edgeai

#endif // EDGE_FOREST_REGRESSOR_H
