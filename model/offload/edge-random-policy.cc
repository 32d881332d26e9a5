/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-random-policy.h"

#include "ns3/abort.h"

#include <cstddef>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeRandomPolicy);

TypeId
EdgeRandomPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeRandomPolicy")
                            .SetParent<EdgeOffloadPolicy>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeRandomPolicy>();
    return tid;
}

EdgeDecision
EdgeRandomPolicy::DoDecide(const EdgeTaskView& task, const EdgeSystemView& view)
{
    NS_ABORT_MSG_IF(!(task.lot >= 0 && task.lot < 1),
                    "EdgeRandomPolicy: lot is " << task.lot << ", want 0 <= lot < 1");
    const auto count = view.targets.size();
    const auto index = static_cast<std::size_t>(task.lot * static_cast<double>(count));
    // Below count even for the last number before 1: count x (1 - 2^-53) never rounds up to count.
    return {view.targets[index].target};
}

} // namespace ns3
