/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TRUTH_H
#define EDGE_TRUTH_H

#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief What really would happen to one task at each target, if nobody came after it.
 *
 * Values only. The net layer makes one at each decision; the only policy that receives it is one
 * that derives from EdgeOraclePolicy, and only edge-oracle-policy.h and edge-clairvoyant-policy
 * include this file (a lint holds that). Upload and download are those of an idle network, since
 * nobody can know what TCP will meet; wait and compute are true as long as nobody decides for the
 * same server later and nothing fails.
 */
struct EdgeTruth
{
    /** @brief Of one target, in the order of EdgeSystemView::targets. */
    struct Target
    {
        Time upload;
        Time wait;    ///< given true backlogs and what is already on its way there
        Time compute; ///< the task's own draw, and the slowdown by what runs beside it
        Time download;
        bool isServed{true}; ///< false: it would be refused or dropped there

        /** @return Time::Max() where it would not be served */
        Time GetCompletion() const
        {
            return isServed ? upload + wait + compute + download : Time::Max();
        }
    };

    std::vector<Target> targets;

    /** @return the index of the least completion; the first of equals */
    uint32_t GetBestTarget() const;
};

} // namespace ns3

#endif // EDGE_TRUTH_H
