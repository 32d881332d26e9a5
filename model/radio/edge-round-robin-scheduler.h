/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ROUND_ROBIN_SCHEDULER_H
#define EDGE_ROUND_ROBIN_SCHEDULER_H

#include "ns3/edge-slot-scheduler.h"

#include <unordered_map>

namespace ns3
{

/** @brief `round-robin`: first who has waited longest since its last turn. */
class EdgeRoundRobinScheduler : public EdgeSlotScheduler
{
  public:
    static TypeId GetTypeId();

  private:
    double DoGetPriority(const Candidate& candidate, Time slot) override;
    void DoNoteServed(const Candidate& candidate, uint32_t blocks, Time slot) override;

    std::unordered_map<uint32_t, uint64_t> m_lastTurn; ///< by user, never iterated
    uint64_t m_turns{0};
};

} // namespace ns3

#endif // EDGE_ROUND_ROBIN_SCHEDULER_H
