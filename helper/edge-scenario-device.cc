/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-device.h"

#include "edge-attribute-check.h"

#include "ns3/boolean.h"
#include "ns3/edge-device-energy.h"
#include "ns3/edge-queue-discipline.h"
#include "ns3/edge-server.h"
#include "ns3/uinteger.h"

namespace ns3
{

namespace
{

void
ReadAttributes(EdgeTomlTable& table, EdgeScenario::Device& device)
{
    for (const auto& [name, value] : table.GetAttributes())
    {
        const bool isEnergy = HasEdgeAttribute(EdgeDeviceEnergyModel::GetTypeId(), name);
        const TypeId type = isEnergy ? EdgeDeviceEnergyModel::GetTypeId() : EdgeServer::GetTypeId();
        const std::string fault = FindEdgeAttributeFault(type, name, value);
        if (!fault.empty())
        {
            table.Refuse(name, fault);
        }
        auto& attributes = isEnergy ? device.energyAttributes : device.serverAttributes;
        attributes.emplace_back(name, value);
    }
}

template <typename Value>
auto
Get(Ptr<const EdgeServer> server, const std::string& attribute)
{
    Value value;
    server->GetAttribute(attribute, value);
    return value.Get();
}

/** What a `[[server]]` with these attributes would be. */
EdgeScenario::Server
MakeServer(const EdgeTomlTable& table, const EdgeScenario::Device& device)
{
    const auto made =
        MakeEdgeFactory(EdgeServer::GetTypeId(), device.serverAttributes).Create<EdgeServer>();
    EdgeScenario::Server server;
    server.name = "device";
    server.tier = EdgeTier::Device;
    server.place = table.GetPlace("hardware");
    server.hardware = device.hardware;
    server.accelerators = static_cast<uint32_t>(Get<UintegerValue>(made, "Accelerators"));
    EdgeScenario::Accelerators alike;
    alike.hardware = device.hardware;
    alike.count = server.accelerators;
    alike.slots = static_cast<uint32_t>(Get<UintegerValue>(made, "Slots"));
    alike.memoryMib = static_cast<double>(Get<UintegerValue>(made, "Memory")) / (1 << 20);
    server.mix = {alike};
    server.loadsModels = Get<BooleanValue>(made, "LoadModels");
    return server;
}

Ptr<EdgeQueueDiscipline>
MakeQueue(const EdgeScenario::Device& device)
{
    const auto made =
        MakeEdgeFactory(EdgeServer::GetTypeId(), device.serverAttributes).Create<EdgeServer>();
    ObjectFactory factory;
    factory.SetTypeId(made->GetQueue());
    return factory.Create<EdgeQueueDiscipline>();
}

void
CheckDevice(const EdgeTomlTable& table, const EdgeScenario& scenario, EdgeScenario::Device& device)
{
    const EdgeScenario::Accelerators& alike = device.asServer.mix.front();
    if (alike.memoryMib > 0 && !device.asServer.loadsModels)
    {
        table.Refuse("Memory",
                     "limits a memory in which all models are taken to be resident; want "
                     "LoadModels = true as well");
    }
    const Ptr<EdgeQueueDiscipline> queue = MakeQueue(device);
    device.asServer.isTimeSliced = queue->IsTimeSliced();
    if (device.asServer.isTimeSliced && alike.slots > 1)
    {
        table.Refuse("Slots",
                     "is above 1, and the Queue lets all tasks run at once; want one of the two");
    }
    if (queue->NeedsPrediction() && scenario.traces.model.empty() &&
        scenario.belief.knowledge != "oracle")
    {
        table.Refuse("Queue", "needs predicted times; want traces.model, or another queue");
    }
}

} // namespace

EdgeScenario::Device
ReadEdgeDevice(EdgeTomlTable table, const EdgeScenario& scenario)
{
    EdgeScenario::Device device;
    device.hardware = table.RequireText("hardware");
    ReadAttributes(table, device);
    device.asServer = MakeServer(table, device);
    CheckDevice(table, scenario, device);
    table.Finish();
    return device;
}

} // namespace ns3
