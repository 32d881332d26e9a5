/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_EARLIEST_DEADLINE_QUEUE_H
#define EDGE_EARLIEST_DEADLINE_QUEUE_H

#include "ns3/edge-queue-discipline.h"

namespace ns3
{

/**
 * @brief Earliest deadline first: the task whose deadline (creation + deadline) comes first; those
 * without one go last, in the order in which they came.
 */
class EdgeEarliestDeadlineQueue : public EdgeQueueDiscipline
{
  public:
    static TypeId GetTypeId();

  private:
    double DoRank(const EdgeTask& task, Time predicted) override;
    Ptr<EdgeQueueDiscipline> DoCopy() const override;
};

} // namespace ns3

#endif // EDGE_EARLIEST_DEADLINE_QUEUE_H
