/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PROPORTIONAL_FAIR_SCHEDULER_H
#define EDGE_PROPORTIONAL_FAIR_SCHEDULER_H

#include "ns3/edge-slot-scheduler.h"

#include <unordered_map>

namespace ns3
{

/**
 * @brief `proportional-fair`: first whose channel is best in relation to what it was given lately.
 *
 * Priority = rate of this slot / mean rate, the mean with an exponential window (F. P. Kelly,
 * Charging and rate control for elastic traffic, 1997; P. Viswanath et al., Opportunistic
 * beamforming using dumb antennas, 2002).
 */
class EdgeProportionalFairScheduler : public EdgeSlotScheduler
{
  public:
    static TypeId GetTypeId();

  private:
    /** @brief What a user was given, exponentially forgotten. */
    struct Given
    {
        double bits{0};
        Time at;
    };

    double GetBits(uint32_t user, Time slot) const;
    double DoGetPriority(const Candidate& candidate, Time slot) override;
    void DoNoteServed(const Candidate& candidate, uint32_t blocks, Time slot) override;

    std::unordered_map<uint32_t, Given> m_given; ///< by user, never iterated
    Time m_window;
};

} // namespace ns3

#endif // EDGE_PROPORTIONAL_FAIR_SCHEDULER_H
