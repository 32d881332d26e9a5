/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_QUEUE_DISCIPLINE_H
#define EDGE_QUEUE_DISCIPLINE_H

#include "ns3/edge-task.h"
#include "ns3/object.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief In which order the waiting tasks of a server get an accelerator. */
class EdgeQueueDiscipline : public Object
{
  public:
    static TypeId GetTypeId();

    void Push(EdgeTask& task);
    /** @return the next task to run; the queue must not be empty */
    EdgeTask& Pop();
    uint32_t GetLength() const;
    /** @return the waiting tasks in the order in which they would run if nobody else came */
    std::vector<const EdgeTask*> GetServiceOrder() const;

  private:
    virtual void DoPush(EdgeTask& task) = 0;
    virtual EdgeTask& DoPop() = 0;
    virtual uint32_t DoGetLength() const = 0;
    virtual std::vector<const EdgeTask*> DoGetServiceOrder() const = 0;
};

} // namespace ns3

#endif // EDGE_QUEUE_DISCIPLINE_H
