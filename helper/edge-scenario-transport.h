/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_TRANSPORT_H
#define EDGE_SCENARIO_TRANSPORT_H

#include "edge-scenario.h"
#include "edge-toml-table.h"

namespace ns3
{

/** @brief Of a link that a scenario states. */
constexpr double EDGE_HIGHEST_MBPS = 1e6;

/**
 * @brief Reads `[transport]` (doc/scenarios.md).
 * @param hasRadio whether users have cells: without them there is no fronthaul
 * @throws edgeai::InputError at the file and line of what is wrong
 */
void ReadEdgeTransport(EdgeTomlTable table, bool hasRadio, EdgeScenario& scenario);

} // namespace ns3

#endif // EDGE_SCENARIO_TRANSPORT_H
