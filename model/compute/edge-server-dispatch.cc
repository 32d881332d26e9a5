/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Who starts where and when: the part of EdgeServerState that looks at the queue.

#include "edge-batch-time.h"
#include "edge-server-state.h"
#include "edge-token-time.h"

#include "ns3/edge-quantile.h"

#include <algorithm>
#include <utility>

namespace ns3
{

namespace
{

constexpr std::size_t NONE = static_cast<std::size_t>(-1);

} // namespace

EdgeBatching
EdgeServerState::GetBatching(uint32_t workload) const
{
    return workload < m_setup->batching.size() ? m_setup->batching[workload] : EdgeBatching();
}

void
EdgeServerState::UpdateHold(uint32_t workload, Time now)
{
    const EdgeBatching batching = GetBatching(workload);
    if (batching.most == 1 || IsGenerative(workload))
    {
        return;
    }
    const uint32_t waiting = m_queue->GetLength(workload);
    const Time due = waiting == 0 || waiting >= batching.most
                         ? Time::Max()
                         : m_queue->GetOldestArrival(workload) + batching.longestWait;
    const bool isHeld = waiting < batching.most && due > now;
    m_queue->SetHeld(workload, isHeld);
    m_batchDue[workload] = isHeld ? due : Time::Max();
}

void
EdgeServerState::ReleaseDueBatches(Time now)
{
    for (uint32_t workload = 0; workload < m_batchDue.size(); ++workload)
    {
        if (m_batchDue[workload] <= now)
        {
            UpdateHold(workload, now);
        }
    }
}

std::size_t
EdgeServerState::FindOpen(const EdgeTask& task) const
{
    if (m_isUniform || m_open.empty())
    {
        return m_open.size() - 1; // NONE where it is empty
    }
    const EdgeMemoryNeed need = GetNeed(task, 1);
    std::size_t best = NONE;
    Time bestEnd;
    for (std::size_t i = 0; i < m_open.size(); ++i)
    {
        const EdgeAccelerator& accelerator = m_accelerators[m_open[i]];
        if (!accelerator.GetMemory().CanHold(need))
        {
            continue;
        }
        const Time end = GetExpectedEnd(accelerator, task);
        const bool isTie = best != NONE && end == bestEnd && m_open[i] < m_open[best];
        if (best == NONE || end < bestEnd || isTie)
        {
            best = i;
            bestEnd = end;
        }
    }
    return best;
}

/** In predicted time from now, as if those on the accelerator shared it equally. */
Time
EdgeServerState::GetExpectedEnd(const EdgeAccelerator& accelerator, const EdgeTask& task) const
{
    const EdgeComputeCatalog& catalog = *m_setup->catalog;
    const uint32_t hardware = accelerator.GetHardware();
    // Without predictions the number of jobs decides.
    const Time predicted = std::max(PredictComputeTime(catalog, task, hardware), NanoSeconds(1));
    const Time end = predicted * static_cast<int64_t>(accelerator.GetCount() + 1);
    const auto& loads = catalog.GetProfile(task.workload, hardware).coldLoadSeconds;
    if (!m_setup->loadsModels || accelerator.GetMemory().IsResident(task.workload) || loads.empty())
    {
        return end;
    }
    return end + Seconds(edgeai::MedianOf(loads));
}

EdgeMemoryNeed
EdgeServerState::GetNeed(const EdgeTask& task, uint32_t size) const
{
    if (!m_setup->loadsModels)
    {
        return {task.workload, 0, 0};
    }
    const EdgeWorkload& what = m_setup->catalog->GetWorkload(task.workload);
    const uint64_t tokens = uint64_t{task.promptTokens} + task.replyTokens;
    const uint64_t cacheBytes = tokens * what.generation.tokenCacheBytes;
    return {task.workload, what.weightBytes, what.activationBytes * size + cacheBytes};
}

bool
EdgeServerState::CanEverHold(const EdgeTask& task) const
{
    const EdgeMemoryNeed need = GetNeed(task, 1);
    return std::any_of(m_accelerators.begin(),
                       m_accelerators.end(),
                       [&need](const EdgeAccelerator& accelerator) {
                           return accelerator.GetMemory().CanEverHold(need);
                       });
}

void
EdgeServerState::Dispatch(Time now, Listener& listener)
{
    while (const EdgeWaitingTask* first = m_queue->GetFirst())
    {
        const std::size_t place = FindOpen(*first->task);
        if (place == NONE)
        {
            return;
        }
        const uint32_t accelerator = m_open[place];
        EdgeJob job;
        job.workload = first->task->workload;
        TakeTasks(accelerator, now, listener, job);
        if (job.head == nullptr)
        {
            continue; // all were hopeless
        }
        Start(std::move(job), now, listener);
        if (!m_accelerators[accelerator].IsOpen())
        {
            m_open.erase(m_open.begin() + static_cast<std::ptrdiff_t>(place));
        }
    }
}

void
EdgeServerState::TakeTasks(uint32_t accelerator, Time now, Listener& listener, EdgeJob& job)
{
    job.accelerator = accelerator;
    job.hardware = m_accelerators[accelerator].GetHardware();
    job.isGenerative = IsGenerative(job.workload);
    const uint32_t most = job.isGenerative ? 1 : GetBatching(job.workload).most; // others join it
    const EdgeModelMemory& memory = m_accelerators[accelerator].GetMemory();
    const auto hasRoom = [&]() {
        return job.head == nullptr ||
               (job.GetSize() < most && memory.CanHold(GetNeed(*job.head, job.GetSize() + 1)));
    };
    while (m_queue->GetLength(job.workload) > 0 && hasRoom())
    {
        const EdgeWaitingTask waiting = m_queue->Pop(job.workload);
        m_queuedPrediction -= GetLeastWork(*waiting.task);
        if (m_setup->shedsHopeless && IsHopeless(*waiting.task, now + waiting.predicted))
        {
            listener.OnDropped(*waiting.task, EdgeRefusal::Hopeless);
        }
        else if (job.head == nullptr)
        {
            job.head = waiting.task;
        }
        else
        {
            job.others.push_back(waiting.task);
        }
    }
    UpdateHold(job.workload, now);
}

void
EdgeServerState::Start(EdgeJob job, Time now, Listener& listener)
{
    job.started = now;
    SetTimes(job);
    job.alone.duration += m_setup->dispatchTime;
    m_runningTasks += job.GetSize();
    job.load = Load(job, now);
    const uint32_t index = Keep(std::move(job));
    const EdgeJob& kept = m_jobs[index];
    if (kept.load.IsZero())
    {
        m_accelerators[kept.accelerator].Add(now, index, kept.workload, kept.alone.duration);
        NoteChange(kept.accelerator);
    }
    else
    {
        m_accelerators[kept.accelerator].BeginLoad(now);
        m_loading.push_back(index);
    }
    listener.OnStarted(kept);
}

void
EdgeServerState::SetTimes(EdgeJob& job) const
{
    if (job.isGenerative)
    {
        job.sequences.resize(1);
        job.isPrefill = true;
        job.alone = job.head->service.at(job.hardware);
        return;
    }
    const EdgeComputeCatalog& catalog = *m_setup->catalog;
    job.alone = GetBatchTime(catalog, *job.head, job.hardware, job.GetSize());
    job.predicted = GetPredictedBatchTime(catalog, job.workload, job.hardware, job.GetSize());
}

/** Makes room for the job. @return until its model can be used */
Time
EdgeServerState::Load(EdgeJob& job, Time now)
{
    job.need = GetNeed(*job.head, job.GetSize());
    if (!m_setup->loadsModels)
    {
        return Time();
    }
    EdgeModelMemory& memory = m_accelerators[job.accelerator].GetMemory();
    const Time ready = memory.IsResident(job.workload)
                           ? std::max(now, memory.GetReadyTime(job.workload))
                           : now + DrawLoadTime(*m_setup->catalog, *job.head, job.hardware);
    memory.Acquire(job.need, now, ready);
    return ready - now;
}

} // namespace ns3
