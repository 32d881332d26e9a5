/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SIMULATION_H
#define EDGE_SIMULATION_H

#include "ns3/edge-knowledge.h"
#include "ns3/edge-result-record.h"
#include "ns3/edge-scenario.h"

#include <cstdint>
#include <string>

namespace ns3
{

/** @brief Which run of a scenario. */
struct EdgeRunSpec
{
    int64_t runId{0};
    std::string policy;
    uint32_t replication{1};          ///< from 1; ns-3's run number
    std::string parametersJson{"{}"}; ///< every --set and sweep value
};

/**
 * @brief Simulates one policy in one replication, from nothing to rows.
 *
 * One run is one process: call it once, in a process that has simulated nothing before (rule 5).
 * Uses ns-3's global simulator and destroys it at the end.
 *
 * @throws edgeai::InputError for workloads and hardware that the traces do not hold
 */
edgeai::RunResult SimulateEdgeRun(const EdgeScenario& scenario,
                                  const EdgeKnowledge& knowledge,
                                  const EdgeRunSpec& spec);

} // namespace ns3

#endif // EDGE_SIMULATION_H
