/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FIFO_QUEUE_H
#define EDGE_FIFO_QUEUE_H

#include "ns3/edge-queue-discipline.h"

namespace ns3
{

/**
 * @brief First come, first served: what GPU runtimes and inference servers do by default.
 */
class EdgeFifoQueue : public EdgeQueueDiscipline
{
  public:
    static TypeId GetTypeId();

  private:
    double DoRank(const EdgeTask& task, Time predicted) override;
    Ptr<EdgeQueueDiscipline> DoCopy() const override;
};

} // namespace ns3

#endif // EDGE_FIFO_QUEUE_H
