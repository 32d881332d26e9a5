/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-offload-factories.h"

#include "ns3/abort.h"
#include "ns3/uinteger.h"

namespace ns3
{

EdgeOffloadFactories::EdgeOffloadFactories(Ptr<EdgeComputeCatalog> catalog)
    : m_catalog(catalog)
{
    m_policy.SetTypeId("ns3::EdgePredictedCompletionPolicy");
    m_serviceTime.SetTypeId("ns3::EdgeTraceServiceTimeModel");
    m_taskSource.SetTypeId("ns3::EdgeTaskSource");
    m_server.SetTypeId("ns3::EdgeServer");
    m_serverApplication.SetTypeId("ns3::EdgeServerApplication");
    m_device.SetTypeId("ns3::EdgeServer");
    m_deviceEnergy.SetTypeId("ns3::EdgeDeviceEnergyModel");
    m_userApplication.SetTypeId("ns3::EdgeUserApplication");
}

ObjectFactory&
EdgeOffloadFactories::GetPolicy()
{
    return m_policy;
}

ObjectFactory&
EdgeOffloadFactories::GetServiceTime()
{
    return m_serviceTime;
}

ObjectFactory&
EdgeOffloadFactories::GetTaskSource()
{
    return m_taskSource;
}

ObjectFactory&
EdgeOffloadFactories::GetServer()
{
    return m_server;
}

ObjectFactory&
EdgeOffloadFactories::GetServerApplication()
{
    return m_serverApplication;
}

ObjectFactory&
EdgeOffloadFactories::GetDevice()
{
    return m_device;
}

ObjectFactory&
EdgeOffloadFactories::GetDeviceEnergy()
{
    return m_deviceEnergy;
}

ObjectFactory&
EdgeOffloadFactories::GetUserApplication()
{
    return m_userApplication;
}

Ptr<EdgeComputeCatalog>
EdgeOffloadFactories::GetCatalog() const
{
    return m_catalog;
}

Ptr<EdgeServer>
EdgeOffloadFactories::MakeServer(const ServerSpec& spec) const
{
    auto server = m_server.Create<EdgeServer>();
    server->SetAttribute("Accelerators", UintegerValue(spec.accelerators));
    server->SetHardware(m_catalog, spec.hardware);
    if (!spec.mix.empty())
    {
        server->SetMix(m_catalog, spec.mix);
    }
    server->SetBatching(spec.batching);
    return server;
}

EdgeTarget
EdgeOffloadFactories::MakeTarget(const ServerSpec& spec)
{
    EdgeTarget target;
    target.name = spec.name;
    target.tier = spec.tier;
    target.hardware = spec.hardware;
    target.accelerators = spec.accelerators;
    for (const EdgeAcceleratorSpec& accelerator : spec.mix)
    {
        target.hardwareKinds.insert(accelerator.hardware);
    }
    return target;
}

Ptr<EdgeServer>
EdgeOffloadFactories::MakeDevice(uint32_t hardware) const
{
    auto device = m_device.Create<EdgeServer>();
    device->SetHardware(m_catalog, hardware);
    return device;
}

Ptr<EdgeTaskSource>
EdgeOffloadFactories::MakeSource(const Mix& mix) const
{
    auto source = m_taskSource.Create<EdgeTaskSource>();
    for (const auto& [workload, weight] : mix)
    {
        source->AddWorkload(workload, weight);
    }
    return source;
}

void
EdgeOffloadFactories::CheckStreams(int64_t used)
{
    NS_ABORT_MSG_IF(used > STREAMS_PER_USER,
                    "EdgeOffloadFactories: a user needs " << used << " streams, has "
                                                          << STREAMS_PER_USER
                                                          << "; use fewer hardware ids");
}

} // namespace ns3
