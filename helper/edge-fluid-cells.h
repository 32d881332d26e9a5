/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_CELLS_H
#define EDGE_FLUID_CELLS_H

#include "edge-cellular-network.h"

#include "ns3/edge-fluid-network.h"

namespace ns3
{

/** @brief An EdgeFluidNetwork as radio access sees it. */
class EdgeFluidCells : public EdgeCellularNetwork
{
  public:
    explicit EdgeFluidCells(Ptr<EdgeFluidNetwork> network);

    uint32_t GetUserCount() const override;
    double GetBusySeconds(EdgeLinkDirection direction, uint32_t cell) override;
    void SetLink(uint32_t user, const EdgeRadioLink& link) override;
    bool IsInterrupted(uint32_t user) const override;
    void Handover(uint32_t user, uint32_t cell, Time interruption) override;

  private:
    Ptr<EdgeFluidNetwork> m_network;
};

} // namespace ns3

#endif // EDGE_FLUID_CELLS_H
