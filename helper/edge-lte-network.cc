/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-lte-network.h"

#include "edge-lte-defaults.h"
#include "edge-point-to-point-path.h"

#include "ns3/abort.h"
#include "ns3/channel.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/virtual-net-device.h"

#include <algorithm>

namespace ns3
{

namespace
{

constexpr double RACK_MBPS = 100e3;
/** @brief 1500 bytes and the tunnel's 20 (IPv4), 8 (UDP) and 8 (GTP-U); what ns-3 has for S1-U. */
constexpr uint16_t TUNNEL_MTU = 2000;
/** @brief Far from every user's streams, those of the channel and of mobility. */
constexpr int64_t FIRST_STREAM = int64_t{1} << 42;

/** @brief Before the first object of LTE: ns-3 reads its defaults when it makes one. */
Ptr<NoBackhaulEpcHelper>
MakeCore(const EdgeScenario& scenario)
{
    SetEdgeLteDefaults(scenario);
    return CreateObject<NoBackhaulEpcHelper>();
}

void
SetMtuOfLink(Ptr<NetDevice> device)
{
    Ptr<Channel> link = device->GetChannel();
    for (std::size_t i = 0; i < link->GetNDevices(); ++i)
    {
        link->GetDevice(i)->SetMtu(TUNNEL_MTU);
    }
}

/** @brief Global routing takes the gateway's tunnel for a link to nowhere, and would crash. */
void
MakeTunnelAStubNetwork(Ptr<Node> gateway)
{
    for (uint32_t i = 0; i < gateway->GetNDevices(); ++i)
    {
        if (auto tunnel = DynamicCast<VirtualNetDevice>(gateway->GetDevice(i)))
        {
            tunnel->SetIsPointToPoint(false);
        }
    }
}

/** @brief On all of a router's links. */
void
MakeRoomForTunnels(Ptr<Node> router)
{
    for (uint32_t i = 0; i < router->GetNDevices(); ++i)
    {
        if (router->GetDevice(i)->IsPointToPoint())
        {
            SetMtuOfLink(router->GetDevice(i));
        }
    }
}

Ipv4Address
GetAddress(Ptr<NetDevice> device)
{
    Ptr<Ipv4> ipv4 = device->GetNode()->GetObject<Ipv4>();
    return ipv4->GetAddress(ipv4->GetInterfaceForDevice(device), 0).GetLocal();
}

/** @return one path after the other */
EdgePath
Append(const EdgePath& first, const EdgePath& second)
{
    EdgePath path;
    path.uplinkBitsPerSecond = std::min(first.uplinkBitsPerSecond, second.uplinkBitsPerSecond);
    path.downlinkBitsPerSecond =
        std::min(first.downlinkBitsPerSecond, second.downlinkBitsPerSecond);
    path.oneWayDelay = first.oneWayDelay + second.oneWayDelay;
    return path;
}

EdgePath
MakeAccessPath(const EdgeLteRates& rates)
{
    constexpr double UNCOVERED_BITS_PER_SECOND = 1000; // as with flows
    EdgePath path;
    path.uplinkBitsPerSecond = std::max(rates.uplinkBitsPerSecond, UNCOVERED_BITS_PER_SECOND);
    path.downlinkBitsPerSecond = std::max(rates.downlinkBitsPerSecond, UNCOVERED_BITS_PER_SECOND);
    path.oneWayDelay = GetEdgeLteOneWayDelay();
    return path;
}

} // namespace

EdgeLteNetwork::EdgeLteNetwork(const EdgeScenario& scenario)
    : m_transport(scenario, static_cast<uint32_t>(GetEdgeLteRadio(scenario).sites.size())),
      m_core(MakeCore(scenario)),
      m_radio(scenario, m_core)
{
    JoinCore();
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    JoinUsers();
    if (scenario.mobility.isOn)
    {
        m_radio.JoinBases();
    }
    m_radio.AssignStreams(FIRST_STREAM);
    m_radio.Start();
}

NetDeviceContainer
EdgeLteNetwork::JoinInTheRack(Ptr<Node> lower, Ptr<Node> upper)
{
    const NetDeviceContainer devices = m_transport.Join(lower, upper, RACK_MBPS, RACK_MBPS, 0);
    SetMtuOfLink(devices.Get(0));
    return devices;
}

void
EdgeLteNetwork::JoinCore()
{
    const Ptr<NetDevice> gateway =
        JoinInTheRack(m_core->GetSgwNode(), m_transport.GetAggregation()).Get(0);
    JoinInTheRack(m_core->GetPgwNode(), m_transport.GetAggregation());
    MakeTunnelAStubNetwork(m_core->GetPgwNode());
    for (uint32_t cell = 0; cell < m_radio.GetBases().GetN(); ++cell)
    {
        const Ptr<Node> base = m_radio.GetBases().Get(cell);
        const uint32_t site = m_radio.GetSite(cell);
        MakeRoomForTunnels(m_transport.GetSite(site));
        const Ptr<NetDevice> tunnel = JoinInTheRack(base, m_transport.GetRadio(site)).Get(0);
        const auto device = DynamicCast<LteEnbNetDevice>(m_radio.GetBaseDevices().Get(cell));
        // A list of one, or, in ns-3.35, the one.
        m_core->AddS1Interface(base,
                               GetAddress(tunnel),
                               GetAddress(gateway),
                               {device->GetCellId()});
    }
}

void
EdgeLteNetwork::JoinUsers()
{
    // Static routing alone: global routing cannot look through an LTE device.
    const Ipv4StaticRoutingHelper routing;
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    internet.SetRoutingHelper(routing);
    internet.Install(m_radio.GetUsers());
    m_core->AssignUeIpv4Address(m_radio.GetUserDevices());
    for (uint32_t user = 0; user < m_radio.GetUsers().GetN(); ++user)
    {
        routing.GetStaticRouting(m_radio.GetUsers().Get(user)->GetObject<Ipv4>())
            ->SetDefaultRoute(m_core->GetUeDefaultGatewayAddress(), 1);
    }
}

const NodeContainer&
EdgeLteNetwork::GetUsers() const
{
    return m_radio.GetUsers();
}

const NodeContainer&
EdgeLteNetwork::GetServers() const
{
    return m_transport.GetServers();
}

uint32_t
EdgeLteNetwork::GetNumber(Ptr<Node> user) const
{
    const NodeContainer& users = m_radio.GetUsers();
    const auto found = std::find(users.Begin(), users.End(), user);
    NS_ABORT_MSG_IF(found == users.End(), "EdgeLteNetwork: no user has node " << user->GetId());
    return static_cast<uint32_t>(found - users.Begin());
}

EdgePath
EdgeLteNetwork::GetPath(Ptr<Node> user, Ptr<Node> server) const
{
    const uint32_t number = GetNumber(user);
    const Ptr<Node> base = m_radio.GetBases().Get(m_radio.GetCell(number));
    const EdgePath tunnel = FindPointToPointPath(base, m_core->GetSgwNode());
    const EdgePath onwards = FindPointToPointPath(m_core->GetPgwNode(), server);
    return Append(MakeAccessPath(m_radio.GetRates(number)), Append(tunnel, onwards));
}

void
EdgeLteNetwork::SetLinkUp(EdgeTier tier, bool isUp)
{
    m_transport.SetLinkUp(tier, isUp);
}

} // namespace ns3
