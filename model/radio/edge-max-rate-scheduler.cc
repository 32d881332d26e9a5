/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-max-rate-scheduler.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeMaxRateScheduler);

TypeId
EdgeMaxRateScheduler::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeMaxRateScheduler")
                            .SetParent<EdgeSlotScheduler>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeMaxRateScheduler>();
    return tid;
}

double
EdgeMaxRateScheduler::DoGetPriority(const Candidate& candidate, Time /* slot */)
{
    return candidate.bitsPerBlock;
}

} // namespace ns3
