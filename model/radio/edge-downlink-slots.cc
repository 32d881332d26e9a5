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

int64_t
EdgeDownlinkSlots::FindSlot(Time at) const
{
    return GetTiming().FindData(EdgeLinkDirection::Downlink,
                                at + GetTiming().GetCellProcessingTime());
}

Time
EdgeDownlinkSlots::GetIdleDelay(Time at, bool /* isLong */) const
{
    return GetTiming().GetEnd(FindSlot(at)) + DoGetDecodingTime() - at;
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
        Require(FindSlot(Simulator::Now()));
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
