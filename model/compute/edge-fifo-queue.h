/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FIFO_QUEUE_H
#define EDGE_FIFO_QUEUE_H

#include "ns3/edge-queue-discipline.h"

#include <deque>

namespace ns3
{

/** @brief First come, first served: what GPU runtimes and inference servers do by default. */
class EdgeFifoQueue : public EdgeQueueDiscipline
{
  public:
    static TypeId GetTypeId();

  private:
    void DoPush(EdgeTask& task) override;
    EdgeTask& DoPop() override;
    uint32_t DoGetLength() const override;
    std::vector<const EdgeTask*> DoGetServiceOrder() const override;

    std::deque<EdgeTask*> m_tasks;
};

} // namespace ns3

#endif // EDGE_FIFO_QUEUE_H
