/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-server-state.h"

#include <algorithm>
#include <utility>

namespace ns3
{

namespace
{

bool
AreUniform(const EdgeServerSetup& setup)
{
    const uint32_t hardware = setup.accelerators.front().hardware;
    const auto isPlain = [hardware](const EdgeAcceleratorSpec& spec) {
        return spec.hardware == hardware && spec.slots == 1;
    };
    return std::all_of(setup.accelerators.begin(), setup.accelerators.end(), isPlain);
}

} // namespace

EdgeServerState::EdgeServerState(std::shared_ptr<const EdgeServerSetup> setup,
                                 Ptr<EdgeQueueDiscipline> queue)
    : m_setup(std::move(setup)),
      m_queue(queue),
      m_isUniform(AreUniform(*m_setup) && !queue->IsTimeSliced() && !m_setup->loadsModels)
{
    const EdgeComputeCatalog& catalog = *m_setup->catalog;
    for (const EdgeAcceleratorSpec& spec : m_setup->accelerators)
    {
        m_accelerators.emplace_back(catalog, spec, *m_setup->eviction, queue->IsTimeSliced());
    }
    for (auto i = static_cast<uint32_t>(m_accelerators.size()); i > 0; --i)
    {
        m_open.push_back(i - 1); // the first one is taken first
    }
    m_batchDue.assign(m_setup->batching.size(), Time::Max());
    for (uint32_t workload = 0; workload < catalog.GetWorkloadCount(); ++workload)
    {
        Time least = Time::Max();
        for (const EdgeAcceleratorSpec& spec : m_setup->accelerators)
        {
            least = std::min(least, catalog.GetPredictedTime(workload, spec.hardware));
        }
        m_leastPrediction.push_back(least);
    }
}

EdgeServerState::EdgeServerState(const EdgeServerState& other)
    : m_setup(other.m_setup),
      m_queue(other.m_queue->Copy()),
      m_accelerators(other.m_accelerators),
      m_open(other.m_open),
      m_isUniform(other.m_isUniform),
      m_ends(other.m_ends),
      m_nextSequence(other.m_nextSequence),
      m_loading(other.m_loading),
      m_jobs(other.m_jobs),
      m_freeJobs(other.m_freeJobs),
      m_batchDue(other.m_batchDue),
      m_leastPrediction(other.m_leastPrediction),
      m_queuedPrediction(other.m_queuedPrediction),
      m_busyTime(other.m_busyTime),
      m_runningTasks(other.m_runningTasks)
{
}

EdgeServerState::~EdgeServerState() = default;

bool
EdgeServerState::IsLater(const End& a, const End& b)
{
    return a.time != b.time ? a.time > b.time : a.sequence > b.sequence;
}

Time
EdgeServerState::GetLeastPrediction(uint32_t workload) const
{
    return m_leastPrediction.at(workload);
}

bool
EdgeServerState::IsHopeless(const EdgeTask& task, Time earliestEnd) const
{
    return !task.deadline.IsZero() && earliestEnd > task.created + task.deadline;
}

EdgeRefusal
EdgeServerState::FindRefusal(const EdgeTask& task, Time now) const
{
    if (!IsAnyUp())
    {
        return EdgeRefusal::ServerDown;
    }
    if (m_setup->queueLimit > 0 && m_queue->GetLength() >= m_setup->queueLimit)
    {
        return EdgeRefusal::QueueFull;
    }
    if (m_setup->loadsModels && !CanEverHold(task.workload))
    {
        return EdgeRefusal::NeverFits;
    }
    if (m_setup->refusesHopeless)
    {
        const Time wait =
            GetPredictedBacklog(now) / static_cast<int64_t>(m_setup->accelerators.size());
        if (IsHopeless(task, now + wait + GetLeastPrediction(task.workload)))
        {
            return EdgeRefusal::Hopeless;
        }
    }
    return EdgeRefusal::None;
}

EdgeRefusal
EdgeServerState::Submit(EdgeTask& task, Time now, Listener& listener)
{
    const EdgeRefusal refusal = FindRefusal(task, now);
    if (refusal != EdgeRefusal::None)
    {
        return refusal;
    }
    const Time predicted = GetLeastPrediction(task.workload);
    m_queue->Push(task, now, predicted);
    m_queuedPrediction += predicted;
    UpdateHold(task.workload, now);
    Dispatch(now, listener);
    return EdgeRefusal::None;
}

void
EdgeServerState::EndLoads(Time now)
{
    for (std::size_t i = 0; i < m_loading.size();)
    {
        const uint32_t index = m_loading[i];
        const EdgeJob& job = m_jobs[index];
        if (job.started + job.load > now)
        {
            ++i;
            continue;
        }
        m_loading.erase(m_loading.begin() + static_cast<std::ptrdiff_t>(i));
        EdgeAccelerator& accelerator = m_accelerators[job.accelerator];
        accelerator.Add(now, index, job.workload, job.alone.duration);
        accelerator.EndLoad();
        NoteChange(job.accelerator);
    }
}

uint32_t
EdgeServerState::Keep(EdgeJob job)
{
    if (m_freeJobs.empty())
    {
        m_jobs.push_back(std::move(job));
        return static_cast<uint32_t>(m_jobs.size() - 1);
    }
    const uint32_t index = m_freeJobs.back();
    m_freeJobs.pop_back();
    m_jobs[index] = std::move(job);
    return index;
}

void
EdgeServerState::NoteChange(uint32_t accelerator)
{
    const EdgeAccelerator& changed = m_accelerators[accelerator];
    if (changed.GetCount() > 0)
    {
        m_ends.push_back(
            {changed.GetNextEnd(), m_nextSequence++, accelerator, changed.GetVersion()});
        std::push_heap(m_ends.begin(), m_ends.end(), &IsLater);
    }
    DropOutdatedEnds();
}

void
EdgeServerState::DropOutdatedEnds()
{
    while (!m_ends.empty() &&
           m_ends.front().version != m_accelerators[m_ends.front().accelerator].GetVersion())
    {
        std::pop_heap(m_ends.begin(), m_ends.end(), &IsLater);
        m_ends.pop_back();
    }
}

Time
EdgeServerState::GetNextChange() const
{
    Time next = m_ends.empty() ? Time::Max() : m_ends.front().time;
    for (const Time& due : m_batchDue)
    {
        next = std::min(next, due);
    }
    for (const uint32_t job : m_loading)
    {
        next = std::min(next, m_jobs[job].started + m_jobs[job].load);
    }
    return next;
}

void
EdgeServerState::Advance(Time now, Listener& listener)
{
    EndLoads(now);
    ReleaseDueBatches(now);
    Dispatch(now, listener);
    while (!m_ends.empty() && m_ends.front().time <= now)
    {
        EndFirst(m_ends.front().accelerator, now, listener);
        Dispatch(now, listener);
    }
}

void
EdgeServerState::EndFirst(uint32_t accelerator, Time now, Listener& listener)
{
    EdgeAccelerator& ending = m_accelerators[accelerator];
    const bool wasOpen = ending.IsOpen();
    const uint32_t index = ending.Pop(now, m_jobs);
    if (!wasOpen)
    {
        m_open.push_back(accelerator);
    }
    NoteBusyUntil(accelerator, now);
    EdgeJob& job = m_jobs[index];
    job.acceleratorTime += job.load;
    Free(job, now);
    m_runningTasks -= job.GetSize();
    NoteChange(accelerator);
    listener.OnComputed(m_jobs[index]);
    m_freeJobs.push_back(index);
}

void
EdgeServerState::NoteBusyUntil(uint32_t accelerator, Time now)
{
    const EdgeAccelerator& ending = m_accelerators[accelerator];
    m_busyTime += ending.IsIdle() ? now - ending.GetBusySince() : Time();
}

void
EdgeServerState::Free(const EdgeJob& job, Time now)
{
    if (m_setup->loadsModels)
    {
        m_accelerators[job.accelerator].GetMemory().Release(job.need, now);
    }
}

bool
EdgeServerState::Withdraw(EdgeTask& task, Time now, Listener& listener)
{
    if (m_queue->Remove(task))
    {
        m_queuedPrediction -= GetLeastPrediction(task.workload);
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
        const auto other = std::find(job.others.begin(), job.others.end(), &task);
        if (job.head != &task && other == job.others.end())
        {
            continue;
        }
        --m_runningTasks;
        if (other != job.others.end())
        {
            job.others.erase(other);
        }
        else if (!job.others.empty())
        {
            job.head = job.others.front(); // the batch goes on without it
            job.others.erase(job.others.begin());
        }
        else
        {
            Abandon(running.job, now);
        }
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
        const Time attained = job.alone.duration - running.remaining;
        backlog += std::max(job.predicted - attained, Time());
    }
    return backlog;
}

Time
EdgeServerState::GetBusyTime(Time now) const
{
    Time busy = m_busyTime;
    for (const EdgeAccelerator& accelerator : m_accelerators)
    {
        busy += accelerator.IsIdle() ? Time() : now - accelerator.GetBusySince();
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

const EdgeJob&
EdgeServerState::GetJob(uint32_t job) const
{
    return m_jobs.at(job);
}

const EdgeQueueDiscipline&
EdgeServerState::GetQueue() const
{
    return *m_queue;
}

} // namespace ns3
