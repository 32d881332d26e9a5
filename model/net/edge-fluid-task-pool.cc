/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-task-pool.h"

#include "ns3/abort.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ns3
{

EdgeFluidTask&
EdgeFluidTaskPool::Create(uint32_t userId, uint32_t taskId)
{
    if (m_spare.empty())
    {
        m_spare.push_back(&m_tasks.emplace_back());
    }
    EdgeFluidTask& task = *m_spare.back();
    m_spare.pop_back();
    task.isLive = true;
    task.userId = userId;
    task.taskId = taskId;
    return task;
}

void
EdgeFluidTaskPool::Remove(EdgeFluidTask& task)
{
    NS_ABORT_MSG_IF(!task.isLive,
                    "EdgeFluidTaskPool: task " << task.userId << "/" << task.taskId
                                               << " ended twice");
    auto service = std::move(task.service); // keep its capacity
    service.clear();
    task = EdgeFluidTask();
    task.service = std::move(service);
    m_spare.push_back(&task);
}

std::vector<EdgeFluidTask*>
EdgeFluidTaskPool::GetLive()
{
    std::vector<EdgeFluidTask*> live;
    for (EdgeFluidTask& task : m_tasks)
    {
        if (task.isLive)
        {
            live.push_back(&task);
        }
    }
    std::sort(live.begin(), live.end(), [](const EdgeFluidTask* a, const EdgeFluidTask* b) {
        return std::tie(a->userId, a->taskId) < std::tie(b->userId, b->taskId);
    });
    return live;
}

} // namespace ns3
