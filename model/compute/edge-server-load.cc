/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How much work a server has, true and believed: that part of EdgeServerState.

#include "edge-server-state.h"
#include "edge-token-time.h"

#include <algorithm>

namespace ns3
{

Time
EdgeServerState::GetLeastPrediction(const EdgeTask& task) const
{
    if (!IsGenerative(task.workload))
    {
        return m_leastPrediction.at(task.workload);
    }
    Time least = Time::Max();
    for (const EdgeAcceleratorSpec& spec : m_setup->accelerators)
    {
        least = std::min(least, PredictComputeTime(*m_setup->catalog, task, spec.hardware));
    }
    return least;
}

/** As much as a load report counts of a waiting task: a share of full batches. */
Time
EdgeServerState::GetLeastWork(const EdgeTask& task) const
{
    if (!IsGenerative(task.workload))
    {
        return m_leastPrediction.at(task.workload);
    }
    const uint32_t most = GetBatching(task.workload).most;
    Time least = Time::Max();
    for (const EdgeAcceleratorSpec& spec : m_setup->accelerators)
    {
        least = std::min(least, PredictWork(*m_setup->catalog, task, spec.hardware, most));
    }
    return least;
}

uint32_t
EdgeServerState::GetQueueLength() const
{
    return m_queue->GetLength();
}

uint32_t
EdgeServerState::GetRunningTasks() const
{
    return m_runningTasks;
}

uint64_t
EdgeServerState::GetUsedBytes() const
{
    uint64_t bytes = 0;
    for (const EdgeAccelerator& accelerator : m_accelerators)
    {
        bytes += accelerator.GetMemory().GetUsedBytes();
    }
    return bytes;
}

Time
EdgeServerState::GetPredictedBacklog(Time now) const
{
    Time backlog = m_queuedPrediction;
    for (const EdgeRemainingWork& running : ListRunning(now))
    {
        const EdgeJob& job = m_jobs[running.job];
        if (job.isGenerative)
        {
            backlog += GetPredictedRest(job);
            continue;
        }
        const Time attained = job.alone.duration - running.remaining;
        backlog += std::max(job.predicted - attained, Time());
    }
    return backlog;
}

Time
EdgeServerState::GetBusyTime(uint32_t accelerator, Time now) const
{
    const EdgeAccelerator& asked = m_accelerators.at(accelerator);
    const Time present = asked.IsIdle() ? Time() : now - asked.GetBusySince();
    return m_busyTimes[accelerator] + present;
}

Time
EdgeServerState::GetBusyTime(Time now) const
{
    Time busy;
    for (uint32_t accelerator = 0; accelerator < m_accelerators.size(); ++accelerator)
    {
        busy += GetBusyTime(accelerator, now);
    }
    return busy;
}

std::vector<EdgeRemainingWork>
EdgeServerState::ListRunning(Time now) const
{
    std::vector<EdgeRemainingWork> all;
    for (const EdgeAccelerator& accelerator : m_accelerators)
    {
        const auto here = accelerator.ListRemaining(now);
        all.insert(all.end(), here.begin(), here.end());
    }
    for (const uint32_t job : m_loading)
    {
        all.push_back({job, m_jobs[job].alone.duration});
    }
    return all;
}

} // namespace ns3
