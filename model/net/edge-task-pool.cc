/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-task-pool.h"

#include "ns3/abort.h"

namespace ns3
{

EdgeTask&
EdgeTaskPool::Create(uint32_t userId, uint32_t taskId)
{
    std::unique_ptr<EdgeTask> task;
    if (m_spare.empty())
    {
        task = std::make_unique<EdgeTask>();
    }
    else
    {
        task = std::move(m_spare.back());
        m_spare.pop_back();
    }
    task->userId = userId;
    task->taskId = taskId;
    const auto inserted = m_live.emplace(Key(userId, taskId), std::move(task));
    NS_ABORT_MSG_IF(!inserted.second,
                    "EdgeTaskPool: user " << userId << " created task " << taskId << " twice");
    return *inserted.first->second;
}

EdgeTask*
EdgeTaskPool::Find(uint32_t userId, uint32_t taskId)
{
    const auto found = m_live.find(Key(userId, taskId));
    return found == m_live.end() ? nullptr : found->second.get();
}

void
EdgeTaskPool::Remove(const EdgeTask& task)
{
    const auto found = m_live.find(Key(task.userId, task.taskId));
    NS_ABORT_MSG_IF(found == m_live.end(),
                    "EdgeTaskPool: user " << task.userId << " has no task " << task.taskId);
    std::unique_ptr<EdgeTask> spare = std::move(found->second);
    m_live.erase(found);
    auto service = std::move(spare->service); // keep its capacity
    service.clear();
    *spare = EdgeTask();
    spare->service = std::move(service);
    m_spare.push_back(std::move(spare));
}

std::vector<EdgeTask*>
EdgeTaskPool::GetLive()
{
    std::vector<EdgeTask*> live;
    for (auto& entry : m_live)
    {
        live.push_back(entry.second.get());
    }
    return live;
}

std::vector<EdgeTask*>
EdgeTaskPool::GetLiveOf(uint32_t userId)
{
    std::vector<EdgeTask*> live;
    for (auto entry = m_live.lower_bound(Key(userId, 0));
         entry != m_live.end() && entry->first.first == userId;
         ++entry)
    {
        live.push_back(entry->second.get());
    }
    return live;
}

} // namespace ns3
