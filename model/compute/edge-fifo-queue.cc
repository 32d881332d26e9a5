/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fifo-queue.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeFifoQueue);

TypeId
EdgeFifoQueue::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeFifoQueue")
                            .SetParent<EdgeQueueDiscipline>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeFifoQueue>();
    return tid;
}

double
EdgeFifoQueue::DoRank(const EdgeTask& /* task */, Time /* predicted */)
{
    return 0;
}

Ptr<EdgeQueueDiscipline>
EdgeFifoQueue::DoCopy() const
{
    return CopyOf(this);
}

} // namespace ns3
