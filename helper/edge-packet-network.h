/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PACKET_NETWORK_H
#define EDGE_PACKET_NETWORK_H

#include "ns3/edge-scenario.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"

#include <cstdint>
#include <map>

namespace ns3
{

/**
 * @brief The nodes and links of a scenario's `packet` network, with addresses and routes.
 *
 *     user --- cell --- aggregation --- regional --- cloud
 *                \          \             \            \
 *               site       server        server       server
 *
 * Each user has an access link of its own rates; each tier of servers stands behind one router; a
 * server is joined to its router by a link of 100 Gb/s that adds no propagation delay of its own.
 */
class EdgePacketNetwork
{
  public:
    explicit EdgePacketNetwork(const EdgeScenario& scenario);

    /** @return in the order of their numbers */
    const NodeContainer& GetUsers() const;
    /** @return in the order of the scenario's servers */
    const NodeContainer& GetServers() const;

    /** @brief The transport links to this tier lose every packet, or work again. */
    void SetLinkUp(EdgeTier tier, bool isUp);

  private:
    void BuildRouters(const EdgeScenario& scenario);
    void JoinServers(const EdgeScenario& scenario);
    void JoinUsers(const EdgeScenario& scenario);
    void CheckOnlyTheIncomingInterface();
    NetDeviceContainer Join(Ptr<Node> lower,
                            Ptr<Node> upper,
                            double upMbps,
                            double downMbps,
                            double delayMs);
    NetDeviceContainer JoinTransport(Ptr<Node> lower,
                                     Ptr<Node> upper,
                                     const EdgeScenario::Link& link);

    NodeContainer m_users;
    NodeContainer m_servers;
    NodeContainer m_routers;                            ///< cell, aggregation, regional, cloud
    std::map<EdgeTier, NetDeviceContainer> m_transport; ///< both ends of the links to each tier
    uint32_t m_links{0};
};

} // namespace ns3

#endif // EDGE_PACKET_NETWORK_H
