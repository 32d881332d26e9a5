/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_USER_PLACEMENT_H
#define EDGE_USER_PLACEMENT_H

#include "edge-radio-scenario.h"

#include "ns3/rectangle.h"
#include "ns3/vector.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief Where users stand when the run begins: each uniformly in the cell of a site that is drawn
 * uniformly, not too near to it. The same under every policy.
 */
std::vector<Vector> PlaceEdgeUsers(const EdgeRadioScenario& scenario, uint32_t users);

/** @return dB that the building takes from each user's links; 0 outdoors. Likewise. */
std::vector<double> DrawEdgeBuildingLosses(const EdgeRadioScenario& scenario, uint32_t users);

/** @return what holds all sites and their cells */
Rectangle GetEdgeServedArea(const EdgeRadioScenario& scenario);

} // namespace ns3

#endif // EDGE_USER_PLACEMENT_H
