/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CELL_FACTORY_H
#define EDGE_CELL_FACTORY_H

#include "edge-radio-scenario.h"

#include "ns3/edge-cell-mac.h"

#include <cstdint>

namespace ns3
{

/** @return a cell as `[radio]` describes it; its slots must be of whole nanoseconds */
Ptr<EdgeCellMac> MakeEdgeCellMac(const EdgeRadioScenario& scenario, uint32_t cell);

} // namespace ns3

#endif // EDGE_CELL_FACTORY_H
