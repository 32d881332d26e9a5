/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How tasks come and go between two iterations of a generative batch: that part of EdgeServerState.

#include "edge-server-state.h"
#include "edge-token-time.h"

#include <algorithm>

namespace ns3
{

namespace
{

/** One of a batch's tasks, as a job of its own: what a Listener is told. */
EdgeJob
MakeView(const EdgeJob& job, std::size_t index, Time now)
{
    EdgeJob view;
    view.head = &job.GetTask(index);
    view.workload = job.workload;
    view.accelerator = job.accelerator;
    view.hardware = job.hardware;
    view.started = now;
    view.alone.source = job.sequences[index].source;
    view.acceleratorTime = job.sequences[index].share;
    view.companions = job.GetSize() - 1;
    return view;
}

/** How many tokens a sequence attends to when the next one is made, on average. */
double
GetMeanContext(const EdgeJob& job)
{
    double tokens = 0;
    for (std::size_t i = 0; i < job.GetSize(); ++i)
    {
        tokens += job.GetTask(i).promptTokens + job.sequences[i].made;
    }
    return tokens / job.GetSize();
}

} // namespace

bool
EdgeServerState::IsGenerative(uint32_t workload) const
{
    return m_setup->catalog->GetWorkload(workload).generation.isOn;
}

/** An iteration has ended. @return whether another one has begun; else nobody is left */
bool
EdgeServerState::GoOn(uint32_t index, Time now, Listener& listener)
{
    EdgeJob& job = m_jobs[index];
    CountTokens(job, listener);
    EndSequences(job, now, listener);
    job.isPrefill = false;
    Admit(job, now, listener);
    if (job.head == nullptr)
    {
        return false;
    }
    job.started = now;
    job.load = Time();
    if (job.isPrefill)
    {
        job.alone = job.GetTask(job.GetSize() - 1).service.at(job.hardware);
    }
    else
    {
        job.alone = DrawDecodeTime(*m_setup->catalog,
                                   *job.head,
                                   job.sequences.front().made,
                                   job.hardware,
                                   job.GetSize(),
                                   GetMeanContext(job));
    }
    m_accelerators[job.accelerator].Add(now, index, job.workload, job.alone.duration);
    NoteChange(job.accelerator);
    return true;
}

void
EdgeServerState::CountTokens(EdgeJob& job, Listener& listener)
{
    const int64_t sharers = job.isPrefill ? 1 : job.GetSize();
    for (std::size_t i = 0; i < job.GetSize(); ++i)
    {
        EdgeSequence& sequence = job.sequences[i];
        const bool isRead = sequence.made == 0;
        if (isRead != job.isPrefill)
        {
            continue; // it waited while another one's prompt was read
        }
        sequence.share += job.acceleratorTime / sharers;
        sequence.source = GetWeaker(sequence.source, job.alone.source);
        ++sequence.made;
        if (isRead)
        {
            listener.OnFirstToken(job.GetTask(i));
        }
    }
}

void
EdgeServerState::EndSequences(EdgeJob& job, Time now, Listener& listener)
{
    for (std::size_t i = 0; i < job.GetSize();)
    {
        EdgeTask& task = job.GetTask(i);
        if (job.sequences[i].made < task.replyTokens)
        {
            ++i;
            continue;
        }
        const EdgeJob view = MakeView(job, i, now);
        job.Remove(i);
        --m_runningTasks;
        if (m_setup->loadsModels)
        {
            m_accelerators[job.accelerator].GetMemory().Release(GetNeed(task, 1), now);
        }
        listener.OnComputed(view);
    }
}

void
EdgeServerState::Admit(EdgeJob& job, Time now, Listener& listener)
{
    EdgeTask* task = TakeNext(job, now, listener);
    if (task == nullptr)
    {
        return;
    }
    if (job.head == nullptr)
    {
        job.head = task;
    }
    else
    {
        job.others.push_back(task);
    }
    job.sequences.emplace_back();
    job.isPrefill = true;
    ++m_runningTasks;
    if (m_setup->loadsModels)
    {
        m_accelerators[job.accelerator].GetMemory().Acquire(GetNeed(*task, 1), now, now);
    }
    listener.OnStarted(MakeView(job, job.GetSize() - 1, now));
}

/** @return the queue's first task, if it may join the batch; nullptr: nobody may */
EdgeTask*
EdgeServerState::TakeNext(const EdgeJob& job, Time now, Listener& listener)
{
    const EdgeModelMemory& memory = m_accelerators[job.accelerator].GetMemory();
    while (const EdgeWaitingTask* first = m_queue->GetFirst())
    {
        EdgeTask& task = *first->task;
        if (task.workload != job.workload || job.GetSize() >= GetBatching(job.workload).most ||
            !memory.CanHold(GetNeed(task, 1)))
        {
            return nullptr;
        }
        const Time predicted = first->predicted;
        m_queue->Pop(job.workload);
        m_queuedPrediction -= GetLeastWork(task);
        if (!m_setup->shedsHopeless || !IsHopeless(task, now + predicted))
        {
            return &task;
        }
        listener.OnDropped(task, EdgeRefusal::Hopeless);
    }
    return nullptr;
}

/** As GetLeastWork() of a waiting task, but at the present batch. */
Time
EdgeServerState::GetPredictedRest(const EdgeJob& job) const
{
    const EdgeComputeCatalog& catalog = *m_setup->catalog;
    const uint32_t size = job.GetSize();
    const Time step =
        PredictDecodeTime(catalog, job.workload, job.hardware, size, GetMeanContext(job));
    const double expected = catalog.GetWorkload(job.workload).generation.expectedReply;
    Time rest;
    for (std::size_t i = 0; i < size; ++i)
    {
        const uint32_t made = job.sequences[i].made;
        const double steps = std::max(expected - std::max(made, 1U), 0.0);
        rest += made == 0 ? PredictPrefillTime(catalog, job.GetTask(i), job.hardware) : Time();
        rest += Seconds(step.GetSeconds() * steps / size);
    }
    return rest;
}

} // namespace ns3
