/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-host-routing.h"

#include "ns3/abort.h"
#include "ns3/ipv4-list-routing.h"
#include "ns3/log.h"
#include "ns3/net-device.h"
#include "ns3/node.h"
#include "ns3/output-stream-wrapper.h"

#include <map>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeHostRouting");
NS_OBJECT_ENSURE_REGISTERED(EdgeHostRouting);

namespace
{

constexpr int16_t PRIORITY = 10; // InternetStackHelper's static routing has 0

} // namespace

TypeId
EdgeHostRouting::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeHostRouting")
                            .SetParent<Ipv4RoutingProtocol>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeHostRouting>();
    return tid;
}

EdgeHostRouting::EdgeHostRouting() = default;
EdgeHostRouting::~EdgeHostRouting() = default;

void
EdgeHostRouting::DoDispose()
{
    m_routes.clear();
    m_ipv4 = nullptr;
    Ipv4RoutingProtocol::DoDispose();
}

Ptr<EdgeHostRouting>
EdgeHostRouting::AddTo(Ptr<Node> node)
{
    const auto ipv4 = node->GetObject<Ipv4>();
    const auto list =
        ipv4 ? DynamicCast<Ipv4ListRouting>(ipv4->GetRoutingProtocol()) : Ptr<Ipv4ListRouting>();
    NS_ABORT_MSG_IF(!list,
                    "EdgeHostRouting: node "
                        << node->GetId()
                        << " has no Ipv4ListRouting; want an Internet stack as "
                           "InternetStackHelper installs it");
    auto routing = CreateObject<EdgeHostRouting>();
    list->AddRoutingProtocol(routing, PRIORITY);
    return routing;
}

void
EdgeHostRouting::SetRoute(Ipv4Address user, uint32_t interface)
{
    NS_LOG_FUNCTION(this << user << interface);
    NS_ABORT_MSG_IF(!m_ipv4 || interface == 0 || interface >= m_ipv4->GetNInterfaces() ||
                        m_ipv4->GetNAddresses(interface) == 0,
                    "EdgeHostRouting: no way to " << user << " over interface " << interface
                                                  << "; want one of the node's, from 1, with an "
                                                     "address");
    auto route = Create<Ipv4Route>();
    route->SetDestination(user);
    route->SetGateway(Ipv4Address::GetAny()); // the user itself is at the other end
    route->SetSource(m_ipv4->GetAddress(interface, 0).GetLocal());
    route->SetOutputDevice(m_ipv4->GetNetDevice(interface));
    m_routes[user.Get()] = {interface, route};
}

void
EdgeHostRouting::RemoveRoute(Ipv4Address user)
{
    NS_LOG_FUNCTION(this << user);
    m_routes.erase(user.Get());
}

/** @return null where there is none, or its interface is down */
Ptr<Ipv4Route>
EdgeHostRouting::FindRoute(Ipv4Address user) const
{
    const auto found = m_routes.find(user.Get());
    const bool isUsable = found != m_routes.end() && m_ipv4->IsUp(found->second.interface);
    return isUsable ? found->second.route : Ptr<Ipv4Route>();
}

Ptr<Ipv4Route>
EdgeHostRouting::RouteOutput(Ptr<Packet> /* packet */,
                             const Ipv4Header& header,
                             Ptr<NetDevice> oif,
                             Socket::SocketErrno& sockerr)
{
    const Ptr<Ipv4Route> route = FindRoute(header.GetDestination());
    const bool isMeant = route && (!oif || oif == route->GetOutputDevice());
    sockerr = isMeant ? Socket::ERROR_NOTERROR : Socket::ERROR_NOROUTETOHOST;
    return isMeant ? route : Ptr<Ipv4Route>();
}

bool
EdgeHostRouting::RouteInput(Ptr<const Packet> packet,
                            const Ipv4Header& header,
                            Ptr<const NetDevice> /* idev */,
                            Argument<UnicastForwardCallback> ucb,
                            Argument<MulticastForwardCallback> /* mcb */,
                            Argument<LocalDeliverCallback> /* lcb */,
                            Argument<ErrorCallback> /* ecb */)
{
    const Ptr<Ipv4Route> route = FindRoute(header.GetDestination());
    if (!route)
    {
        return false;
    }
    ucb(route, packet, header);
    return true;
}

void
EdgeHostRouting::NotifyInterfaceUp(uint32_t /* interface */)
{
}

void
EdgeHostRouting::NotifyInterfaceDown(uint32_t /* interface */)
{
    // Routes over it are kept, and not used while it is down.
}

void
EdgeHostRouting::NotifyAddAddress(uint32_t /* interface */, Ipv4InterfaceAddress /* address */)
{
}

void
EdgeHostRouting::NotifyRemoveAddress(uint32_t /* interface */, Ipv4InterfaceAddress /* address */)
{
}

void
EdgeHostRouting::SetIpv4(Ptr<Ipv4> ipv4)
{
    m_ipv4 = ipv4;
}

void
EdgeHostRouting::PrintRoutingTable(Ptr<OutputStreamWrapper> stream, Time::Unit unit) const
{
    *stream->GetStream() << "Node: " << m_ipv4->GetObject<Node>()->GetId()
                         << ", Time: " << Now().As(unit) << ", EdgeHostRouting table\n";
    std::map<uint32_t, uint32_t> sorted;
    for (const auto& [user, entry] : m_routes)
    {
        sorted[user] = entry.interface;
    }
    for (const auto& [user, interface] : sorted)
    {
        *stream->GetStream() << "  " << Ipv4Address(user) << " over interface "
                             << interface << "\n";
    }
}

} // namespace ns3
