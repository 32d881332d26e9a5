/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-server-state.h"

#include "edge-token-time.h"

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
    m_busyTimes.resize(m_accelerators.size());
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
      m_busyTimes(other.m_busyTimes),
      m_runningTasks(other.m_runningTasks)
{
}

EdgeServerState::~EdgeServerState() = default;

bool
EdgeServerState::IsLater(const End& a, const End& b)
{
    return a.time != b.time ? a.time > b.time : a.sequence > b.sequence;
}

bool
EdgeServerState::IsHopeless(const EdgeTask& task, Time earliestEnd) const
{
    return !task.deadline.IsZero() && earliestEnd > task.created + task.deadline;
}

bool
EdgeServerState::IsFull() const
{
    return m_setup->queueLimit > 0 && m_queue->GetLength() >= m_setup->queueLimit;
}

bool
EdgeServerState::IsRefusing() const
{
    return IsFull() || !IsAnyUp();
}

EdgeRefusal
EdgeServerState::FindRefusal(const EdgeTask& task, Time now) const
{
    if (!IsAnyUp())
    {
        return EdgeRefusal::ServerDown;
    }
    if (IsFull())
    {
        return EdgeRefusal::QueueFull;
    }
    if (m_setup->loadsModels && !CanEverHold(task))
    {
        return EdgeRefusal::NeverFits;
    }
    if (m_setup->refusesHopeless)
    {
        const Time wait =
            GetPredictedBacklog(now) / static_cast<int64_t>(m_setup->accelerators.size());
        if (IsHopeless(task, now + wait + GetLeastPrediction(task)))
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
    m_queue->Push(task, now, GetLeastPrediction(task));
    m_queuedPrediction += GetLeastWork(task);
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
    NoteBusyUntil(accelerator, now);
    EdgeJob& job = m_jobs[index];
    job.acceleratorTime += job.load;
    if (job.isGenerative && GoOn(index, now, listener))
    {
        return;
    }
    if (!wasOpen)
    {
        m_open.push_back(accelerator);
    }
    NoteChange(accelerator);
    if (!job.isGenerative) // else its tasks have left one by one
    {
        Free(job, now);
        m_runningTasks -= job.GetSize();
        listener.OnComputed(job);
    }
    m_freeJobs.push_back(index);
}

void
EdgeServerState::NoteBusyUntil(uint32_t accelerator, Time now)
{
    const EdgeAccelerator& ending = m_accelerators[accelerator];
    m_busyTimes[accelerator] += ending.IsIdle() ? now - ending.GetBusySince() : Time();
}

void
EdgeServerState::Free(const EdgeJob& job, Time now)
{
    if (!m_setup->loadsModels)
    {
        return;
    }
    EdgeModelMemory& memory = m_accelerators[job.accelerator].GetMemory();
    if (!job.isGenerative)
    {
        memory.Release(job.need, now);
        return;
    }
    job.ForEachTask(
        [this, &memory, now](EdgeTask& task) { memory.Release(GetNeed(task, 1), now); });
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
