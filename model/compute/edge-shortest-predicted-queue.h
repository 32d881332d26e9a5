/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SHORTEST_PREDICTED_QUEUE_H
#define EDGE_SHORTEST_PREDICTED_QUEUE_H

#include "ns3/edge-queue-discipline.h"

namespace ns3
{

/**
 * @brief The task with the least predicted time first: shortest job first, as far as a server can
 * know it. Needs a prediction of every workload.
 */
class EdgeShortestPredictedQueue : public EdgeQueueDiscipline
{
  public:
    static TypeId GetTypeId();

  private:
    double DoRank(const EdgeTask& task, Time predicted) override;
    Ptr<EdgeQueueDiscipline> DoCopy() const override;
    bool DoNeedsPrediction() const override;
};

} // namespace ns3

#endif // EDGE_SHORTEST_PREDICTED_QUEUE_H
