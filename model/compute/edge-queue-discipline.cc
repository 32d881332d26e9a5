/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-queue-discipline.h"

#include "ns3/abort.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeQueueDiscipline);

TypeId
EdgeQueueDiscipline::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeQueueDiscipline").SetParent<Object>().SetGroupName("EdgeAi");
    return tid;
}

void
EdgeQueueDiscipline::Push(EdgeTask& task)
{
    DoPush(task);
}

EdgeTask&
EdgeQueueDiscipline::Pop()
{
    NS_ABORT_MSG_IF(GetLength() == 0, GetInstanceTypeId().GetName() << ": Pop() of an empty queue");
    return DoPop();
}

uint32_t
EdgeQueueDiscipline::GetLength() const
{
    return DoGetLength();
}

std::vector<const EdgeTask*>
EdgeQueueDiscipline::GetServiceOrder() const
{
    return DoGetServiceOrder();
}

} // namespace ns3
