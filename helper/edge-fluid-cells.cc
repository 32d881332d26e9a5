/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-cells.h"

namespace ns3
{

EdgeFluidCells::EdgeFluidCells(Ptr<EdgeFluidNetwork> network)
    : m_network(network)
{
}

uint32_t
EdgeFluidCells::GetUserCount() const
{
    return m_network->GetUserCount();
}

double
EdgeFluidCells::GetBusySeconds(EdgeLinkDirection direction, uint32_t cell)
{
    return direction == EdgeLinkDirection::Uplink ? m_network->GetUplinkBusySeconds(cell)
                                                  : m_network->GetDownlinkBusySeconds(cell);
}

void
EdgeFluidCells::SetLink(uint32_t user, const EdgeRadioLink& link)
{
    m_network->SetRates(user, link.uplinkBitsPerSecond, link.downlinkBitsPerSecond);
}

bool
EdgeFluidCells::IsInterrupted(uint32_t user) const
{
    return m_network->IsInterrupted(user);
}

void
EdgeFluidCells::Handover(uint32_t user, uint32_t cell, Time interruption)
{
    m_network->Handover(user, cell, interruption);
}

} // namespace ns3
