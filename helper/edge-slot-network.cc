/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-slot-network.h"

#include "edge-cell-factory.h"
#include "edge-user-placement.h"

#include "ns3/abort.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{

namespace
{

const double MOST_BITS = GetEdgeMcsTable().back().GetEfficiency(); // of a resource element
constexpr double LEAST_BELIEVED_RATE = 1000; // bit/s: "no coverage" as a number that adds up

} // namespace

EdgeSlotNetwork::EdgeSlotNetwork(const EdgeScenario& scenario)
    : m_scenario(scenario.radio),
      m_mobility(scenario.mobility),
      m_nodes(scenario.users.count),
      m_transport(scenario, static_cast<uint32_t>(scenario.radio.sites.size())),
      m_routes(m_transport, static_cast<uint32_t>(scenario.radio.sites.size()))
{
    FindTransportPaths(scenario);
    MakeRadio(scenario);
    MakeCells();
    MakeUsers();
}

EdgeSlotNetwork::~EdgeSlotNetwork() = default;

void
EdgeSlotNetwork::FindTransportPaths(const EdgeScenario& scenario)
{
    for (uint32_t site = 0; site < scenario.radio.sites.size(); ++site)
    {
        m_transportPaths.emplace_back();
        for (uint32_t server = 0; server < scenario.servers.size(); ++server)
        {
            m_transportPaths.back().push_back(m_transport.GetPath(site, GetServers().Get(server)));
        }
    }
    double delayMs = scenario.transport.at(EdgeTier::Aggregation).delayMs;
    delayMs += scenario.fronthaul ? scenario.fronthaul->delayMs : 0;
    m_delayBetweenSites = Seconds(2e-3 * delayMs);
}

void
EdgeSlotNetwork::MakeRadio(const EdgeScenario& scenario)
{
    std::vector<Vector> places = PlaceEdgeUsers(scenario.radio, scenario.users.count);
    if (m_mobility.isOn)
    {
        m_userMobility = std::make_unique<EdgeUserMobility>(m_mobility,
                                                            places,
                                                            GetEdgeServedArea(scenario.radio));
        places = m_userMobility->GetPlaces();
    }
    m_radio = std::make_unique<EdgeRadioController>(scenario.radio, places);
    if (m_userMobility)
    {
        m_handover =
            std::make_unique<EdgeHandoverController>(m_mobility, *m_userMobility, *m_radio, *this);
    }
}

void
EdgeSlotNetwork::MakeCells()
{
    for (uint32_t cell = 0; cell < m_radio->GetCells().size(); ++cell)
    {
        m_cells.push_back(MakeEdgeCellMac(m_scenario, cell));
    }
    m_accessDelay = m_cells.front()->GetOneWayDelay(); // all are alike
}

void
EdgeSlotNetwork::MakeUsers()
{
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    internet.SetRoutingHelper(Ipv4StaticRoutingHelper());
    internet.Install(m_nodes);
    EdgePacketTransport::CheckOnlyTheIncomingInterface(m_nodes);
    for (uint32_t user = 0; user < m_nodes.GetN(); ++user)
    {
        m_users.push_back(std::make_unique<EdgeRadioUser>(user,
                                                          m_nodes.Get(user),
                                                          EdgeUserRoutes::GetAddress(user)));
        Attach(user, m_radio->GetLink(user).cell);
    }
}

uint32_t
EdgeSlotNetwork::GetSite(uint32_t cell) const
{
    return m_radio->GetCells().at(cell).site;
}

const NodeContainer&
EdgeSlotNetwork::GetUsers() const
{
    return m_nodes;
}

const NodeContainer&
EdgeSlotNetwork::GetServers() const
{
    return m_transport.GetServers();
}

void
EdgeSlotNetwork::SetLinkUp(EdgeTier tier, bool isUp)
{
    m_transport.SetLinkUp(tier, isUp);
}

// --- What users know ---

EdgePath
EdgeSlotNetwork::MakePath(uint32_t user, uint32_t server) const
{
    const EdgeRadioLink& link = m_radio->GetLink(user);
    EdgePath path = m_transportPaths.at(GetSite(link.cell)).at(server);
    path.uplinkBitsPerSecond =
        std::min(path.uplinkBitsPerSecond, std::max(link.uplinkBitsPerSecond, LEAST_BELIEVED_RATE));
    path.downlinkBitsPerSecond =
        std::min(path.downlinkBitsPerSecond,
                 std::max(link.downlinkBitsPerSecond, LEAST_BELIEVED_RATE));
    path.oneWayDelay += m_accessDelay;
    return path;
}

