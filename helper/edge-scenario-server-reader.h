/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_SERVER_READER_H
#define EDGE_SCENARIO_SERVER_READER_H

#include "edge-scenario.h"
#include "edge-toml-table.h"

#include "ns3/edge-type-family.h"

namespace ns3
{

/** @return the queue disciplines by the names that users type: `fifo`, `weighted-fair`, ... */
EdgeTypeFamily GetEdgeQueueFamily();

/**
 * @brief Reads what a `[[server]]` computes with: accelerators, queue, batching.
 *
 * Settings that contradict each other are refused at their file and line.
 *
 * @param table of the server; keys that are not about computing are left for others to read
 * @param scenario its workloads and traces must have been read
 */
void ReadEdgeServerCompute(EdgeTomlTable& table,
                           const EdgeScenario& scenario,
                           EdgeScenario::Server& server);

/** @brief Reads `[[tenant]]`. */
EdgeScenario::Tenant ReadEdgeTenant(EdgeTomlTable& table, const EdgeScenario& scenario);

/** @brief Reads whose a workload is and how urgent: `tenant`, `priority`. */
void ReadEdgeWorkloadClass(EdgeTomlTable& table,
                           const EdgeScenario& scenario,
                           EdgeScenario::Workload& workload);

} // namespace ns3

#endif // EDGE_SCENARIO_SERVER_READER_H
