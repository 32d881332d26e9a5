/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ACCESS_LINK_NETWORK_H
#define EDGE_ACCESS_LINK_NETWORK_H

#include "ns3/edge-node-network.h"
#include "ns3/edge-packet-transport.h"
#include "ns3/edge-scenario.h"

namespace ns3
{

/** @brief `packet` without `[radio]`: one site, and an access link of each user's own rates. */
class EdgeAccessLinkNetwork : public EdgeNodeNetwork
{
  public:
    explicit EdgeAccessLinkNetwork(const EdgeScenario& scenario);

    const NodeContainer& GetUsers() const override;
    const NodeContainer& GetServers() const override;
    EdgePath GetPath(Ptr<Node> user, Ptr<Node> server) const override;
    void SetLinkUp(EdgeTier tier, bool isUp) override;

  private:
    void JoinUsers(const EdgeScenario::Users& users);

    NodeContainer m_users;
    EdgePacketTransport m_transport;
};

} // namespace ns3

#endif // EDGE_ACCESS_LINK_NETWORK_H
