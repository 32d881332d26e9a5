/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-strict-priority-queue.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeStrictPriorityQueue);

TypeId
EdgeStrictPriorityQueue::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeStrictPriorityQueue")
                            .SetParent<EdgeQueueDiscipline>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeStrictPriorityQueue>();
    return tid;
}

double
EdgeStrictPriorityQueue::DoRank(const EdgeTask& task, Time /* predicted */)
{
    return -static_cast<double>(task.priority);
}

Ptr<EdgeQueueDiscipline>
EdgeStrictPriorityQueue::DoCopy() const
{
    return CopyOf(this);
}

} // namespace ns3
