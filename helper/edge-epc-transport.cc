/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-epc-transport.h"

#include "edge-point-to-point-path.h"

#include "ns3/channel.h"
#include "ns3/internet-stack-helper.h"
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

} // namespace

EdgeEpcTransport::EdgeEpcTransport(const EdgeScenario& scenario, uint32_t sites)
    : m_transport(scenario, sites)
{
}

void
EdgeEpcTransport::JoinCore(Ptr<NoBackhaulEpcHelper> core)
{
    m_core = core;
    m_gateway = JoinInTheRack(m_core->GetSgwNode(), m_transport.GetAggregation());
    JoinInTheRack(m_core->GetPgwNode(), m_transport.GetAggregation());
    MakeTunnelAStubNetwork(m_core->GetPgwNode());
}

Ptr<NetDevice>
EdgeEpcTransport::JoinInTheRack(Ptr<Node> lower, Ptr<Node> upper)
{
    const NetDeviceContainer devices = m_transport.Join(lower, upper, RACK_MBPS, RACK_MBPS, 0);
    SetMtuOfLink(devices.Get(0));
    return devices.Get(0);
}

void
EdgeEpcTransport::JoinBase(Ptr<Node> base, uint32_t site, uint16_t cellId)
{
    MakeRoomForTunnels(m_transport.GetSite(site));
    const Ptr<NetDevice> tunnel = JoinInTheRack(base, m_transport.GetRadio(site));
    // A list of one, or, in ns-3.35, the one.
    m_core->AddS1Interface(base, GetAddress(tunnel), GetAddress(m_gateway), {cellId});
}

void
EdgeEpcTransport::JoinUsers(const NodeContainer& users, const NetDeviceContainer& devices)
{
    // Static routing alone: global routing cannot look through a device of the EPC.
    const Ipv4StaticRoutingHelper routing;
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    internet.SetRoutingHelper(routing);
    internet.Install(users);
    m_core->AssignUeIpv4Address(devices);
    for (uint32_t user = 0; user < users.GetN(); ++user)
    {
        routing.GetStaticRouting(users.Get(user)->GetObject<Ipv4>())
            ->SetDefaultRoute(m_core->GetUeDefaultGatewayAddress(), 1);
    }
}

const NodeContainer&
EdgeEpcTransport::GetServers() const
{
    return m_transport.GetServers();
}

EdgePath
EdgeEpcTransport::GetPath(const EdgePath& access, Ptr<Node> base, Ptr<Node> server) const
{
    constexpr double UNCOVERED_BITS_PER_SECOND = 1000; // as with flows
    EdgePath path = access;
    path.uplinkBitsPerSecond = std::max(path.uplinkBitsPerSecond, UNCOVERED_BITS_PER_SECOND);
    path.downlinkBitsPerSecond = std::max(path.downlinkBitsPerSecond, UNCOVERED_BITS_PER_SECOND);
    const EdgePath tunnel = FindPointToPointPath(base, m_core->GetSgwNode());
    const EdgePath onwards = FindPointToPointPath(m_core->GetPgwNode(), server);
    return Append(path, Append(tunnel, onwards));
}

void
EdgeEpcTransport::SetLinkUp(EdgeTier tier, bool isUp)
{
    m_transport.SetLinkUp(tier, isUp);
}

} // namespace ns3
