/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-processor-sharing-queue.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeProcessorSharingQueue);

TypeId
EdgeProcessorSharingQueue::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeProcessorSharingQueue")
                            .SetParent<EdgeQueueDiscipline>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeProcessorSharingQueue>();
    return tid;
}

double
EdgeProcessorSharingQueue::DoRank(const EdgeTask& /* task */, Time /* predicted */)
{
    return 0;
}

Ptr<EdgeQueueDiscipline>
EdgeProcessorSharingQueue::DoCopy() const
{
    return CopyOf(this);
}

bool
EdgeProcessorSharingQueue::DoIsTimeSliced() const
{
    return true;
}

} // namespace ns3
