/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_LTE_H
#define EDGE_SCENARIO_LTE_H

#include "edge-lte-scenario.h"
#include "edge-scenario.h"
#include "edge-toml-table.h"

namespace ns3
{

/**
 * @brief Reads `[lte]` (doc/scenarios.md): attributes of LteHelper, and tables named like the types
 * of ns-3's LTE module whose defaults they replace.
 * @throws edgeai::InputError at the file and line of what is wrong
 */
EdgeLteScenario ReadEdgeLteScenario(EdgeTomlTable table);

/**
 * @brief Refuses what an LTE network cannot do with the other tables of the scenario.
 * @param root of the file, to say where
 */
void CheckEdgeLteScenario(EdgeTomlTable& root, const EdgeScenario& scenario);

} // namespace ns3

#endif // EDGE_SCENARIO_LTE_H
