/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-user-routes.h"

#include "ns3/abort.h"
#include "ns3/channel.h"
#include "ns3/global-router-interface.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/ipv4.h"

namespace ns3
{

namespace
{

constexpr uint32_t FIRST_ADDRESS = (10U << 24) + (128U << 16);
const Ipv4Mask NETWORK_MASK("255.128.0.0");

bool
LeadsTo(Ptr<NetDevice> device, Ptr<Node> node)
{
    const Ptr<Channel> channel = device->GetChannel();
    for (std::size_t i = 0; channel && i < channel->GetNDevices(); ++i)
    {
        if (channel->GetDevice(i)->GetNode() == node)
        {
            return true;
        }
    }
    return false;
}

/** @return of @p node, the interface of its link to @p other */
uint32_t
FindInterface(Ptr<Node> node, Ptr<Node> other)
{
    const auto ipv4 = node->GetObject<Ipv4>();
    for (uint32_t i = 1; i < ipv4->GetNInterfaces(); ++i) // 0 is the loopback
    {
        if (LeadsTo(ipv4->GetNetDevice(i), other))
        {
            return i;
        }
    }
    NS_ABORT_MSG("EdgeUserRoutes: no link from node " << node->GetId() << " to node "
                                                      << other->GetId());
}

} // namespace

EdgeUserRoutes::EdgeUserRoutes(const EdgePacketTransport& transport, uint32_t sites)
    : m_aggregation(EdgeHostRouting::AddTo(transport.GetAggregation()))
{
    transport.GetAggregation()->GetObject<GlobalRouter>()->InjectRoute(Ipv4Address(FIRST_ADDRESS),
                                                                       NETWORK_MASK);
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    for (uint32_t i = 0; i < sites; ++i)
    {
        Site site;
        const Ptr<Node> router = transport.GetSite(i);
        const Ptr<Node> radio = transport.GetRadio(i);
        site.fromAggregation = FindInterface(transport.GetAggregation(), router);
        site.radio = EdgeHostRouting::AddTo(radio);
        if (radio != router)
        {
            site.router = EdgeHostRouting::AddTo(router);
            site.toRadio = FindInterface(router, radio);
        }
        m_sites.push_back(site);
    }
}

Ipv4Address
EdgeUserRoutes::GetAddress(uint32_t user)
{
    return Ipv4Address(FIRST_ADDRESS + 1 + user);
}

void
EdgeUserRoutes::Set(uint32_t user, uint32_t site, uint32_t interface)
{
    const Ipv4Address address = GetAddress(user);
    const Site& way = m_sites.at(site);
    m_aggregation->SetRoute(address, way.fromAggregation);
    if (way.router)
    {
        way.router->SetRoute(address, way.toRadio);
    }
    way.radio->SetRoute(address, interface);
}

void
EdgeUserRoutes::Remove(uint32_t user, uint32_t site)
{
    const Ipv4Address address = GetAddress(user);
    const Site& way = m_sites.at(site);
    if (way.router)
    {
        way.router->RemoveRoute(address);
    }
    way.radio->RemoveRoute(address);
}

} // namespace ns3