double
EdgeSlotNetwork::GetLargestWindowBytes() const
{
    const EdgeCarrier& carrier = m_scenario.carrier;
    const double peak =
        std::max(carrier.downlinkLayers * carrier.tdd.GetShare(EdgeLinkDirection::Downlink) *
                     GetEdgeLayerBitsPerSecond(carrier, MOST_BITS, carrier.downlinkOverhead),
                 carrier.tdd.GetShare(EdgeLinkDirection::Uplink) *
                     GetEdgeLayerBitsPerSecond(carrier, MOST_BITS, carrier.uplinkOverhead));
    double bytes = 0;
    for (const std::vector<EdgePath>& paths : m_transportPaths)
    {
        for (const EdgePath& path : paths)
        {
            const double rate = std::min(peak, path.downlinkBitsPerSecond);
            const Time roundTrip = (path.oneWayDelay + m_accessDelay) * 2;
            bytes = std::max(bytes, rate / 8 * roundTrip.GetSeconds());
        }
    }
    return bytes;
}

EdgePath
EdgeSlotNetwork::GetPath(Ptr<Node> user, Ptr<Node> server) const
{
    const auto find = [](const NodeContainer& nodes, Ptr<Node> node) {
        const auto found = std::find(nodes.Begin(), nodes.End(), node);
        NS_ABORT_MSG_IF(found == nodes.End(),
                        "EdgeSlotNetwork: node " << node->GetId() << " is not of this network");
        return static_cast<uint32_t>(found - nodes.Begin());
    };
    return MakePath(find(m_nodes, user), find(GetServers(), server));
}

void
EdgeSlotNetwork::TellPaths(uint32_t user)
{
    if (m_applications.empty())
    {
        return; // not there yet: they ask when they are installed
    }
    for (uint32_t server = 0; server < GetServers().GetN(); ++server)
    {
        m_applications[user]->SetPath(server + 1, MakePath(user, server));
    }
}

void
EdgeSlotNetwork::Start(const std::vector<Ptr<EdgeUserApplication>>& users)
{
    m_applications = users;
    for (uint32_t user = 0; user < users.size(); ++user)
    {
        users[user]->SetCell(m_radio->GetLink(user).cell);
    }
    Simulator::Schedule(m_scenario.epoch, &EdgeSlotNetwork::OnEpoch, this);
    if (m_handover)
    {
        m_handover->Start();
    }
}

// --- Cells ---

void
EdgeSlotNetwork::OnEpoch()
{
    m_radio->Update(*this, m_scenario.epoch);
    Simulator::Schedule(m_scenario.epoch, &EdgeSlotNetwork::OnEpoch, this);
}

std::vector<edgeai::CellSampleRow>
EdgeSlotNetwork::SampleCells()
{
    return m_radio->Sample(*this);
}

uint32_t
EdgeSlotNetwork::GetUserCount() const
{
    return static_cast<uint32_t>(m_users.size());
}

double
EdgeSlotNetwork::GetBusySeconds(EdgeLinkDirection direction, uint32_t cell)
{
    return m_cells.at(cell)->GetBusySeconds(direction);
}

void
EdgeSlotNetwork::SetLink(uint32_t user, const EdgeRadioLink& link)
{
    m_users.at(user)->SetLink(link);
    TellPaths(user);
}

// --- Handover ---

bool
EdgeSlotNetwork::IsInterrupted(uint32_t user) const
{
    return !m_users.at(user)->IsAttached();
}

void
EdgeSlotNetwork::Handover(uint32_t user, uint32_t cell, Time interruption)
{
    EdgeRadioUser& row = *m_users.at(user);
    const uint32_t from = row.GetSite();
    const uint32_t to = GetSite(cell);
    row.Detach();
    m_applications.at(user)->NoteHandover();
    if (from != to)
    {
        row.PrepareSite(to, m_transport.GetRadio(to));
        row.ForwardTo(to, m_delayBetweenSites);
    }
    Simulator::Schedule(interruption, &EdgeSlotNetwork::Attach, this, user, cell);
}

void
EdgeSlotNetwork::Attach(uint32_t user, uint32_t cell)
{
    EdgeRadioUser& row = *m_users[user];
    const uint32_t from = row.GetSite();
    const uint32_t site = GetSite(cell);
    row.PrepareSite(site, m_transport.GetRadio(site));
    row.Attach(m_cells[cell], site);
    row.SetLink(m_radio->GetLink(user));
    m_routes.Set(user, site, row.GetInterface(site));
    if (from != site)
    {
        m_routes.Remove(user, from);
    }
    if (!m_applications.empty())
    {
        m_applications[user]->SetCell(cell);
    }
}

} // namespace ns3
