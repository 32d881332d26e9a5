/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RADIO_CONTROLLER_H
#define EDGE_RADIO_CONTROLLER_H

#include "edge-cellular-network.h"
#include "edge-radio-scenario.h"

#include "ns3/edge-radio-access.h"
#include "ns3/edge-result-record.h"
#include "ns3/vector.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief Brings radio access and a network of cells together: gives users cells and links, new
 * links in every epoch for the loads that the cells had in the last one, and new cells.
 */
class EdgeRadioController
{
  public:
    /**
     * @brief Looks at the links of the users at @p places, at idle neighbours.
     * @throws edgeai::InputError where users have no coverage and the scenario does not allow it
     */
    EdgeRadioController(const EdgeRadioScenario& scenario, const std::vector<Vector>& places);

    const std::vector<EdgeCell>& GetCells() const;
    /** @return the user's cell, and how fast it is there */
    const EdgeRadioLink& GetLink(uint32_t user) const;
    /** @brief An epoch is over: sets the links of all users in @p network. */
    void Update(EdgeCellularNetwork& network, Time epoch);
    /** @brief All users are somewhere else now: measures their links. */
    void MoveUsers(const std::vector<Vector>& places);
    /** @return what a user received when it was measured last */
    EdgeCellMeasurement GetMeasurement(uint32_t user) const;
    /** @brief Takes a user to another cell, at its rates there. */
    void HandOver(EdgeCellularNetwork& network, uint32_t user, uint32_t cell, Time interruption);
    /** @return what `cell_sample` holds of this instant and the time since the last call */
    std::vector<edgeai::CellSampleRow> Sample(EdgeCellularNetwork& network);

  private:
    /** @brief What the shares had done when they were last asked. */
    struct Busy
    {
        double uplinkSeconds{0};
        double downlinkSeconds{0};
    };

    void CheckCoverage(uint32_t users) const;
    std::vector<EdgeCellLoad> TakeLoads(EdgeCellularNetwork& network,
                                        std::vector<Busy>& before,
                                        Time span) const;

    EdgeRadioScenario m_scenario;
    EdgeRadioAccess m_access;
    std::vector<Busy> m_atEpoch;
    std::vector<Busy> m_atSample;
    std::vector<int64_t> m_usersOfCell;
    Time m_sampled;
};

} // namespace ns3

#endif // EDGE_RADIO_CONTROLLER_H
