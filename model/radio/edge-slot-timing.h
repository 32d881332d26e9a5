/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SLOT_TIMING_H
#define EDGE_SLOT_TIMING_H

#include "ns3/edge-tdd-pattern.h"
#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{

/**
 * @brief The slots of a carrier, and how soon one thing can follow on another.
 *
 * Slots are counted from 0 at time 0 and last 1 ms x 15 kHz / subcarrier spacing. Users need the
 * times of TS 38.214 for capability 1: N1 (table 5.3-1, no additional DM-RS) to decode a block and
 * say so, N2 (table 6.4-1) to prepare one after a grant. The tables end at 120 kHz here; above, the
 * same times are taken, as Release 17 does at 480 and 960 kHz. What a cell needs to decode and
 * decide is not specified: assumed to be N2 as well.
 */
class EdgeSlotTiming
{
  public:
    /** @param subcarrierKHz 15 x 2^n, up to 960; aborts otherwise */
    EdgeSlotTiming(double subcarrierKHz, const EdgeTddPattern& pattern);

    /** @return whether slots of this spacing last a whole number of nanoseconds */
    static bool CanCount(double subcarrierKHz);

    const EdgeTddPattern& GetPattern() const;
    Time GetDuration() const; ///< of a slot
    Time GetStart(int64_t slot) const;
    Time GetEnd(int64_t slot) const;
    Time GetUserDecodingTime() const;    ///< N1
    Time GetUserPreparationTime() const; ///< N2
    Time GetCellProcessingTime() const;

    /** @return the first slot that carries data this way and begins at @p from or later */
    int64_t FindData(EdgeLinkDirection direction, Time from) const;
    /** @return the same from a slot on, itself included */
    int64_t FindData(EdgeLinkDirection direction, int64_t from) const;
    /**
     * @return the uplink slot that the cell can grant to a user whose need it received at @p heard:
     * it decides, sends the grant with a downlink slot, and the user prepares
     */
    int64_t FindGranted(Time heard) const;
    /** @return the slot in which a block that was lost in @p slot can be sent again */
    int64_t FindRepeat(EdgeLinkDirection direction, int64_t slot) const;
    /**
     * @param every patterns between two occasions of one user, 1 or more
     * @return when the user's next scheduling request after @p from has been received
     */
    Time FindRequestEnd(Time from, uint32_t user, uint32_t every) const;
    /** @return the first uplink slot from @p from on whose pattern is the user's turn, likewise */
    int64_t FindTurn(Time from, uint32_t user, uint32_t every) const;
    /** @return whether the slot's pattern is the user's turn */
    bool IsTurn(int64_t slot, uint32_t user, uint32_t every) const;

  private:
    int64_t GetFirstSlot(Time from) const;
    int64_t FindSignal(Time from) const;

    EdgeTddPattern m_pattern;
    Time m_duration;
    Time m_decoding;
    Time m_preparation;
};

} // namespace ns3

#endif // EDGE_SLOT_TIMING_H
