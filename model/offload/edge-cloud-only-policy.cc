/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cloud-only-policy.h"

#include "edge-least-target.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeCloudOnlyPolicy);

TypeId
EdgeCloudOnlyPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeCloudOnlyPolicy")
                            .SetParent<EdgeOffloadPolicy>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeCloudOnlyPolicy>();
    return tid;
}

EdgeDecision
EdgeCloudOnlyPolicy::DoDecide(const EdgeTaskView& /* task */, const EdgeSystemView& view)
{
    const auto getNearness = [](const EdgeTargetView& target) {
        return -static_cast<int>(target.tier);
    };
    return {GetLeastTarget(view, false, getNearness).target};
}

} // namespace ns3
