/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fold-pairs.h"

#include <algorithm>
#include <set>

namespace edgeai
{

namespace
{

/** @return how many of the next folds, on a circle, a fold is paired with */
std::size_t
ReachOf(Protocol protocol)
{
    switch (protocol)
    {
    case Protocol::Random:
    case Protocol::UnseenModel:
        return 1;
    case Protocol::UnseenConfiguration:
    case Protocol::UnseenProcessor:
        return 2;
    case Protocol::UnseenFamilyAndConfiguration:
        return 3;
    case Protocol::UnseenFamily:
        return 6;
    }
    return 0; // not reached: the switch is complete
}

} // namespace

std::vector<FoldPair>
PairFolds(Protocol protocol, std::size_t folds)
{
    std::set<FoldPair> pairs;
    for (std::size_t fold = 0; fold < folds; ++fold)
    {
        for (std::size_t step = 1; step <= std::min(ReachOf(protocol), folds - 1); ++step)
        {
            const std::size_t other = (fold + step) % folds;
            pairs.emplace(std::min(fold, other), std::max(fold, other));
        }
    }
    return {pairs.begin(), pairs.end()};
}

} // namespace edgeai
