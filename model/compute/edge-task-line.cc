/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-task-line.h"

#include <algorithm>

namespace ns3
{

namespace
{

/** For std::push_heap, which puts the greatest on top. */
bool
IsAfter(const EdgeWaitingTask& a, const EdgeWaitingTask& b)
{
    return b.IsBefore(a);
}

} // namespace

void
EdgeTaskLine::Push(const EdgeWaitingTask& waiting)
{
    if (m_sorted.empty() || m_sorted.back().IsBefore(waiting))
    {
        m_sorted.push_back(waiting);
        return;
    }
    m_heap.push_back(waiting);
    std::push_heap(m_heap.begin(), m_heap.end(), &IsAfter);
}

bool
EdgeTaskLine::IsSortedFirst() const
{
    return m_heap.empty() || (!m_sorted.empty() && m_sorted.front().IsBefore(m_heap.front()));
}

const EdgeWaitingTask&
EdgeTaskLine::GetFirst() const
{
    return IsSortedFirst() ? m_sorted.front() : m_heap.front();
}

EdgeWaitingTask
EdgeTaskLine::Pop()
{
    const EdgeWaitingTask first = GetFirst();
    if (IsSortedFirst())
    {
        m_sorted.pop_front();
        return first;
    }
    std::pop_heap(m_heap.begin(), m_heap.end(), &IsAfter);
    m_heap.pop_back();
    return first;
}

bool
EdgeTaskLine::Remove(const EdgeTask& task)
{
    const auto isIt = [&task](const EdgeWaitingTask& waiting) { return waiting.task == &task; };
    const auto sorted = std::find_if(m_sorted.begin(), m_sorted.end(), isIt);
    if (sorted != m_sorted.end())
    {
        m_sorted.erase(sorted);
        return true;
    }
    const auto heaped = std::find_if(m_heap.begin(), m_heap.end(), isIt);
    if (heaped == m_heap.end())
    {
        return false;
    }
    m_heap.erase(heaped);
    std::make_heap(m_heap.begin(), m_heap.end(), &IsAfter);
    return true;
}

Time
EdgeTaskLine::GetOldestArrival() const
{
    if (m_heap.empty() && m_sorted.front().rank == m_sorted.back().rank)
    {
        return m_sorted.front().arrival; // one rank: the order of coming
    }
    Time oldest = GetFirst().arrival;
    for (const EdgeWaitingTask& waiting : m_sorted)
    {
        oldest = std::min(oldest, waiting.arrival);
    }
    for (const EdgeWaitingTask& waiting : m_heap)
    {
        oldest = std::min(oldest, waiting.arrival);
    }
    return oldest;
}

uint32_t
EdgeTaskLine::GetLength() const
{
    return static_cast<uint32_t>(m_sorted.size() + m_heap.size());
}

void
EdgeTaskLine::List(std::vector<EdgeWaitingTask>& all) const
{
    all.insert(all.end(), m_sorted.begin(), m_sorted.end());
    all.insert(all.end(), m_heap.begin(), m_heap.end());
}

} // namespace ns3
