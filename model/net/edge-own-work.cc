/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-own-work.h"

#include <algorithm>

namespace ns3
{

void
EdgeOwnWork::Add(uint32_t taskId, uint32_t target, Time expectedArrival, Time predictedCompute)
{
    m_items.push_back({taskId, target, expectedArrival, predictedCompute});
}

void
EdgeOwnWork::Remove(uint32_t taskId)
{
    const auto isIt = [taskId](const Item& item) { return item.taskId == taskId; };
    const auto found = std::find_if(m_items.begin(), m_items.end(), isIt);
    if (found != m_items.end())
    {
        *found = m_items.back();
        m_items.pop_back();
    }
}

Time
EdgeOwnWork::GetInFlight(uint32_t target, Time since) const
{
    Time work;
    for (const Item& item : m_items)
    {
        if (item.target == target && item.expectedArrival > since)
        {
            work += item.predictedCompute;
        }
    }
    return work;
}

} // namespace ns3
