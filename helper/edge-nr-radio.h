/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NR_RADIO_H
#define EDGE_NR_RADIO_H

#include "edge-lte-channel.h"
#include "edge-scenario.h"

#include "ns3/cc-bwp-helper.h"
#include "ns3/edge-path.h"
#include "ns3/epc-helper.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/nr-helper.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief Cells and users of a 5G-LENA network: its devices on nodes at the scenario's places, and
 * who is attached to which cell, for the whole run.
 *
 * One carrier of one bandwidth part. A cell is a base station of its own, at the place of its site.
 * Arrays are the stated gain of this project's own cells, on the link between a user and its cell;
 * 5G-LENA's beams, which its fading model would need, stay off.
 */
class EdgeNrRadio
{
  public:
    /**
     * @brief Sets ns-3's defaults, makes nodes and devices.
     * @throws edgeai::InputError for users without coverage, or more users in a cell than it holds
     */
    EdgeNrRadio(const EdgeScenario& scenario, Ptr<EpcHelper> core);

    const NodeContainer& GetUsers() const;
    const NetDeviceContainer& GetUserDevices() const;
    /** @return by cell */
    const NodeContainer& GetBases() const;
    uint32_t GetSite(uint32_t cell) const;
    /** @return the number by which the core knows a cell */
    uint16_t GetCellId(uint32_t cell) const;
    /** @return where the user is attached: the cell that it receives best */
    uint32_t GetCell(uint32_t user) const;
    /** @return to its cell, with the cell for itself */
    EdgePath GetAccess(uint32_t user) const;

    /** @brief Fixes all streams of devices. */
    void AssignStreams(int64_t stream);
    /** @brief Users have addresses: all attach. */
    void Attach();

  private:
    void ChooseCells();
    void MakeCarrier();
    void MakeDevices(const std::vector<Vector>& places);
    void ConfigureBase(Ptr<NetDevice> base);
    void CheckCoverage() const;

    EdgeRadioScenario m_radio;
    Ptr<EdgeLteChannel> m_channel;
    Ptr<NrHelper> m_helper;
    OperationBandInfo m_band;
    NodeContainer m_bases;
    NetDeviceContainer m_baseDevices;
    NodeContainer m_users;
    NetDeviceContainer m_userDevices;
    std::vector<uint32_t> m_cells; ///< by user
};

} // namespace ns3

#endif // EDGE_NR_RADIO_H
