/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_USER_ROUTES_H
#define EDGE_USER_ROUTES_H

#include "ns3/edge-host-routing.h"
#include "ns3/edge-packet-transport.h"
#include "ns3/ipv4-address.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief Routes to users that change sites and keep their addresses, 10.128.0.0 and their number.
 *
 * Everybody sends 10.128.0.0/9 to the aggregation point; it and the nodes of the user's site know
 * the way to the host (as the tunnels of a 5G core do: TS 23.501, 8.3).
 */
class EdgeUserRoutes
{
  public:
    /** @brief Fills all of ns-3's global routing tables: the transport must be complete. */
    EdgeUserRoutes(const EdgePacketTransport& transport, uint32_t sites);

    static Ipv4Address GetAddress(uint32_t user);

    /** @param interface on the node of the site's antennas that leads to the user */
    void Set(uint32_t user, uint32_t site, uint32_t interface);
    /** @brief The site sends what comes for the user to the aggregation point. */
    void Remove(uint32_t user, uint32_t site);

  private:
    /** @brief The nodes of one site on the way to its users. */
    struct Site
    {
        Ptr<EdgeHostRouting> radio;
        Ptr<EdgeHostRouting> router; ///< null: the same node
        uint32_t toRadio{0};         ///< interface of the router
        uint32_t fromAggregation{0}; ///< interface of the aggregation point
    };

    Ptr<EdgeHostRouting> m_aggregation;
    std::vector<Site> m_sites;
};

} // namespace ns3

#endif // EDGE_USER_ROUTES_H
