/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-packet-network.h"

#include "edge-access-rates.h"

#include "ns3/boolean.h"
#include "ns3/data-rate.h"
#include "ns3/error-model.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/traffic-control-helper.h"

namespace ns3
{

namespace
{

constexpr double SERVER_LINK_MBPS = 100e3;

/** ns-3's own models draw from a stream of their own for this. */
class EveryPacketIsLost : public ErrorModel
{
  private:
    bool DoCorrupt(Ptr<Packet> /* packet */) override
    {
        return true;
    }

    void DoReset() override
    {
    }
};

DataRate
Mbps(double rate)
{
    return DataRate(static_cast<uint64_t>(rate * 1e6));
}

} // namespace

EdgePacketNetwork::EdgePacketNetwork(const EdgeScenario& scenario)
{
    m_users.Create(scenario.users.count);
    m_servers.Create(static_cast<uint32_t>(scenario.servers.size()));
    m_routers.Create(4);
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    internet.Install(m_users);
    internet.Install(m_servers);
    internet.Install(m_routers);
    CheckOnlyTheIncomingInterface();
    JoinUsers(scenario);
    JoinServers(scenario);
    BuildRouters(scenario);
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
}

void
EdgePacketNetwork::CheckOnlyTheIncomingInterface()
{
    // The strong end-system model (RFC 1122): otherwise each packet is compared with the address of
    // every interface, and the cell's router has one for each user.
    for (const NodeContainer& nodes : {m_users, m_servers, m_routers})
    {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            nodes.Get(i)->GetObject<Ipv4L3Protocol>()->SetAttribute("WeakEsModel",
                                                                    BooleanValue(false));
        }
    }
}

NetDeviceContainer
EdgePacketNetwork::Join(Ptr<Node> lower,
                        Ptr<Node> upper,
                        double upMbps,
                        double downMbps,
                        double delayMs)
{
    PointToPointHelper link;
    link.SetChannelAttribute("Delay", TimeValue(Seconds(delayMs * 1e-3)));
    const NetDeviceContainer devices = link.Install(lower, upper);
    devices.Get(0)->SetAttribute("DataRate", DataRateValue(Mbps(upMbps)));
    devices.Get(1)->SetAttribute("DataRate", DataRateValue(Mbps(downMbps)));
    const uint32_t network = (10U << 24) + (m_links++ << 2); // 10.0.0.0, a /30 for each link
    Ipv4AddressHelper addresses(Ipv4Address(network), "255.255.255.252");
    addresses.Assign(devices);
    return devices;
}

NetDeviceContainer
EdgePacketNetwork::JoinTransport(Ptr<Node> lower, Ptr<Node> upper, const EdgeScenario::Link& link)
{
    const NetDeviceContainer devices =
        Join(lower, upper, link.rateMbps, link.rateMbps, link.delayMs);
    // Queue discipline of ns-3's default, FQ-CoDel, only where a queue can build up: on access.
    TrafficControlHelper().Uninstall(devices);
    return devices;
}

void
EdgePacketNetwork::SetLinkUp(EdgeTier tier, bool isUp)
{
    const NetDeviceContainer& devices = m_transport[tier];
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        const Ptr<ErrorModel> losses = isUp ? nullptr : CreateObject<EveryPacketIsLost>();
        DynamicCast<PointToPointNetDevice>(devices.Get(i))->SetReceiveErrorModel(losses);
    }
}

void
EdgePacketNetwork::BuildRouters(const EdgeScenario& scenario)
{
    const EdgeTier tiers[] = {EdgeTier::Aggregation, EdgeTier::Regional, EdgeTier::Cloud};
    for (uint32_t i = 0; i < 3; ++i)
    {
        m_transport[tiers[i]].Add(
            JoinTransport(m_routers.Get(i), m_routers.Get(i + 1), scenario.transport.at(tiers[i])));
    }
}

void
EdgePacketNetwork::JoinServers(const EdgeScenario& scenario)
{
    for (uint32_t i = 0; i < scenario.servers.size(); ++i)
    {
        const EdgeTier tier = scenario.servers[i].tier;
        const auto router = static_cast<uint32_t>(tier) - static_cast<uint32_t>(EdgeTier::Site);
        const EdgeScenario::Link inTheRack{SERVER_LINK_MBPS, 0};
        const bool isAtSite = tier == EdgeTier::Site;
        const NetDeviceContainer devices =
            JoinTransport(m_servers.Get(i),
                          m_routers.Get(router),
                          isAtSite ? scenario.transport.at(tier) : inTheRack);
        if (isAtSite)
        {
            m_transport[tier].Add(devices);
        }
    }
}

void
EdgePacketNetwork::JoinUsers(const EdgeScenario& scenario)
{
    const EdgeScenario::Users& users = scenario.users;
    for (uint32_t i = 0; i < users.count; ++i)
    {
        const EdgeAccessRates rates = PickEdgeAccessRates(users, i);
        Join(m_users.Get(i),
             m_routers.Get(0),
             rates.uplinkMbps,
             rates.downlinkMbps,
             users.accessDelayMs);
    }
}

const NodeContainer&
EdgePacketNetwork::GetUsers() const
{
    return m_users;
}

const NodeContainer&
EdgePacketNetwork::GetServers() const
{
    return m_servers;
}

} // namespace ns3
