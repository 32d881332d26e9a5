/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_STRICT_PRIORITY_QUEUE_H
#define EDGE_STRICT_PRIORITY_QUEUE_H

#include "ns3/edge-queue-discipline.h"

namespace ns3
{

/**
 * @brief The task with the greatest EdgeTask::priority first; what runs is not preempted.
 */
class EdgeStrictPriorityQueue : public EdgeQueueDiscipline
{
  public:
    static TypeId GetTypeId();

  private:
    double DoRank(const EdgeTask& task, Time predicted) override;
    Ptr<EdgeQueueDiscipline> DoCopy() const override;
};

} // namespace ns3

#endif // EDGE_STRICT_PRIORITY_QUEUE_H
