/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SLOT_SCHEDULER_H
#define EDGE_SLOT_SCHEDULER_H

#include "ns3/nstime.h"
#include "ns3/object.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief Who gets the resource blocks of a slot, in one direction of one cell.
 *
 * A scheduler is a priority: whoever has the greatest takes the blocks that it can use, then the
 * next one, until none are left (of equals, the user of the lower number goes first).
 *
 * @code
 *   class EdgeLowestUserScheduler : public EdgeSlotScheduler
 *   {
 *       double DoGetPriority(const Candidate& candidate, Time) override { return 0; }
 *   };
 * @endcode
 */
class EdgeSlotScheduler : public Object
{
  public:
    static TypeId GetTypeId();

    /** @brief A user that has something to send in this slot. */
    struct Candidate
    {
        uint32_t user{0};
        double bitsPerBlock{0}; ///< that one resource block of this slot carries for it
        uint32_t blocks{0};     ///< the most that it can use, from 1
    };

    /**
     * @brief Shares @p free blocks of the slot that begins at @p slot; slots are asked for in order
     * of time.
     * @return blocks of each candidate, in their order; 0: not in this slot
     */
    std::vector<uint32_t> Share(const std::vector<Candidate>& candidates, uint32_t free, Time slot);

  private:
    /** @return the greater, the sooner */
    virtual double DoGetPriority(const Candidate& candidate, Time slot) = 0;
    /** @brief The candidate was given blocks in this slot. */
    virtual void DoNoteServed(const Candidate& candidate, uint32_t blocks, Time slot);
};

} // namespace ns3

#endif // EDGE_SLOT_SCHEDULER_H
