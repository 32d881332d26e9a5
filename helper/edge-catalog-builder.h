/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CATALOG_BUILDER_H
#define EDGE_CATALOG_BUILDER_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-knowledge.h"
#include "ns3/edge-scenario.h"

namespace ns3
{

/**
 * @brief Brings a scenario's workloads and hardware together with what is known of each pair.
 *
 * Workload i of the scenario is workload i of the catalog.
 *
 * @throws edgeai::InputError for a workload or hardware that the traces do not hold, and for a pair
 * that the scenario's service-time model cannot serve
 */
Ptr<EdgeComputeCatalog> BuildEdgeCatalog(const EdgeScenario& scenario,
                                         const EdgeKnowledge& knowledge);

} // namespace ns3

#endif // EDGE_CATALOG_BUILDER_H
