/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_MAX_RATE_SCHEDULER_H
#define EDGE_MAX_RATE_SCHEDULER_H

#include "ns3/edge-slot-scheduler.h"

namespace ns3
{

/** @brief `max-rate`: first whose channel is best. The most bits in all; who is far off starves. */
class EdgeMaxRateScheduler : public EdgeSlotScheduler
{
  public:
    static TypeId GetTypeId();

  private:
    double DoGetPriority(const Candidate& candidate, Time slot) override;
};

} // namespace ns3

#endif // EDGE_MAX_RATE_SCHEDULER_H
