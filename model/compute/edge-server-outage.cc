/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What happens when accelerators fail: that part of EdgeServerState.

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
        m_queuedPrediction -= waiting.predicted;
        UpdateHold(waiting.task->workload, now);
        listener.OnDropped(*waiting.task, EdgeRefusal::ServerDown);
    }
}

} // namespace ns3
