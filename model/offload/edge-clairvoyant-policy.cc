/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-clairvoyant-policy.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeClairvoyantPolicy);

TypeId
EdgeClairvoyantPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeClairvoyantPolicy")
                            .SetParent<EdgeOraclePolicy>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeClairvoyantPolicy>();
    return tid;
}

EdgeDecision
EdgeClairvoyantPolicy::DoDecideKnowing(const EdgeTaskView& /* task */,
                                       const EdgeSystemView& view,
                                       const EdgeTruth& truth)
{
    return {view.targets[truth.GetBestTarget()].target};
}

} // namespace ns3
