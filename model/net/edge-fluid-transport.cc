/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-transport.h"

#include "ns3/abort.h"
#include "ns3/edge-seconds.h"

#include <algorithm>
#include <limits>

namespace ns3
{

namespace
{

constexpr double SERVER_LINK_BITS_PER_SECOND = 100e9; // as in the packet network
constexpr double FULL_PACKET_BITS = 1502 * 8;         // MTU 1500 and 2 bytes of PPP

} // namespace

EdgeFluidTransport::EdgeFluidTransport(const std::map<EdgeTier, Link>& links,
                                       uint32_t sites,
                                       const std::vector<Place>& servers,
                                       const std::optional<Link>& fronthaul)
{
    for (uint32_t site = 0; site < sites; ++site)
    {
        m_toAggregation.push_back(AddLink(links.at(EdgeTier::Aggregation)));
    }
    m_toRegional = AddLink(links.at(EdgeTier::Regional));
    m_toCloud = AddLink(links.at(EdgeTier::Cloud));
    std::vector<uint32_t> lastLinks;
    for (const Place& server : servers)
    {
        const Link inTheRack{SERVER_LINK_BITS_PER_SECOND, Time(0)};
        lastLinks.push_back(
            AddLink(server.tier == EdgeTier::Site ? links.at(EdgeTier::Site) : inTheRack));
    }
    for (uint32_t site = 0; site < sites && fronthaul; ++site)
    {
        m_fronthaul.push_back(AddLink(*fronthaul));
    }
    m_routes.resize(sites);
    for (uint32_t site = 0; site < sites; ++site)
    {
        for (std::size_t i = 0; i < servers.size(); ++i)
        {
            m_routes[site].push_back(MakeRoute(site, servers[i], lastLinks[i]));
        }
    }
}

uint32_t
EdgeFluidTransport::AddLink(const Link& link)
{
    NS_ABORT_MSG_IF(!(link.bitsPerSecond > 0),
                    "EdgeFluidTransport: a link of " << link.bitsPerSecond
                                                     << " bit/s carries nothing");
    m_links.push_back(link);
    m_capacities.push_back(link.bitsPerSecond);
    return static_cast<uint32_t>(m_links.size()) - 1;
}

void
EdgeFluidTransport::Append(EdgeRoute& route, uint32_t link) const
{
    const Link& added = m_links[link];
    const Time packet = Seconds(FULL_PACKET_BITS / added.bitsPerSecond);
    route.links.push_back(link);
    route.bitsPerSecond = std::min(route.bitsPerSecond, added.bitsPerSecond);
    route.delay += added.delay;
    route.packetTimes += packet;
    route.slowestPacket = std::max(route.slowestPacket, packet);
}

EdgeRoute
EdgeFluidTransport::MakeRoute(uint32_t site, const Place& server, uint32_t lastLink) const
{
    EdgeRoute route;
    route.bitsPerSecond = std::numeric_limits<double>::infinity();
    if (!m_fronthaul.empty())
    {
        Append(route, m_fronthaul[site]);
    }
    if (server.tier != EdgeTier::Site || server.site != site)
    {
        Append(route, m_toAggregation[site]);
    }
    if (server.tier == EdgeTier::Site && server.site != site)
    {
        Append(route, m_toAggregation.at(server.site));
    }
    if (server.tier == EdgeTier::Regional || server.tier == EdgeTier::Cloud)
    {
        Append(route, m_toRegional);
    }
    if (server.tier == EdgeTier::Cloud)
    {
        Append(route, m_toCloud);
    }
    Append(route, lastLink);
    return route;
}

const std::vector<EdgeRoute>&
EdgeFluidTransport::GetRoutes(uint32_t site) const
{
    return m_routes.at(site);
}

const EdgeRoute&
EdgeFluidTransport::GetRoute(uint32_t site, uint32_t server) const
{
    return m_routes.at(site).at(server);
}

Time
EdgeFluidTransport::GetDelayBetween(uint32_t site, uint32_t other) const
{
    if (site == other)
    {
        return Time();
    }
    Time delay = m_links[m_toAggregation.at(site)].delay + m_links[m_toAggregation.at(other)].delay;
    if (!m_fronthaul.empty())
    {
        delay += m_links[m_fronthaul[site]].delay + m_links[m_fronthaul[other]].delay;
    }
    return delay;
}

const std::vector<double>&
EdgeFluidTransport::GetCapacities() const
{
    return m_capacities;
}

Time
EdgeFluidTransport::GetPacketTime(double bitsPerSecond)
{
    return SecondsToTime(FULL_PACKET_BITS / bitsPerSecond);
}

EdgePath
EdgeFluidTransport::MakePath(const EdgeAccess& access, Time accessPacket, const EdgeRoute& route)
{
    EdgePath path;
    path.uplinkBitsPerSecond = std::min(access.uplinkBitsPerSecond, route.bitsPerSecond);
    path.downlinkBitsPerSecond = std::min(access.downlinkBitsPerSecond, route.bitsPerSecond);
    // The slowest link's packets are in the transfer's own time already.
    path.oneWayDelay = access.delay + route.delay + accessPacket + route.packetTimes -
                       std::max(accessPacket, route.slowestPacket);
    return path;
}

} // namespace ns3
