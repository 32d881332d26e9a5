/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_MOBILITY_H
#define EDGE_SCENARIO_MOBILITY_H

#include "edge-mobility-scenario.h"
#include "edge-toml-table.h"

#include <filesystem>

namespace ns3
{

/**
 * @brief Reads `[mobility]` (doc/scenarios.md).
 * @param isThere whether the file has the table
 * @param folder that file names are relative to
 * @throws edgeai::InputError at the file and line of what is wrong
 */
EdgeMobilityScenario ReadEdgeMobilityScenario(EdgeTomlTable table,
                                              bool isThere,
                                              const std::filesystem::path& folder);

} // namespace ns3

#endif // EDGE_SCENARIO_MOBILITY_H
