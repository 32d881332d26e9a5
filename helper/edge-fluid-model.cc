/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-model.h"

#include "edge-access-rates.h"
#include "edge-attribute-check.h"
#include "edge-cell-factory.h"
#include "edge-user-placement.h"

#include "ns3/boolean.h"
#include "ns3/edge-server-application.h"
#include "ns3/edge-user-application.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{

namespace
{

template <typename Value>
auto
Get(Ptr<const Object> object, const std::string& attribute)
{
    Value value;
    object->GetAttribute(attribute, value);
    return value.Get();
}

EdgeFluidTransport::Link
MakeLink(const EdgeScenario::Link& link)
{
    return {link.rateMbps * 1e6, Seconds(link.delayMs * 1e-3)};
}

} // namespace

EdgeFluidModel::EdgeFluidModel(const EdgeScenario& scenario, Ptr<EdgeComputeCatalog> catalog)
    : m_scenario(scenario),
      m_factories(catalog),
      m_network(MakeEdgeFactory(EdgeFluidNetwork::GetTypeId(), scenario.fluidAttributes)
                    .Create<EdgeFluidNetwork>())
{
    // A heap in one block of memory. The order of events is the same under all of ns-3's
    // schedulers.
    Simulator::SetScheduler(ObjectFactory("ns3::PriorityQueueScheduler"));
}

EdgeOffloadFactories&
EdgeFluidModel::GetFactories()
{
    return m_factories;
}

void
EdgeFluidModel::InstallServer(const EdgeOffloadFactories::ServerSpec& spec)
{
    const uint32_t site = m_scenario.servers.at(m_servers.size()).site;
    m_servers.push_back(
        {EdgeOffloadFactories::MakeTarget(spec), m_factories.MakeServer(spec), site});
}

/** @brief The servers are known: makes the network between them. */
void
EdgeFluidModel::Build()
{
    m_isBuilt = true;
    EdgeFluidNetwork::Parts parts;
    parts.catalog = m_factories.GetCatalog();
    parts.oracle = m_scenario.run.isClairvoyant ? Create<EdgeOracle>() : nullptr;
    parts.energy = m_factories.GetDeviceEnergy().Create<EdgeDeviceEnergyModel>();
    parts.servers = m_servers;
    for (const auto& [tier, link] : m_scenario.transport)
    {
        parts.transport[tier] = MakeLink(link);
    }
    if (m_scenario.fronthaul)
    {
        parts.fronthaul = MakeLink(*m_scenario.fronthaul);
    }
    const auto user = m_factories.GetUserApplication().Create<EdgeUserApplication>();
    parts.horizon = Get<TimeValue>(user, "Horizon");
    parts.attempts = static_cast<uint32_t>(Get<UintegerValue>(user, "Attempts"));
    parts.finishesOnDevice = Get<BooleanValue>(user, "FinishOnDevice");
    parts.reportPeriod =
        Get<TimeValue>(m_factories.GetServerApplication().Create<EdgeServerApplication>(),
                       "ReportPeriod");
    parts.inFlight = m_scenario.mobility.inFlight;
    parts.sites = static_cast<uint32_t>(std::max<std::size_t>(m_scenario.radio.sites.size(), 1));
    m_network->SetParts(parts);
    if (!m_scenario.radio.isOn)
    {
        m_network->AddCell(0);
        m_accessDelay = GetAccessDelay();
        return;
    }
    MakeRadio();
    m_accessDelay = GetAccessDelay();
    m_network->SetEpochCallback(MakeCallback(&EdgeFluidModel::OnEpoch, this));
}

void
EdgeFluidModel::MakeRadio()
{
    std::vector<Vector> places = PlaceEdgeUsers(m_scenario.radio, m_scenario.users.count);
    if (m_scenario.mobility.isOn)
    {
        m_userMobility = std::make_unique<EdgeUserMobility>(m_scenario.mobility,
                                                            places,
                                                            GetEdgeServedArea(m_scenario.radio));
        places = m_userMobility->GetPlaces();
    }
    m_cells = std::make_unique<EdgeFluidCells>(m_network);
    m_radio = std::make_unique<EdgeRadioController>(m_scenario.radio, places);
    for (const EdgeCell& cell : m_radio->GetCells())
    {
        m_network->AddCell(cell.site);
    }
    if (m_userMobility)
    {
        m_handover = std::make_unique<EdgeHandoverController>(m_scenario.mobility,
                                                              *m_userMobility,
                                                              *m_radio,
                                                              *m_cells);
    }
}

