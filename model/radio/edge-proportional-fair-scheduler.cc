/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-proportional-fair-scheduler.h"

#include <cmath>
#include <limits>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeProportionalFairScheduler);

TypeId
EdgeProportionalFairScheduler::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeProportionalFairScheduler")
            .SetParent<EdgeSlotScheduler>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeProportionalFairScheduler>()
            .AddAttribute("Window",
                          "Time constant of the exponential window over which a user's mean rate "
                          "is taken.",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&EdgeProportionalFairScheduler::m_window),
                          MakeTimeChecker(MicroSeconds(1)));
    return tid;
}

double
EdgeProportionalFairScheduler::GetBits(uint32_t user, Time slot) const
{
    const auto given = m_given.find(user);
    if (given == m_given.end())
    {
        return 0;
    }
    const double windows = (slot - given->second.at).GetSeconds() / m_window.GetSeconds();
    return given->second.bits * std::exp(-windows);
}

double
EdgeProportionalFairScheduler::DoGetPriority(const Candidate& candidate, Time slot)
{
    // Bits in the window instead of bits in a second: the same order.
    const double bits = GetBits(candidate.user, slot);
    return bits > 0 ? candidate.bitsPerBlock / bits : std::numeric_limits<double>::infinity();
}

void
EdgeProportionalFairScheduler::DoNoteServed(const Candidate& candidate, uint32_t blocks, Time slot)
{
    const double before = GetBits(candidate.user, slot);
    m_given[candidate.user] = {before + candidate.bitsPerBlock * blocks, slot};
}

} // namespace ns3
