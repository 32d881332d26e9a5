/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-earliest-deadline-queue.h"

#include <limits>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeEarliestDeadlineQueue);

TypeId
EdgeEarliestDeadlineQueue::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeEarliestDeadlineQueue")
                            .SetParent<EdgeQueueDiscipline>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeEarliestDeadlineQueue>();
    return tid;
}

double
EdgeEarliestDeadlineQueue::DoRank(const EdgeTask& task, Time /* predicted */)
{
    if (task.deadline.IsZero())
    {
        return std::numeric_limits<double>::infinity();
    }
    return static_cast<double>((task.created + task.deadline).GetNanoSeconds());
}

Ptr<EdgeQueueDiscipline>
EdgeEarliestDeadlineQueue::DoCopy() const
{
    return CopyOf(this);
}

} // namespace ns3
