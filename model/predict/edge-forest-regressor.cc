/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-forest-regressor.h"

namespace edgeai
{

BoostedSettings
ForestSettings()
{
    BoostedSettings settings;
    settings.booster.rounds = 1;
    settings.booster.treesPerRound = 100;
    settings.booster.maxDepth = 16;
    settings.booster.columnsPerTree = 1;
    settings.booster.columnsPerNode = 1.0 / 3;
    settings.booster.learningRate = 1;
    settings.booster.minSplitGain = 0;
    settings.booster.leafPenalty = 0;
    settings.booster.leastLeafRows = 2;
    return settings;
}

} // namespace edgeai
