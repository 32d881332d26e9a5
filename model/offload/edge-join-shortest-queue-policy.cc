/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-join-shortest-queue-policy.h"

#include "edge-least-target.h"

#include "ns3/boolean.h"

#include <utility>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeJoinShortestQueuePolicy);

TypeId
EdgeJoinShortestQueuePolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeJoinShortestQueuePolicy")
            .SetParent<EdgeOffloadPolicy>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeJoinShortestQueuePolicy>()
            .AddAttribute("UseDevice",
                          "Whether the device takes part with its own queue.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&EdgeJoinShortestQueuePolicy::m_isDeviceCounted),
                          MakeBooleanChecker());
    return tid;
}

EdgeDecision
EdgeJoinShortestQueuePolicy::DoDecide(const EdgeTaskView& /* task */, const EdgeSystemView& view)
{
    const auto getRank = [](const EdgeTargetView& target) {
        const double tasks = static_cast<double>(target.queueLength) + target.running;
        return std::make_pair(tasks / target.accelerators, target.tier);
    };
    return {GetLeastTarget(view, m_isDeviceCounted, getRank).target};
}

} // namespace ns3
