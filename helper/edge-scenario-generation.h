/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_GENERATION_H
#define EDGE_SCENARIO_GENERATION_H

#include "edge-scenario.h"
#include "edge-toml-table.h"

#include "ns3/edge-compute-catalog.h"

namespace ns3
{

/**
 * @brief Reads the keys of a generative `[[workload]]`, or refuses them where it is none.
 * @param scenario its users must have been read
 */
void ReadEdgeGeneration(EdgeTomlTable& table,
                        const EdgeScenario& scenario,
                        EdgeScenario::Workload& workload);

/** @brief Refuses a server under whose settings the scenario's generative workloads cannot run. */
void CheckEdgeGenerationServer(const EdgeTomlTable& table,
                               const EdgeScenario& scenario,
                               const EdgeScenario::Server& server);

/** @brief Writes what the scenario says of a generative workload over what the traces say. */
void SetEdgeGeneration(const EdgeScenario& scenario,
                       const EdgeScenario::Workload& wanted,
                       EdgeGeneration& generation);

} // namespace ns3

#endif // EDGE_SCENARIO_GENERATION_H
