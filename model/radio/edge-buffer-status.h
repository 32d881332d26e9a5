/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_BUFFER_STATUS_H
#define EDGE_BUFFER_STATUS_H

#include <cstdint>
#include <deque>

namespace ns3
{

/**
 * @brief What a cell knows of the bytes that one user has to send (TS 38.321, 5.4.5), as a count of
 * all bytes that ever joined the user's queue.
 *
 * A report becomes usable some slots after it was sent: see EdgeSlotTiming::FindGranted().
 */
class EdgeBufferStatus
{
  public:
    /** @param usable the first slot for which the cell can grant what the report says */
    void Add(int64_t usable, uint64_t joinedBytes);
    /** @return the greatest count that is usable in @p slot; slots are asked for in order */
    uint64_t GetJoinedBytes(int64_t slot);
    /** @return whether there are reports that were not usable in the last slot asked for */
    bool IsWaiting() const;

  private:
    struct Report
    {
        int64_t usable;
        uint64_t joinedBytes;
    };

    std::deque<Report> m_reports; ///< not usable yet
    uint64_t m_joinedBytes{0};
};

} // namespace ns3

#endif // EDGE_BUFFER_STATUS_H
