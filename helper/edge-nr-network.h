/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NR_NETWORK_H
#define EDGE_NR_NETWORK_H

#include "edge-epc-transport.h"
#include "edge-node-network.h"
#include "edge-nr-radio.h"
#include "edge-scenario.h"

#include <cstdint>

namespace ns3
{

/** @brief `nr`: 5G-LENA in front of the core (EPC) and the transport. */
class EdgeNrNetwork : public EdgeNodeNetwork
{
  public:
    /** @throws edgeai::InputError as EdgeNrRadio */
    explicit EdgeNrNetwork(const EdgeScenario& scenario);

    const NodeContainer& GetUsers() const override;
    const NodeContainer& GetServers() const override;
    EdgePath GetPath(Ptr<Node> user, Ptr<Node> server) const override;
    void SetLinkUp(EdgeTier tier, bool isUp) override;

  private:
    EdgeEpcTransport m_transport;
    Ptr<NoBackhaulEpcHelper> m_core;
    EdgeNrRadio m_radio;
};

} // namespace ns3

#endif // EDGE_NR_NETWORK_H
