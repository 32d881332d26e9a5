/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-queue-discipline.h"

#include "ns3/abort.h"

#include <algorithm>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeQueueDiscipline);

TypeId
EdgeQueueDiscipline::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeQueueDiscipline").SetParent<Object>().SetGroupName("EdgeAi");
    return tid;
}

EdgeQueueDiscipline::Line&
EdgeQueueDiscipline::GetLine(uint32_t workload)
{
    if (workload >= m_lines.size())
    {
        m_lines.resize(workload + 1);
    }
    return m_lines[workload];
}

void
EdgeQueueDiscipline::Push(EdgeTask& task, Time now, Time predicted)
{
    NS_ABORT_MSG_IF(NeedsPrediction() && predicted.IsZero(),
                    GetInstanceTypeId().GetName()
                        << ": workload " << task.workload
                        << " has no predicted time; give the catalog a prediction, or choose a "
                           "discipline that needs none");
    EdgeWaitingTask waiting;
    waiting.task = &task;
    waiting.arrival = now;
    waiting.predicted = predicted;
    waiting.rank = DoRank(task, predicted);
    waiting.sequence = m_nextSequence++;
    GetLine(task.workload).tasks.Push(waiting);
    ++m_length;
}

const EdgeWaitingTask*
EdgeQueueDiscipline::GetFirst() const
{
    const EdgeWaitingTask* first = nullptr;
    for (const Line& line : m_lines)
    {
        if (line.isHeld || line.tasks.GetLength() == 0)
        {
            continue;
        }
        const EdgeWaitingTask& candidate = line.tasks.GetFirst();
        if (first == nullptr || candidate.IsBefore(*first))
        {
            first = &candidate;
        }
    }
    return first;
}

EdgeWaitingTask
EdgeQueueDiscipline::Pop(uint32_t workload)
{
    NS_ABORT_MSG_IF(GetLength(workload) == 0,
                    GetInstanceTypeId().GetName() << ": Pop() of an empty queue");
    const EdgeWaitingTask waiting = m_lines[workload].tasks.Pop();
    --m_length;
    DoNotePopped(waiting);
    return waiting;
}

bool
EdgeQueueDiscipline::Remove(const EdgeTask& task)
{
    const bool isRemoved =
        task.workload < m_lines.size() && m_lines[task.workload].tasks.Remove(task);
    m_length -= isRemoved ? 1 : 0;
    return isRemoved;
}

void
EdgeQueueDiscipline::SetHeld(uint32_t workload, bool isHeld)
{
    GetLine(workload).isHeld = isHeld;
}

uint32_t
EdgeQueueDiscipline::GetLength() const
{
    return m_length;
}

uint32_t
EdgeQueueDiscipline::GetLength(uint32_t workload) const
{
    return workload < m_lines.size() ? m_lines[workload].tasks.GetLength() : 0;
}

Time
EdgeQueueDiscipline::GetOldestArrival(uint32_t workload) const
{
    return m_lines.at(workload).tasks.GetOldestArrival();
}

std::vector<EdgeWaitingTask>
EdgeQueueDiscipline::GetServiceOrder() const
{
    std::vector<EdgeWaitingTask> all;
    for (const Line& line : m_lines)
    {
        line.tasks.List(all);
    }
    const auto isBefore = [](const EdgeWaitingTask& a, const EdgeWaitingTask& b) {
        return a.IsBefore(b);
    };
    std::sort(all.begin(), all.end(), isBefore);
    return all;
}

bool
EdgeQueueDiscipline::IsTimeSliced() const
{
    return DoIsTimeSliced();
}

bool
EdgeQueueDiscipline::NeedsPrediction() const
{
    return DoNeedsPrediction();
}

Ptr<EdgeQueueDiscipline>
EdgeQueueDiscipline::Copy() const
{
    return DoCopy();
}

void
EdgeQueueDiscipline::DoNotePopped(const EdgeWaitingTask& /* waiting */)
{
}

bool
EdgeQueueDiscipline::DoIsTimeSliced() const
{
    return false;
}

bool
EdgeQueueDiscipline::DoNeedsPrediction() const
{
    return false;
}

} // namespace ns3
