/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_FAILURE_H
#define EDGE_SCENARIO_FAILURE_H

#include "edge-scenario.h"
#include "edge-toml-table.h"

#include "ns3/edge-server.h"

#include <filesystem>
#include <vector>

namespace ns3
{

/**
 * @brief Reads `[[failure]]`.
 * @param scenario its servers must have been read
 * @param folder that file names are relative to
 */
EdgeScenario::Failure ReadEdgeFailure(EdgeTomlTable& table,
                                      const EdgeScenario& scenario,
                                      const std::filesystem::path& folder);

/** @return the outages that begin before @p until, in order: drawn, or as the failure's file says
 */
std::vector<EdgeOutage> MakeEdgeOutages(const EdgeScenario::Failure& failure, Time until);

/** @brief Schedules all outages that @p scenario names for the server, from now to the run's end.
 */
void ScheduleEdgeFailures(const EdgeScenario& scenario,
                          const std::string& serverName,
                          EdgeServer& server);

} // namespace ns3

#endif // EDGE_SCENARIO_FAILURE_H
