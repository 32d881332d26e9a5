/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_TRANSPORT_H
#define EDGE_FLUID_TRANSPORT_H

#include "ns3/edge-offload-view.h"
#include "ns3/edge-path.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace ns3
{

/** @brief The wires from a site to a server. */
struct EdgeRoute
{
    std::vector<uint32_t> links; ///< of EdgeFluidTransport::GetCapacities()
    double bitsPerSecond{0};     ///< of the slowest
    Time delay;                  ///< propagation
    Time packetTimes;            ///< of one full packet on every link
    Time slowestPacket;          ///< on the slowest link
};

/** @brief A user's way to its site. */
struct EdgeAccess
{
    bool isOwnLink{false}; ///< a wire of its own; otherwise it shares its cell's airtime
    double uplinkBitsPerSecond{0};
    double downlinkBitsPerSecond{0};
    Time delay; ///< one way
};

/**
 * @brief The wired network behind the cells, a tree:
 *
 *     site --- aggregation --- regional --- cloud
 *       \            \            \          \
 *      server       server       server      server
 *
 * Where there is a fronthaul, a site's cells stand at the far end of a link of its own.
 * Every site has a link of its own to the aggregation point. A server at another user's site is
 * reached over the aggregation point. Servers behind a router have a link of 100 Gb/s each.
 */
class EdgeFluidTransport
{
  public:
    /** @brief One link of the tree, full duplex. */
    struct Link
    {
        double bitsPerSecond{0};
        Time delay; ///< one way
    };

    /** @brief Where a server stands. */
    struct Place
    {
        EdgeTier tier{EdgeTier::Site};
        uint32_t site{0}; ///< of a server at a site
    };

    /**
     * @param links from the tier below to this one; those of EdgeTier::Site lead from a site to a
     * server that stands there
     * @param servers in their order
     * @param fronthaul from a site's cells to the site; empty: none
     */
    EdgeFluidTransport(const std::map<EdgeTier, Link>& links,
                       uint32_t sites,
                       const std::vector<Place>& servers,
                       const std::optional<Link>& fronthaul = std::nullopt);

    /** @return by server */
    const std::vector<EdgeRoute>& GetRoutes(uint32_t site) const;
    const EdgeRoute& GetRoute(uint32_t site, uint32_t server) const;
    /** @return one way from a site's cells to another's, over the aggregation point; 0 to itself */
    Time GetDelayBetween(uint32_t site, uint32_t other) const;
    /** @return bit/s by link, the same both ways */
    const std::vector<double>& GetCapacities() const;

    /** @return what a full packet takes on a link */
    static Time GetPacketTime(double bitsPerSecond);
    /**
     * @return what a user believes of the way: rates and delay of an idle network
     * @param accessPacket GetPacketTime() of the access's uplink
     */
    static EdgePath MakePath(const EdgeAccess& access, Time accessPacket, const EdgeRoute& route);

  private:
    uint32_t AddLink(const Link& link);
    EdgeRoute MakeRoute(uint32_t site, const Place& server, uint32_t lastLink) const;
    void Append(EdgeRoute& route, uint32_t link) const;

    std::vector<Link> m_links;
    std::vector<double> m_capacities;
    std::vector<uint32_t> m_toAggregation; ///< by site
    std::vector<uint32_t> m_fronthaul;     ///< by site; empty: none
    uint32_t m_toRegional{0};
    uint32_t m_toCloud{0};
    std::vector<std::vector<EdgeRoute>> m_routes; ///< [site][server]
};

} // namespace ns3

#endif // EDGE_FLUID_TRANSPORT_H
