/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NR_CHOICE_H
#define EDGE_NR_CHOICE_H

#include "edge-node-network.h"
#include "edge-scenario.h"

#include <memory>

namespace ns3
{

/** @return whether this build has 5G-LENA, ns-3's module `nr` */
bool HasEdgeNr();

/**
 * @brief `nr`: the scenario over 5G-LENA.
 * @throws edgeai::InputError for users without coverage, more users in a cell than it holds, or
 * where HasEdgeNr() is false
 */
std::unique_ptr<EdgeNodeNetwork> MakeEdgeNrNetwork(const EdgeScenario& scenario);

} // namespace ns3

#endif // EDGE_NR_CHOICE_H
