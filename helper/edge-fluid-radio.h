/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_RADIO_H
#define EDGE_FLUID_RADIO_H

#include "edge-radio-scenario.h"

#include "ns3/edge-fluid-network.h"
#include "ns3/edge-radio-access.h"
#include "ns3/edge-result-record.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief Brings radio access and a fluid network together: places users, gives them cells and
 * rates, and new rates in every epoch for the loads that the cells had in the last one.
 */
class EdgeFluidRadio
{
  public:
    /**
     * @brief Places the users and looks at their links, at idle neighbours.
     * @throws edgeai::InputError where users have no coverage and the scenario does not allow it
     */
    EdgeFluidRadio(const EdgeRadioScenario& scenario, uint32_t users);

    /** @brief Adds the cells to @p network. */
    void AddCells(EdgeFluidNetwork& network) const;
    uint32_t GetCell(uint32_t user) const;
    EdgeAccess GetAccess(uint32_t user, Time delay) const;
    /** @brief An epoch is over: sets the rates of all users in @p network. */
    void Update(EdgeFluidNetwork& network, Time epoch);
    /** @return what `cell_sample` holds of this instant and the time since the last call */
    std::vector<edgeai::CellSampleRow> Sample(EdgeFluidNetwork& network);

  private:
    /** @brief What the shares had done when they were last asked. */
    struct Busy
    {
        double uplinkSeconds{0};
        double downlinkSeconds{0};
    };

    void PlaceUser(uint32_t user);
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