void
EdgeFluidModel::OnEpoch()
{
    m_radio->Update(*m_cells, Get<TimeValue>(m_network, "Epoch"));
}

/** @return what the scenario says; in cells, where it says nothing, what slots and grants take */
Time
EdgeFluidModel::GetAccessDelay() const
{
    const auto& stated = m_scenario.users.accessDelayMs;
    return m_radio && !stated ? MakeEdgeCellMac(m_scenario.radio, 0)->GetOneWayDelay()
                              : Seconds(stated.value_or(EDGE_ACCESS_DELAY_MS) * 1e-3);
}

EdgeAccess
EdgeFluidModel::MakeAccess(uint32_t user) const
{
    if (m_radio)
    {
        const EdgeRadioLink& link = m_radio->GetLink(user);
        return {false, link.uplinkBitsPerSecond, link.downlinkBitsPerSecond, m_accessDelay};
    }
    const EdgeAccessRates rates = PickEdgeAccessRates(m_scenario.users, user);
    EdgeAccess access;
    access.isOwnLink = true;
    access.uplinkBitsPerSecond = rates.uplinkMbps * 1e6;
    access.downlinkBitsPerSecond = rates.downlinkMbps * 1e6;
    access.delay = m_accessDelay;
    return access;
}

Ptr<EdgeTaskSource>
EdgeFluidModel::InstallUser(uint32_t deviceHardware, const EdgeOffloadFactories::Mix& mix)
{
    if (!m_isBuilt)
    {
        Build();
    }
    EdgeFluidNetwork::UserParts user;
    user.source = m_factories.MakeSource(mix);
    user.serviceTime = m_factories.GetServiceTime().Create<EdgeServiceTimeModel>();
    user.device = m_factories.MakeDevice(deviceHardware);
    user.policy = m_factories.GetPolicy().Create<EdgeOffloadPolicy>();
    const uint32_t next = m_network->GetUserCount();
    user.access = MakeAccess(next);
    user.cell = m_radio ? m_radio->GetLink(next).cell : 0;
    m_network->AddUser(user);
    return user.source;
}

void
EdgeFluidModel::Start()
{
    for (uint32_t user = 0; user < m_network->GetUserCount(); ++user)
    {
        const int64_t first = user * EdgeOffloadFactories::STREAMS_PER_USER;
        EdgeOffloadFactories::CheckStreams(m_network->AssignStreams(user, first));
    }
    m_network->Start();
    if (m_handover)
    {
        m_handover->Start();
    }
}

void
EdgeFluidModel::CloseBooks()
{
    m_network->CloseBooks();
}

std::vector<Ptr<EdgeServer>>
EdgeFluidModel::GetServers() const
{
    std::vector<Ptr<EdgeServer>> servers;
    for (const EdgeFluidNetwork::Server& server : m_servers)
    {
        servers.push_back(server.server);
    }
    return servers;
}

void
EdgeFluidModel::SetLinkUp(EdgeTier /* tier */, bool /* isUp */)
{
    // SetReachable() says who is cut off; flows that are under way go on, and are lost at their
    // end.
}

void
EdgeFluidModel::SetReachable(uint32_t server, bool isReachable)
{
    m_network->SetReachable(server, isReachable);
}

std::vector<edgeai::CellSampleRow>
EdgeFluidModel::SampleCells()
{
    return m_radio ? m_radio->Sample(*m_cells) : std::vector<edgeai::CellSampleRow>();
}

void
EdgeFluidModel::ConnectTasks(Callback<void, const EdgeTask&> created,
                             Callback<void, const EdgeTask&> ended)
{
    m_network->TraceConnectWithoutContext("TaskCreated", created);
    m_network->TraceConnectWithoutContext("TaskEnded", ended);
}

} // namespace ns3
