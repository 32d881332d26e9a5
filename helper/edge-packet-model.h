/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PACKET_MODEL_H
#define EDGE_PACKET_MODEL_H

#include "ns3/edge-network-model.h"
#include "ns3/edge-node-network.h"
#include "ns3/edge-offload-helper.h"
#include "ns3/edge-scenario.h"

#include <memory>
#include <vector>

namespace ns3
{

/** @brief Applications with sockets on the nodes of a network of packets. */
class EdgePacketModel : public EdgeNetworkModel
{
  public:
    EdgePacketModel(const EdgeScenario& scenario,
                    Ptr<EdgeComputeCatalog> catalog,
                    std::unique_ptr<EdgeNodeNetwork> network);

    EdgeOffloadFactories& GetFactories() override;
    void InstallServer(const EdgeOffloadFactories::ServerSpec& spec) override;
    Ptr<EdgeTaskSource> InstallUser(uint32_t deviceHardware,
                                    const EdgeOffloadFactories::Mix& mix) override;
    void Start() override;
    void CloseBooks() override;
    std::vector<Ptr<EdgeServer>> GetServers() const override;
    void SetLinkUp(EdgeTier tier, bool isUp) override;
    void SetReachable(uint32_t server, bool isReachable) override;
    void ConnectTasks(Callback<void, const EdgeTask&> created,
                      Callback<void, const EdgeTask&> ended) override;
    std::vector<edgeai::CellSampleRow> SampleCells() override;

  private:
    std::unique_ptr<EdgeNodeNetwork> m_network;
    EdgeOffloadHelper m_helper;
};

} // namespace ns3

#endif // EDGE_PACKET_MODEL_H
