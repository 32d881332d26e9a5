/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-packet-transport.h"

#include "edge-point-to-point-path.h"

#include "ns3/boolean.h"
#include "ns3/data-rate.h"
#include "ns3/error-model.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/queue.h"
#include "ns3/traffic-control-helper.h"

namespace ns3
{

namespace
{

constexpr double SERVER_LINK_MBPS = 100e3;
// As many packets as FQ-CoDel holds. With ns-3's 100 a server would drop what TCP sends at once
// when the acknowledgements of a whole TDD pattern arrive.
constexpr const char* TRANSPORT_QUEUE = "10240p";

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

EdgePacketTransport::EdgePacketTransport(const EdgeScenario& scenario, uint32_t sites)
{
    m_sites.Create(sites);
    m_routers.Create(3);
    m_servers.Create(static_cast<uint32_t>(scenario.servers.size()));
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    for (const NodeContainer& nodes : {m_sites, m_routers, m_servers})
    {
        internet.Install(nodes);
        CheckOnlyTheIncomingInterface(nodes);
    }
    JoinServers(scenario);
    JoinRouters(scenario);
    m_radios = m_sites;
    if (scenario.fronthaul)
    {
        JoinRadios(*scenario.fronthaul);
    }
}

void
EdgePacketTransport::JoinRadios(const EdgeScenario::Link& fronthaul)
{
    m_radios = NodeContainer(m_sites.GetN());
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    internet.Install(m_radios);
    CheckOnlyTheIncomingInterface(m_radios);
    for (uint32_t site = 0; site < m_sites.GetN(); ++site)
    {
        JoinTransport(m_radios.Get(site), m_sites.Get(site), fronthaul);
    }
}

void
EdgePacketTransport::CheckOnlyTheIncomingInterface(const NodeContainer& nodes)
{
    // Otherwise each packet is compared with the address of every interface, and a site's router
    // may have one for each user.
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        nodes.Get(i)->GetObject<Ipv4L3Protocol>()->SetAttribute("WeakEsModel", BooleanValue(false));
    }
}

NetDeviceContainer
EdgePacketTransport::Join(Ptr<Node> lower,
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
EdgePacketTransport::JoinTransport(Ptr<Node> lower, Ptr<Node> upper, const EdgeScenario::Link& link)
{
    const NetDeviceContainer devices =
        Join(lower, upper, link.rateMbps, link.rateMbps, link.delayMs);
    // Queue discipline of ns-3's default, FQ-CoDel, only where a queue can build up: on access.
    TrafficControlHelper().Uninstall(devices);
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        PointerValue queue;
        devices.Get(i)->GetAttribute("TxQueue", queue);
        queue.Get<Queue<Packet>>()->SetMaxSize(QueueSize(TRANSPORT_QUEUE));
    }
    return devices;
}

void
EdgePacketTransport::JoinRouters(const EdgeScenario& scenario)
{
    const EdgeScenario::Link& toAggregation = scenario.transport.at(EdgeTier::Aggregation);
    for (uint32_t site = 0; site < m_sites.GetN(); ++site)
    {
        const NetDeviceContainer devices =
            JoinTransport(m_sites.Get(site), GetAggregation(), toAggregation);
        m_aggregationDevices.Add(devices.Get(1));
        m_transport[EdgeTier::Aggregation].Add(devices);
    }
    const EdgeTier tiers[] = {EdgeTier::Regional, EdgeTier::Cloud};
    for (uint32_t i = 0; i < 2; ++i)
    {
        m_transport[tiers[i]].Add(
            JoinTransport(m_routers.Get(i), m_routers.Get(i + 1), scenario.transport.at(tiers[i])));
    }
}

Ptr<Node>
EdgePacketTransport::GetRouter(const EdgeScenario::Server& server) const
{
    if (server.tier == EdgeTier::Site)
    {
        return m_sites.Get(server.site);
    }
    return m_routers.Get(static_cast<uint32_t>(server.tier) -
                         static_cast<uint32_t>(EdgeTier::Aggregation));
}

void
EdgePacketTransport::JoinServers(const EdgeScenario& scenario)
{
    const EdgeScenario::Link inTheRack{SERVER_LINK_MBPS, 0};
    for (uint32_t i = 0; i < scenario.servers.size(); ++i)
    {
        const EdgeScenario::Server& server = scenario.servers[i];
        const bool isAtSite = server.tier == EdgeTier::Site;
        const NetDeviceContainer devices =
            JoinTransport(m_servers.Get(i),
                          GetRouter(server),
                          isAtSite ? scenario.transport.at(server.tier) : inTheRack);
        if (isAtSite)
        {
            m_transport[server.tier].Add(devices);
        }
    }
}

Ptr<Node>
EdgePacketTransport::GetRadio(uint32_t site) const
{
    return m_radios.Get(site);
}

Ptr<Node>
EdgePacketTransport::GetSite(uint32_t site) const
{
    return m_sites.Get(site);
}

Ptr<Node>
EdgePacketTransport::GetAggregation() const
{
    return m_routers.Get(0);
}

Ptr<NetDevice>
EdgePacketTransport::GetAggregationDevice(uint32_t site) const
{
    return m_aggregationDevices.Get(site);
}

const NodeContainer&
EdgePacketTransport::GetServers() const
{
    return m_servers;
}

EdgePath
EdgePacketTransport::GetPath(uint32_t site, Ptr<Node> server) const
{
    return FindPointToPointPath(m_radios.Get(site), server);
}

void
EdgePacketTransport::SetLinkUp(EdgeTier tier, bool isUp)
{
    const NetDeviceContainer& devices = m_transport[tier];
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        const Ptr<ErrorModel> losses = isUp ? nullptr : CreateObject<EveryPacketIsLost>();
        DynamicCast<PointToPointNetDevice>(devices.Get(i))->SetReceiveErrorModel(losses);
    }
}

} // namespace ns3
