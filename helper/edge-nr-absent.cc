/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-nr-choice.h"

#include "ns3/edge-error.h"

namespace ns3
{

bool
HasEdgeNr()
{
    return false;
}

std::unique_ptr<EdgeNodeNetwork>
MakeEdgeNrNetwork(const EdgeScenario& /* scenario */)
{
    throw edgeai::InputError("run.network is 'nr', but this edge-ai was built without it");
}

} // namespace ns3
