/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What takes tasks out before their end, withdrawal and failures: that part of EdgeServerState.

#include "edge-server-state.h"

#include <algorithm>

namespace ns3
{

bool
EdgeServerState::IsUp(uint32_t accelerator) const
{
    return m_accelerators.at(accelerator).IsUp();
}

bool
EdgeServerState::IsAnyUp() const
{
    return std::any_of(m_accelerators.begin(),
                       m_accelerators.end(),
                       [](const EdgeAccelerator& accelerator) { return accelerator.IsUp(); });
}

bool
EdgeServerState::AreAllUp() const
{
    return std::all_of(m_accelerators.begin(),
                       m_accelerators.end(),
                       [](const EdgeAccelerator& accelerator) { return accelerator.IsUp(); });
}

void
EdgeServerState::Fail(uint32_t accelerator, Time now, Listener& listener)
{
    if (!IsUp(accelerator))
    {
        return;
    }
    DropJobs(accelerator, now, listener);
    m_open.erase(std::find(m_open.begin(), m_open.end(), accelerator)); // idle, so it is there
    m_accelerators[accelerator].SetUp(false);
    if (!IsAnyUp())
    {
        DropQueue(now, listener);
    }
}

void
EdgeServerState::Recover(uint32_t accelerator, Time now, Listener& listener)
{
    if (IsUp(accelerator))
    {
        return;
    }
    m_accelerators[accelerator].SetUp(true);
    m_open.push_back(accelerator);
    Dispatch(now, listener);
}

void
EdgeServerState::DropJobs(uint32_t accelerator, Time now, Listener& listener)
{
    for (const EdgeRemainingWork& running : ListRunning(now))
    {
        if (m_jobs[running.job].accelerator != accelerator)
        {
            continue;
        }
        const EdgeJob lost = m_jobs[running.job];
        m_runningTasks -= lost.GetSize();
        Abandon(running.job, now);
        lost.ForEachTask(
            [&listener](EdgeTask& task) { listener.OnDropped(task, EdgeRefusal::ServerDown); });
    }
}

void
EdgeServerState::DropQueue(Time now, Listener& listener)
{
    for (const EdgeWaitingTask& waiting : m_queue->GetServiceOrder())
    {
        m_queue->Remove(*waiting.task);
        m_queuedPrediction -= GetLeastWork(*waiting.task);
        UpdateHold(waiting.task->workload, now);
        listener.OnDropped(*waiting.task, EdgeRefusal::ServerDown);
    }
}

bool
EdgeServerState::Withdraw(EdgeTask& task, Time now, Listener& listener)
{
    if (m_queue->Remove(task))
    {
        m_queuedPrediction -= GetLeastWork(task);
        UpdateHold(task.workload, now);
        return true;
    }
    const bool isRunning = WithdrawRunning(task, now);
    Dispatch(now, listener);
    return isRunning;
}

bool
EdgeServerState::WithdrawRunning(EdgeTask& task, Time now)
{
    for (const EdgeRemainingWork& running : ListRunning(now))
    {
        EdgeJob& job = m_jobs[running.job];
        const std::size_t index = job.Find(task);
        if (index == job.GetSize())
        {
            continue;
        }
        --m_runningTasks;
        if (job.GetSize() == 1)
        {
            Abandon(running.job, now);
            return true;
        }
        if (job.isGenerative && m_setup->loadsModels)
        {
            m_accelerators[job.accelerator].GetMemory().Release(GetNeed(task, 1), now);
        }
        job.Remove(index); // the batch goes on without it
        return true;
    }
    return false;
}

void
EdgeServerState::Abandon(uint32_t index, Time now)
{
    const uint32_t accelerator = m_jobs[index].accelerator;
    EdgeAccelerator& left = m_accelerators[accelerator];
    if (!left.IsOpen())
    {
        m_open.push_back(accelerator);
    }
    const auto loading = std::find(m_loading.begin(), m_loading.end(), index);
    if (loading != m_loading.end())
    {
        m_loading.erase(loading);
        left.EndLoad();
    }
    else
    {
        left.Remove(now, index);
    }
    Free(m_jobs[index], now);
    NoteBusyUntil(accelerator, now);
    NoteChange(accelerator);
    m_freeJobs.push_back(index);
}

} // namespace ns3
