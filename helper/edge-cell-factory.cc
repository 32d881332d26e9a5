/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cell-factory.h"

#include "edge-attribute-check.h"

namespace ns3
{

Ptr<EdgeCellMac>
MakeEdgeCellMac(const EdgeRadioScenario& scenario, uint32_t cell)
{
    const auto mac =
        MakeEdgeFactory(EdgeCellMac::GetTypeId(), scenario.macAttributes).Create<EdgeCellMac>();
    mac->SetCarrier(cell, scenario.carrier, scenario.targetBler);
    return mac;
}

} // namespace ns3
