/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-nearest-edge-policy.h"

#include "edge-least-target.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeNearestEdgePolicy);

TypeId
EdgeNearestEdgePolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeNearestEdgePolicy")
                            .SetParent<EdgeOffloadPolicy>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeNearestEdgePolicy>();
    return tid;
}

EdgeDecision
EdgeNearestEdgePolicy::DoDecide(const EdgeTaskView& /* task */, const EdgeSystemView& view)
{
    const auto getTier = [](const EdgeTargetView& target) { return target.tier; };
    return {GetLeastTarget(view, false, getTier).target};
}

} // namespace ns3
