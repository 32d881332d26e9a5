/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TASK_POOL_H
#define EDGE_TASK_POOL_H

#include "ns3/edge-task.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace ns3
{

/**
 * @brief Owns the tasks of one run that have not ended.
 *
 * Users create tasks here and take them out when they have ended; messages carry only the key, and
 * servers find the task by it. One per run, shared by all applications.
 */
class EdgeTaskPool : public SimpleRefCount<EdgeTaskPool>
{
  public:
    /** @brief A task with userId and taskId set; its address holds until Remove(). */
    EdgeTask& Create(uint32_t userId, uint32_t taskId);
    /** @return nullptr where there is no such task (it has ended) */
    EdgeTask* Find(uint32_t userId, uint32_t taskId);
    /** @brief Takes an ended task out; its storage serves the next one. */
    void Remove(const EdgeTask& task);
    /** @return the tasks that have not ended, sorted by user and task */
    std::vector<EdgeTask*> GetLive();
    /** @return likewise, of one user */
    std::vector<EdgeTask*> GetLiveOf(uint32_t userId);

  private:
    using Key = std::pair<uint32_t, uint32_t>;

    std::map<Key, std::unique_ptr<EdgeTask>> m_live;
    std::vector<std::unique_ptr<EdgeTask>> m_spare;
};

} // namespace ns3

#endif // EDGE_TASK_POOL_H
