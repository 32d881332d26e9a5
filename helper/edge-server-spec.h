/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVER_SPEC_H
#define EDGE_SERVER_SPEC_H

#include "edge-scenario.h"

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-offload-factories.h"

namespace ns3
{

/** @return what the helper builds of a scenario's server, in the catalog's indices */
EdgeOffloadFactories::ServerSpec MakeEdgeServerSpec(const EdgeScenario::Server& server,
                                                    const EdgeScenario& scenario,
                                                    const EdgeComputeCatalog& catalog);

/**
 * @brief Refuses a server that wants what the catalog does not know: batches beyond the largest
 * known size, or slots for workloads whose slowdown beside each other is unknown.
 * @throws edgeai::InputError with the file and line
 */
void CheckEdgeServer(const EdgeScenario::Server& server,
                     const EdgeScenario& scenario,
                     const EdgeComputeCatalog& catalog);

} // namespace ns3

#endif // EDGE_SERVER_SPEC_H
