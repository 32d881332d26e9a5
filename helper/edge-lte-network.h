/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LTE_NETWORK_H
#define EDGE_LTE_NETWORK_H

#include "edge-lte-radio.h"
#include "edge-node-network.h"
#include "edge-packet-transport.h"
#include "edge-scenario.h"

#include "ns3/no-backhaul-epc-helper.h"

#include <cstdint>

namespace ns3
{

/**
 * @brief `lte`: ns-3's LTE and its core (EPC) in front of the transport.
 *
 *     user ~~~ base --- site router --- aggregation --- regional --- cloud
 *                            |            |      |
 *                      site's server     SGW --- PGW
 *
 * All traffic of users goes through the tunnel from their base station to SGW and PGW, which stand
 * at the aggregation point: a server at a site is reached from there, back over the same link.
 */
class EdgeLteNetwork : public EdgeNodeNetwork
{
  public:
    /** @throws edgeai::InputError as EdgeLteRadio */
    explicit EdgeLteNetwork(const EdgeScenario& scenario);

    const NodeContainer& GetUsers() const override;
    const NodeContainer& GetServers() const override;
    EdgePath GetPath(Ptr<Node> user, Ptr<Node> server) const override;
    void SetLinkUp(EdgeTier tier, bool isUp) override;

  private:
    NetDeviceContainer JoinInTheRack(Ptr<Node> lower, Ptr<Node> upper);
    void JoinCore();
    void JoinUsers();
    uint32_t GetNumber(Ptr<Node> user) const;

    EdgePacketTransport m_transport;
    Ptr<NoBackhaulEpcHelper> m_core;
    EdgeLteRadio m_radio;
};

} // namespace ns3

#endif // EDGE_LTE_NETWORK_H
