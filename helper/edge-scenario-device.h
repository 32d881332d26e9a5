/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_DEVICE_H
#define EDGE_SCENARIO_DEVICE_H

#include "edge-scenario.h"
#include "edge-toml-table.h"

namespace ns3
{

/**
 * @brief Reads `[device]`: attributes of its EdgeServer and of its EdgeDeviceEnergyModel.
 * @param scenario its traces and beliefs must have been read
 * @return with `asServer`: the same checks as of servers then fit it
 */
EdgeScenario::Device ReadEdgeDevice(EdgeTomlTable table, const EdgeScenario& scenario);

} // namespace ns3

#endif // EDGE_SCENARIO_DEVICE_H
