/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_MODEL_H
#define EDGE_FLUID_MODEL_H

#include "edge-fluid-cells.h"
#include "edge-handover-controller.h"
#include "edge-radio-controller.h"

#include "ns3/edge-fluid-network.h"
#include "ns3/edge-network-model.h"
#include "ns3/edge-scenario.h"

#include <memory>
#include <vector>

namespace ns3
{

/**
 * @brief `fluid`: one EdgeFluidNetwork instead of nodes.
 *
 * Reads the attributes that it has in common with `packet` off the factories: Horizon, Attempts and
 * FinishOnDevice of the user application, ReportPeriod of the server application.
 */
class EdgeFluidModel : public EdgeNetworkModel
{
  public:
    EdgeFluidModel(const EdgeScenario& scenario, Ptr<EdgeComputeCatalog> catalog);

    EdgeOffloadFactories& GetFactories() override;
    void InstallServer(const EdgeOffloadFactories::ServerSpec& spec) override;
    Ptr<EdgeTaskSource> InstallUser(uint32_t deviceHardware,
                                    const EdgeOffloadFactories::Mix& mix) override;
    void Start() override;
    void CloseBooks() override;
    std::vector<Ptr<EdgeServer>> GetServers() const override;
    void ConnectTasks(Callback<void, const EdgeTask&> created,
                      Callback<void, const EdgeTask&> ended) override;
    void SetLinkUp(EdgeTier tier, bool isUp) override;
    void SetReachable(uint32_t server, bool isReachable) override;
    std::vector<edgeai::CellSampleRow> SampleCells() override;

  private:
    void Build();
    void MakeRadio();
    void OnEpoch();
    Time GetAccessDelay() const;
    EdgeAccess MakeAccess(uint32_t user) const;

    const EdgeScenario& m_scenario;
    EdgeOffloadFactories m_factories;
    std::vector<EdgeFluidNetwork::Server> m_servers;
    Ptr<EdgeFluidNetwork> m_network;
    std::unique_ptr<EdgeUserMobility> m_userMobility;   ///< null: users stand still
    std::unique_ptr<EdgeFluidCells> m_cells;            ///< null: access links
    std::unique_ptr<EdgeRadioController> m_radio;       ///< likewise
    std::unique_ptr<EdgeHandoverController> m_handover; ///< null: users stand still
    Time m_accessDelay;                                 ///< one way
    bool m_isBuilt{false};
};

} // namespace ns3

#endif // EDGE_FLUID_MODEL_H
