/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_HANDOVER_H
#define EDGE_HANDOVER_H

#include "ns3/nstime.h"

#include <cstdint>
#include <optional>

namespace ns3
{

/** @brief When users change cells, and for how long that interrupts them. */
struct EdgeHandoverSettings
{
    double hysteresisDb{3}; ///< by which a neighbour must be stronger, offset included
    Time timeToTrigger{MilliSeconds(160)};
    Time interruption{MilliSeconds(30)}; ///< nothing is sent or received
};

/** @brief What a user measures at one instant; received power in dB relative to anything. */
struct EdgeCellMeasurement
{
    double servingDb{0};
    uint32_t bestNeighbour{0};
    double bestNeighbourDb{0};
};

/**
 * @brief One user's event A3 (TS 38.331, 5.5.4.4): a neighbour is better than the serving cell by a
 * hysteresis, for a time to trigger without a break.
 *
 * Another neighbour that overtakes the first one starts the time anew.
 */
class EdgeA3Trigger
{
  public:
    /** @return the cell to go to; empty: stay */
    std::optional<uint32_t> Judge(const EdgeHandoverSettings& settings,
                                  Time now,
                                  const EdgeCellMeasurement& measured);

  private:
    bool m_isEntered{false};
    uint32_t m_neighbour{0};
    Time m_entered;
};

} // namespace ns3

#endif // EDGE_HANDOVER_H
