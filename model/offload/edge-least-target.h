/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LEAST_TARGET_H
#define EDGE_LEAST_TARGET_H

#include "ns3/edge-offload-view.h"

#include <cstddef>
#include <utility>

namespace ns3
{

/**
 * @brief The choice that most policies make: the target whose key is least.
 * @param view the device first
 * @param isDeviceCounted whether the device takes part; where it is the only target, it is chosen
 * in any case
 * @param getKey called once for each target that takes part; its results compare with <
 * @return the target with the least key, the first of equals; one that reports that it refuses
 * tasks only where all do
 */
template <typename KeyFunction>
const EdgeTargetView&
GetLeastTarget(const EdgeSystemView& view, bool isDeviceCounted, KeyFunction getKey)
{
    const std::size_t first = isDeviceCounted || view.targets.size() == 1 ? 0 : 1;
    std::size_t best = first;
    const auto getRank = [&getKey](const EdgeTargetView& target) {
        return std::make_pair(target.isRefusing, getKey(target));
    };
    auto bestRank = getRank(view.targets[first]);
    for (std::size_t i = first + 1; i < view.targets.size(); ++i)
    {
        const auto rank = getRank(view.targets[i]);
        if (rank < bestRank)
        {
            best = i;
            bestRank = rank;
        }
    }
    return view.targets[best];
}

} // namespace ns3

#endif // EDGE_LEAST_TARGET_H
