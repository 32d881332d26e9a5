/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LTE_NETWORK_H
#define EDGE_LTE_NETWORK_H

#include "edge-epc-transport.h"
#include "edge-lte-radio.h"
#include "edge-node-network.h"
#include "edge-scenario.h"

#include "ns3/no-backhaul-epc-helper.h"

#include <cstdint>

namespace ns3
{

/**
 * @brief `lte`: ns-3's LTE in front of its core and the transport.
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
    void JoinBases();
    uint32_t GetNumber(Ptr<Node> user) const;

    EdgeEpcTransport m_transport;
    Ptr<NoBackhaulEpcHelper> m_core;
    EdgeLteRadio m_radio;
};

} // namespace ns3

#endif // EDGE_LTE_NETWORK_H
