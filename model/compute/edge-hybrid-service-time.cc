/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-hybrid-service-time.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeHybridServiceTimeModel);

TypeId
EdgeHybridServiceTimeModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeHybridServiceTimeModel")
                            .SetParent<EdgeServiceTimeModel>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeHybridServiceTimeModel>();
    return tid;
}

EdgeHybridServiceTimeModel::EdgeHybridServiceTimeModel()
    : m_trace(CreateObject<EdgeTraceServiceTimeModel>()),
      m_predicted(CreateObject<EdgePredictedServiceTimeModel>())
{
}

void
EdgeHybridServiceTimeModel::DoDispose()
{
    m_trace->Dispose();
    m_predicted->Dispose();
    EdgeServiceTimeModel::DoDispose();
}

void
EdgeHybridServiceTimeModel::DoSetCatalog()
{
    m_trace->SetCatalog(GetCatalog());
    m_predicted->SetCatalog(GetCatalog());
}

bool
EdgeHybridServiceTimeModel::DoCanServe(uint32_t workload, uint32_t hardware) const
{
    return m_trace->CanServe(workload, hardware) || m_predicted->CanServe(workload, hardware);
}

bool
EdgeHybridServiceTimeModel::DoCanGenerate() const
{
    return true;
}

EdgeServiceTime
EdgeHybridServiceTimeModel::DoDraw(const EdgeTask& task, uint32_t hardware)
{
    if (m_trace->CanServe(task.workload, hardware))
    {
        return m_trace->DrawOn(task, hardware);
    }
    return m_predicted->DrawOn(task, hardware);
}

} // namespace ns3
