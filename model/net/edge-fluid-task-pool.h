/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_TASK_POOL_H
#define EDGE_FLUID_TASK_POOL_H

#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace ns3
{

/** @brief A task and what the fluid network keeps of its transfer. */
struct EdgeFluidTask : public EdgeTask
{
    bool isLive{false};
    EdgeFluidTask* behind{nullptr}; ///< the next one on its connection
    double wireBits{0};             ///< of the transfer under way, with headers
    double sentBits{0};             ///< of them, as far as they have been counted
    Time sendStarted;
    uint32_t handoversBefore{0}; ///< of its user, when it was created
    uint32_t resultCell{0};      ///< to which its result was sent
    bool isCut{false}; ///< a link failed while it was on its way: it is lost when it arrives
};

/**
 * @brief Owns the tasks of one run; those that have ended serve again.
 *
 * A task's address holds from Create() to Remove(): no look-up, no map.
 */
class EdgeFluidTaskPool
{
  public:
    EdgeFluidTask& Create(uint32_t userId, uint32_t taskId);
    void Remove(EdgeFluidTask& task);
    /** @return the tasks that have not ended, sorted by user and task */
    std::vector<EdgeFluidTask*> GetLive();

  private:
    std::deque<EdgeFluidTask> m_tasks; ///< a deque: addresses hold
    std::vector<EdgeFluidTask*> m_spare;
};

} // namespace ns3

#endif // EDGE_FLUID_TASK_POOL_H
