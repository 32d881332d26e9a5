/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SLOT_NETWORK_H
#define EDGE_SLOT_NETWORK_H

#include "edge-cellular-network.h"
#include "edge-handover-controller.h"
#include "edge-radio-controller.h"
#include "edge-radio-user.h"
#include "edge-user-mobility.h"
#include "edge-user-routes.h"

#include "ns3/edge-cell-mac.h"
#include "ns3/edge-node-network.h"
#include "ns3/edge-packet-transport.h"
#include "ns3/edge-scenario.h"

#include <memory>
#include <vector>

namespace ns3
{

/** @brief `packet` with `[radio]`: cells slot by slot, at sites with a router each. */
class EdgeSlotNetwork : public EdgeNodeNetwork, public EdgeCellularNetwork
{
  public:
    /** @throws edgeai::InputError where users have no coverage and the scenario does not allow it
     */
    explicit EdgeSlotNetwork(const EdgeScenario& scenario);
    ~EdgeSlotNetwork() override;

    const NodeContainer& GetUsers() const override;
    const NodeContainer& GetServers() const override;
    EdgePath GetPath(Ptr<Node> user, Ptr<Node> server) const override;
    double GetLargestWindowBytes() const override;
    void SetLinkUp(EdgeTier tier, bool isUp) override;
    void Start(const std::vector<Ptr<EdgeUserApplication>>& users) override;
    std::vector<edgeai::CellSampleRow> SampleCells() override;

    uint32_t GetUserCount() const override;
    double GetBusySeconds(EdgeLinkDirection direction, uint32_t cell) override;
    void SetLink(uint32_t user, const EdgeRadioLink& link) override;
    bool IsInterrupted(uint32_t user) const override;
    void Handover(uint32_t user, uint32_t cell, Time interruption) override;

  private:
    void FindTransportPaths(const EdgeScenario& scenario);
    void MakeCells();
    void MakeUsers();
    void MakeRadio(const EdgeScenario& scenario);
    void OnEpoch();
    /** @brief The cell serves the user from now on; a handover, if it was one, is over. */
    void Attach(uint32_t user, uint32_t cell);
    uint32_t GetSite(uint32_t cell) const;
    EdgePath MakePath(uint32_t user, uint32_t server) const;
    void TellPaths(uint32_t user);

    EdgeRadioScenario m_scenario;
    EdgeMobilityScenario m_mobility;
    NodeContainer m_nodes; ///< of users
    EdgePacketTransport m_transport;
    EdgeUserRoutes m_routes;
    std::vector<std::vector<EdgePath>> m_transportPaths; ///< by site and server
    Time m_delayBetweenSites;
    Time m_accessDelay;                               ///< of the radio, one way
    std::unique_ptr<EdgeUserMobility> m_userMobility; ///< null: users stand still
    std::unique_ptr<EdgeRadioController> m_radio;
    std::unique_ptr<EdgeHandoverController> m_handover;   ///< null: users stand still
    std::vector<Ptr<EdgeCellMac>> m_cells;                ///< by cell
    std::vector<std::unique_ptr<EdgeRadioUser>> m_users;  ///< by user
    std::vector<Ptr<EdgeUserApplication>> m_applications; ///< by user
};

} // namespace ns3

#endif // EDGE_SLOT_NETWORK_H
