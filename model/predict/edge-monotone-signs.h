/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_MONOTONE_SIGNS_H
#define EDGE_MONOTONE_SIGNS_H

#include <map>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @return by name of the feature, what physics says of log(time): 1, more of it never takes less
 * time (work, traffic, dispatches, batch, the roofline and its terms); -1, more of it never takes
 * more (measured rates)
 *
 * Of log(time / roofline) physics says no such thing: on a faster server more of a run is overhead,
 * so the ratio grows.
 */
const std::map<std::string, int>& PhysicalSigns();

/**
 * @return PhysicalSigns() in the order of FeatureNames(), 0 elsewhere
 * @throws WorkError where a name is no feature
 */
std::vector<int> MonotoneSigns();

/**
 * @return features that a faster server moves either way: shares of the roofline, and the ratio of
 * two rates. A predictor that sees one of them can say that faster is slower, whatever the signs.
 */
const std::vector<std::string>& AmbiguousFeatures();

} // namespace edgeai

#endif // EDGE_MONOTONE_SIGNS_H
