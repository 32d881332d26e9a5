/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-round-robin-scheduler.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeRoundRobinScheduler);

TypeId
EdgeRoundRobinScheduler::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeRoundRobinScheduler")
                            .SetParent<EdgeSlotScheduler>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeRoundRobinScheduler>();
    return tid;
}

double
EdgeRoundRobinScheduler::DoGetPriority(const Candidate& candidate, Time /* slot */)
{
    return -static_cast<double>(m_lastTurn[candidate.user]); // 0: no turn yet
}

void
EdgeRoundRobinScheduler::DoNoteServed(const Candidate& candidate,
                                      uint32_t /* blocks */,
                                      Time /* slot */)
{
    m_lastTurn[candidate.user] = ++m_turns;
}

} // namespace ns3
