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

void
EdgeFifoQueue::DoPush(EdgeTask& task)
{
    m_tasks.push_back(&task);
}

EdgeTask&
EdgeFifoQueue::DoPop()
{
    EdgeTask& task = *m_tasks.front();
    m_tasks.pop_front();
    return task;
}

uint32_t
EdgeFifoQueue::DoGetLength() const
{
    return static_cast<uint32_t>(m_tasks.size());
}

std::vector<const EdgeTask*>
EdgeFifoQueue::DoGetServiceOrder() const
{
    return {m_tasks.begin(), m_tasks.end()};
}

} // namespace ns3
