/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_EPC_TRANSPORT_H
#define EDGE_EPC_TRANSPORT_H

#include "edge-packet-transport.h"
#include "edge-scenario.h"

#include "ns3/edge-path.h"
#include "ns3/net-device-container.h"
#include "ns3/no-backhaul-epc-helper.h"
#include "ns3/node-container.h"

#include <cstdint>

namespace ns3
{

/**
 * @brief The transport with ns-3's core of LTE (EPC) at its aggregation point.
 *
 *     user ~~~ base --- site router --- aggregation --- regional --- cloud
 *                            |            |      |
 *                      site's server     SGW --- PGW
 *
 * All traffic of users goes through the tunnel from their base station to SGW and PGW: a server at
 * a site is reached from there, back over the same link.
 */
class EdgeEpcTransport
{
  public:
    /** @param sites at least 1 */
    EdgeEpcTransport(const EdgeScenario& scenario, uint32_t sites);

    /** @brief Before all that follows. */
    void JoinCore(Ptr<NoBackhaulEpcHelper> core);
    /** @brief Joins a base station that the core knows to its site, and its tunnel to the SGW. */
    void JoinBase(Ptr<Node> base, uint32_t site, uint16_t cellId);
    /** @brief Gives users their stack and addresses; after global routing has its tables. */
    void JoinUsers(const NodeContainer& users, const NetDeviceContainer& devices);

    /** @return in the order of the scenario's servers */
    const NodeContainer& GetServers() const;
    /** @param access from the user to its base station; @return from the user to the server */
    EdgePath GetPath(const EdgePath& access, Ptr<Node> base, Ptr<Node> server) const;
    /** @brief The links to this tier lose every packet, or work again. */
    void SetLinkUp(EdgeTier tier, bool isUp);

  private:
    Ptr<NetDevice> JoinInTheRack(Ptr<Node> lower, Ptr<Node> upper);

    EdgePacketTransport m_transport;
    Ptr<NoBackhaulEpcHelper> m_core;
    Ptr<NetDevice> m_gateway; ///< the SGW's, towards the aggregation point
};

} // namespace ns3

#endif // EDGE_EPC_TRANSPORT_H
