/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LINK_FAILURE_H
#define EDGE_LINK_FAILURE_H

#include "edge-network-model.h"
#include "edge-scenario.h"

namespace ns3
{

/**
 * @brief Schedules all outages of links that @p scenario names, from now to the run's end.
 *
 * A server is cut off while a link on the way to it is down: users know at once, and what was at
 * the server or on its way is lost. Both must outlive the simulation.
 */
void ScheduleEdgeLinkFailures(const EdgeScenario& scenario, EdgeNetworkModel& network);

} // namespace ns3

#endif // EDGE_LINK_FAILURE_H
