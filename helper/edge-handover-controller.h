/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_HANDOVER_CONTROLLER_H
#define EDGE_HANDOVER_CONTROLLER_H

#include "edge-cellular-network.h"
#include "edge-mobility-scenario.h"
#include "edge-radio-controller.h"
#include "edge-user-mobility.h"

#include "ns3/edge-handover.h"

#include <memory>
#include <vector>

namespace ns3
{

/**
 * @brief Moves the users of a network of cells, measures their links, and hands them over.
 *
 * All users are measured at the same times, user by user, whatever a policy does: who changes cells
 * when is the same under every policy.
 */
class EdgeHandoverController
{
  public:
    /** @param users of @p radio and @p network, in the same order; all three must outlive this */
    EdgeHandoverController(const EdgeMobilityScenario& scenario,
                           const EdgeUserMobility& users,
                           EdgeRadioController& radio,
                           EdgeCellularNetwork& network);

    /** @brief Schedules the first measurement. */
    void Start();

  private:
    void OnMeasure();
    void Judge(uint32_t user);

    EdgeMobilityScenario m_scenario;
    const EdgeUserMobility& m_users;
    EdgeRadioController& m_radio;
    EdgeCellularNetwork& m_network;
    std::vector<EdgeA3Trigger> m_triggers; ///< by user
};

} // namespace ns3

#endif // EDGE_HANDOVER_CONTROLLER_H
