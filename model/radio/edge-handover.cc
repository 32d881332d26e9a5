/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-handover.h"

namespace ns3
{

std::optional<uint32_t>
EdgeA3Trigger::Judge(const EdgeHandoverSettings& settings,
                     Time now,
                     const EdgeCellMeasurement& measured)
{
    if (measured.bestNeighbourDb <= measured.servingDb + settings.hysteresisDb)
    {
        m_isEntered = false;
        return std::nullopt;
    }
    if (!m_isEntered || m_neighbour != measured.bestNeighbour)
    {
        m_isEntered = true;
        m_neighbour = measured.bestNeighbour;
        m_entered = now;
    }
    if (now - m_entered < settings.timeToTrigger)
    {
        return std::nullopt;
    }
    m_isEntered = false;
    return m_neighbour;
}

} // namespace ns3
