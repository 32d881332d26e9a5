/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PACKET_TRANSPORT_H
#define EDGE_PACKET_TRANSPORT_H

#include "ns3/edge-path.h"
#include "ns3/edge-scenario.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"

#include <cstdint>
#include <map>

namespace ns3
{

/**
 * @brief What lies behind the access in a network of packets: routers, servers, and their links.
 *
 *     radio 0 --- site 0 --.
 *     radio 1 --- site 1 ---- aggregation --- regional --- cloud
 *                    \            \             \            \
 *                  server       server        server       server
 *
 * Each site has a router of its own, and, where the scenario has a fronthaul, a node for its
 * antennas; else the router is that node. A server is joined to the router of its tier by a link of
 * 100 Gb/s that adds no delay; one at a site by the link `[transport.site]`.
 */
class EdgePacketTransport
{
  public:
    /** @param sites at least 1 */
    EdgePacketTransport(const EdgeScenario& scenario, uint32_t sites);

    /** @brief The strong end-system model (RFC 1122) on all of @p nodes. */
    static void CheckOnlyTheIncomingInterface(const NodeContainer& nodes);

    /**
     * @brief A point-to-point link between nodes that have an Internet stack, with addresses from
     * 10.0.0.0/9 and ns-3's default queue discipline.
     * @return the device of @p lower, then that of @p upper
     */
    NetDeviceContainer Join(Ptr<Node> lower,
                            Ptr<Node> upper,
                            double upMbps,
                            double downMbps,
                            double delayMs);

    /** @return where the antennas of a site are: at the far end of the fronthaul, or GetSite() */
    Ptr<Node> GetRadio(uint32_t site) const;
    /** @return a site's router */
    Ptr<Node> GetSite(uint32_t site) const;
    Ptr<Node> GetAggregation() const;
    /** @return the end of a site's link to the aggregation point that is there */
    Ptr<NetDevice> GetAggregationDevice(uint32_t site) const;
    /** @return in the order of the scenario's servers */
    const NodeContainer& GetServers() const;
    /** @return from GetRadio() to a server, idle */
    EdgePath GetPath(uint32_t site, Ptr<Node> server) const;

    /** @brief The links to this tier lose every packet, or work again. */
    void SetLinkUp(EdgeTier tier, bool isUp);

  private:
    void JoinRadios(const EdgeScenario::Link& fronthaul);
    void JoinRouters(const EdgeScenario& scenario);
    void JoinServers(const EdgeScenario& scenario);
    Ptr<Node> GetRouter(const EdgeScenario::Server& server) const;
    NetDeviceContainer JoinTransport(Ptr<Node> lower,
                                     Ptr<Node> upper,
                                     const EdgeScenario::Link& link);

    NodeContainer m_sites;
    NodeContainer m_radios;  ///< by site; those of m_sites where there is no fronthaul
    NodeContainer m_routers; ///< aggregation, regional, cloud
    NodeContainer m_servers;
    NetDeviceContainer m_aggregationDevices;            ///< by site
    std::map<EdgeTier, NetDeviceContainer> m_transport; ///< both ends of the links to each tier
    uint32_t m_links{0};
};

} // namespace ns3

#endif // EDGE_PACKET_TRANSPORT_H
