/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_RADIO_H
#define EDGE_FLUID_RADIO_H

#include "edge-radio-scenario.h"

#include "ns3/edge-fluid-network.h"
#include "ns3/edge-radio-access.h"
#include "ns3/edge-result-record.h"
#include "ns3/vector.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief Brings radio access and a fluid network together: gives users cells and rates, new rates
 * in every epoch for the loads that the cells had in the last one, and new cells.
 */
class EdgeFluidRadio
{
  public:
    /**
     * @brief Looks at the links of the users at @p places, at idle neighbours.
     * @throws edgeai::InputError where users have no coverage and the scenario does not allow it
     */
    EdgeFluidRadio(const EdgeRadioScenario& scenario, const std::vector<Vector>& places);

    /** @brief Adds the cells to @p network. */
    void AddCells(EdgeFluidNetwork& network) const;
    uint32_t GetCell(uint32_t user) const;
    EdgeAccess GetAccess(uint32_t user, Time delay) const;
    /** @brief An epoch is over: sets the rates of all users in @p network. */
    void Update(EdgeFluidNetwork& network, Time epoch);
    /** @brief All users are somewhere else now: measures their links. */
    void MoveUsers(const std::vector<Vector>& places);
    /** @return what a user received when it was measured last */
    EdgeCellMeasurement GetMeasurement(uint32_t user) const;
    /** @brief Takes a user to another cell, at its rates there. */
    void HandOver(EdgeFluidNetwork& network, uint32_t user, uint32_t cell, Time interruption);
    /** @return what `cell_sample` holds of this instant and the time since the last call */
    std::vector<edgeai::CellSampleRow> Sample(EdgeFluidNetwork& network);

  private:
    /** @brief What the shares had done when they were last asked. */
    struct Busy
    {
        double uplinkSeconds{0};
        double downlinkSeconds{0};
    };

    void CheckCoverage(uint32_t users) const;
    std::vector<EdgeCellLoad> TakeLoads(EdgeFluidNetwork& network,
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

#endif // EDGE_FLUID_RADIO_H
