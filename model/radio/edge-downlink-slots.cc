/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-downlink-slots.h"

#include "ns3/simulator.h"

namespace ns3
{

EdgeDownlinkSlots::EdgeDownlinkSlots(const Settings& settings)
    : EdgeSlotLink(EdgeLinkDirection::Downlink, settings)
{
}

void
EdgeDownlinkSlots::DoAttach(uint32_t user)
{
    if (GetBearer(user).GetBacklogBytes() > 0)
    {
        NotifyQueued(user, 0);
    }
}

void
EdgeDownlinkSlots::DoDetach(uint32_t /* user */)
{
}

void
EdgeDownlinkSlots::DoNotifyQueued(uint32_t /* user */, uint32_t /* bytes */)
{
    if (!IsFilling()) // else the slot's end looks at what is left
    {
        const EdgeSlotTiming& timing = GetTiming();
        Require(timing.FindData(EdgeLinkDirection::Downlink,
                                Simulator::Now() + timing.GetCellProcessingTime()));
    }
}

uint64_t
EdgeDownlinkSlots::DoGetKnownBytes(uint32_t user, int64_t /* slot */)
{
    return GetBearer(user).GetBacklogBytes();
}

bool
EdgeDownlinkSlots::DoIsWaiting(uint32_t /* user */) const
{
    return false;
}

Time
EdgeDownlinkSlots::DoGetDecodingTime() const
{
    return GetTiming().GetUserDecodingTime();
}

} // namespace ns3
