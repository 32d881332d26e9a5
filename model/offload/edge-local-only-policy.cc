/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-local-only-policy.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeLocalOnlyPolicy);

TypeId
EdgeLocalOnlyPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeLocalOnlyPolicy")
                            .SetParent<EdgeOffloadPolicy>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeLocalOnlyPolicy>();
    return tid;
}

EdgeDecision
EdgeLocalOnlyPolicy::DoDecide(const EdgeTaskView& /* task */, const EdgeSystemView& view)
{
    return {view.targets.front().target};
}

} // namespace ns3
