/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LTE_RADIO_H
#define EDGE_LTE_RADIO_H

#include "edge-lte-channel.h"
#include "edge-lte-rates.h"
#include "edge-scenario.h"
#include "edge-user-mobility.h"

#include "ns3/epc-helper.h"
#include "ns3/lte-helper.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{

/**
 * @brief Cells and users of an LTE network: ns-3's devices on nodes at the scenario's places, who
 * is attached to which cell, and where users go.
 *
 * A cell is a base station of its own, at the place of its site.
 */
class EdgeLteRadio
{
  public:
    /**
     * @brief Sets ns-3's defaults (SetEdgeLteDefaults()), makes nodes and devices.
     * @throws edgeai::InputError for users without coverage, or more users in a cell than LTE holds
     */
    EdgeLteRadio(const EdgeScenario& scenario, Ptr<EpcHelper> core);

    const NodeContainer& GetUsers() const;
    const NetDeviceContainer& GetUserDevices() const;
    /** @return by cell */
    const NodeContainer& GetBases() const;
    const NetDeviceContainer& GetBaseDevices() const;
    uint32_t GetSite(uint32_t cell) const;
    /** @return where the user is attached first: the cell that it receives best */
    uint32_t GetCell(uint32_t user) const;
    /** @return with the cell for itself, where it stands now */
    EdgeLteRates GetRates(uint32_t user) const;

    /** @brief Fixes all streams of devices and core. */
    void AssignStreams(int64_t stream);
    /** @brief Joins all cells among each other, for handovers; the core must know them. */
    void JoinBases();
    /** @brief Users have addresses: they attach one after the other, and begin to move. */
    void Start();

  private:
    void MakeBases();
    void MakeUsers(const std::vector<Vector>& places);
    void CheckUsersOfCells() const;
    void CheckCoverage() const;
    void Attach(uint32_t user);
    void OnMeasure();

    const EdgeScenario& m_scenario;
    EdgeRadioScenario m_radio;
    std::unique_ptr<EdgeUserMobility> m_mobility; ///< nullptr: nobody moves
    Ptr<EdgeLteChannel> m_channel;
    Ptr<LteHelper> m_helper;
    NodeContainer m_bases;
    NetDeviceContainer m_baseDevices;
    NodeContainer m_users;
    NetDeviceContainer m_userDevices;
    std::vector<uint32_t> m_cells; ///< by user, at the start
};

} // namespace ns3

#endif // EDGE_LTE_RADIO_H
