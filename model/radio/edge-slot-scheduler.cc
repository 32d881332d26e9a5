/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-slot-scheduler.h"

#include <algorithm>
#include <numeric>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeSlotScheduler);

TypeId
EdgeSlotScheduler::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeSlotScheduler").SetParent<Object>().SetGroupName("EdgeAi");
    return tid;
}

std::vector<uint32_t>
EdgeSlotScheduler::Share(const std::vector<Candidate>& candidates, uint32_t free, Time slot)
{
    std::vector<double> priorities;
    for (const Candidate& candidate : candidates)
    {
        priorities.push_back(DoGetPriority(candidate, slot));
    }
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return priorities[a] != priorities[b] ? priorities[a] > priorities[b]
                                              : candidates[a].user < candidates[b].user;
    });
    std::vector<uint32_t> blocks(candidates.size(), 0);
    for (const std::size_t next : order)
    {
        if (free == 0)
        {
            break;
        }
        blocks[next] = std::min(free, candidates[next].blocks);
        free -= blocks[next];
        DoNoteServed(candidates[next], blocks[next], slot);
    }
    return blocks;
}

void
EdgeSlotScheduler::DoNoteServed(const Candidate& /* candidate */,
                                uint32_t /* blocks */,
                                Time /* slot */)
{
}

} // namespace ns3
