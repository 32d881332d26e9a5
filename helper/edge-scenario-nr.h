/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_NR_H
#define EDGE_SCENARIO_NR_H

#include "edge-scenario.h"
#include "edge-toml-table.h"

namespace ns3
{

/**
 * @brief Refuses `network = "nr"` where this build has no 5G-LENA, and what 5G-LENA cannot do with
 * the tables of the scenario.
 * @param root of the file, to say where
 * @throws edgeai::InputError at the file and line of what is wrong
 */
void CheckEdgeNrScenario(EdgeTomlTable& root, const EdgeScenario& scenario);

} // namespace ns3

#endif // EDGE_SCENARIO_NR_H
