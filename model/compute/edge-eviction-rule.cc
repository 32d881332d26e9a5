/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-eviction-rule.h"

#include "ns3/abort.h"

#include <algorithm>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeEvictionRule);
NS_OBJECT_ENSURE_REGISTERED(EdgeLeastRecentEvictionRule);

TypeId
EdgeEvictionRule::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeEvictionRule").SetParent<Object>().SetGroupName("EdgeAi");
    return tid;
}

std::size_t
EdgeEvictionRule::Choose(const std::vector<EdgeIdleModel>& idle) const
{
    NS_ABORT_MSG_IF(idle.empty(), "EdgeEvictionRule: no model to choose from");
    const std::size_t chosen = DoChoose(idle);
    NS_ABORT_MSG_IF(chosen >= idle.size(),
                    GetInstanceTypeId().GetName()
                        << ": chose model " << chosen << " of " << idle.size());
    return chosen;
}

TypeId
EdgeLeastRecentEvictionRule::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeLeastRecentEvictionRule")
                            .SetParent<EdgeEvictionRule>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeLeastRecentEvictionRule>();
    return tid;
}

std::size_t
EdgeLeastRecentEvictionRule::DoChoose(const std::vector<EdgeIdleModel>& idle) const
{
    const auto isOlder = [](const EdgeIdleModel& a, const EdgeIdleModel& b) {
        return a.lastUse < b.lastUse;
    };
    return static_cast<std::size_t>(std::min_element(idle.begin(), idle.end(), isOlder) -
                                    idle.begin());
}

} // namespace ns3
