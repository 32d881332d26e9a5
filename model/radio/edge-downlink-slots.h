/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_DOWNLINK_SLOTS_H
#define EDGE_DOWNLINK_SLOTS_H

#include "ns3/edge-slot-link.h"

namespace ns3
{

/** @brief The downlink of a cell: it knows at once what waits, and needs its processing time. */
class EdgeDownlinkSlots : public EdgeSlotLink
{
  public:
    explicit EdgeDownlinkSlots(const Settings& settings);

    Time GetIdleDelay(Time at, bool isLong) const override;

  private:
    void DoAttach(uint32_t user) override;
    void DoDetach(uint32_t user) override;
    void DoNotifyQueued(uint32_t user, uint32_t bytes) override;
    uint64_t DoGetKnownBytes(uint32_t user, int64_t slot) override;
    bool DoIsWaiting(uint32_t user) const override;
    Time DoGetDecodingTime() const override;

    /** @return the first slot for what comes at @p at */
    int64_t FindSlot(Time at) const;
};

} // namespace ns3

#endif // EDGE_DOWNLINK_SLOTS_H
