/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-service-time-model.h"

#include "edge-token-time.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/rng-seed-manager.h"

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeServiceTimeModel");

NS_OBJECT_ENSURE_REGISTERED(EdgeServiceTimeModel);

TypeId
EdgeServiceTimeModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeServiceTimeModel").SetParent<Object>().SetGroupName("EdgeAi");
    return tid;
}

void
EdgeServiceTimeModel::SetCatalog(Ptr<const EdgeComputeCatalog> catalog)
{
    NS_LOG_FUNCTION(this);
    NS_ABORT_MSG_IF(!catalog, GetInstanceTypeId().GetName() << ": SetCatalog() wants a catalog");
    m_catalog = catalog;
    DoSetCatalog();
}

bool
EdgeServiceTimeModel::CanServe(uint32_t workload, uint32_t hardware) const
{
    NS_ABORT_MSG_IF(!m_catalog, GetInstanceTypeId().GetName() << ": SetCatalog() comes first");
    if (m_catalog->GetWorkload(workload).generation.isOn)
    {
        return DoCanGenerate() && !m_catalog->GetTokenTimes(workload, hardware).decode.empty();
    }
    return DoCanServe(workload, hardware);
}

void
EdgeServiceTimeModel::Draw(EdgeTask& task)
{
    NS_LOG_FUNCTION(this << task.userId << task.taskId);
    NS_ABORT_MSG_IF(!m_catalog, GetInstanceTypeId().GetName() << ": SetCatalog() comes first");
    ReadWorld();
    const uint32_t count = m_catalog->GetHardwareCount();
    task.service.resize(count);
    for (uint32_t hardware = 0; hardware < count; ++hardware)
    {
        task.service[hardware] = DrawInWorld(task, hardware);
    }
}

/** @brief Once a task: ns-3 looks both numbers up among its global values, 200 instructions each.
 */
void
EdgeServiceTimeModel::ReadWorld()
{
    m_world.seed = RngSeedManager::GetSeed();
    m_world.replication = static_cast<uint32_t>(RngSeedManager::GetRun());
}

EdgeServiceTime
EdgeServiceTimeModel::DrawOn(const EdgeTask& task, uint32_t hardware)
{
    ReadWorld();
    return DrawInWorld(task, hardware);
}

EdgeServiceTime
EdgeServiceTimeModel::DrawInWorld(const EdgeTask& task, uint32_t hardware)
{
    NS_ABORT_MSG_IF(!CanServe(task.workload, hardware),
                    GetInstanceTypeId().GetName()
                        << ": knows no time of workload '"
                        << m_catalog->GetWorkload(task.workload).workloadId << "' on hardware '"
                        << m_catalog->GetHardware(hardware).hardwareId
                        << "'; measure it, or choose a service-time model that knows it");
    if (m_catalog->GetWorkload(task.workload).generation.isOn)
    {
        return DrawPrefillTime(*m_catalog, task, hardware);
    }
    return DoDraw(task, hardware);
}

int64_t
EdgeServiceTimeModel::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    return DoAssignStreams(stream);
}

void
EdgeServiceTimeModel::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_catalog = nullptr;
    Object::DoDispose();
}

const Ptr<const EdgeComputeCatalog>&
EdgeServiceTimeModel::GetCatalog() const
{
    return m_catalog;
}

edgeai::DrawKey
EdgeServiceTimeModel::GetKey(edgeai::DrawPurpose purpose,
                             const EdgeTask& task,
                             uint32_t hardware) const
{
    edgeai::DrawKey key = m_world;
    key.purpose = purpose;
    key.user = task.userId;
    key.task = task.taskId;
    key.detail = m_catalog->GetHardwareHash(hardware);
    return key;
}

bool
EdgeServiceTimeModel::DoCanGenerate() const
{
    return false;
}

void
EdgeServiceTimeModel::DoSetCatalog()
{
}

int64_t
EdgeServiceTimeModel::DoAssignStreams(int64_t /* stream */)
{
    return 0;
}

} // namespace ns3
