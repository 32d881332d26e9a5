/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-time-slicer.h"

#include "ns3/abort.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

bool
EdgeTimeSlicer::IsAfter(const Entry& a, const Entry& b)
{
    return a.endTag != b.endTag ? a.endTag > b.endTag : a.sequence > b.sequence;
}

double
EdgeTimeSlicer::GetVirtualTime(Time now) const
{
    if (m_heap.empty())
    {
        return m_virtualTime;
    }
    const auto elapsedNs = static_cast<double>((now - m_last).GetNanoSeconds());
    return m_virtualTime + elapsedNs / static_cast<double>(m_heap.size());
}

void
EdgeTimeSlicer::AdvanceTo(Time now)
{
    m_virtualTime = GetVirtualTime(now);
    m_last = now;
}

void
EdgeTimeSlicer::Add(Time now, uint32_t job, Time work)
{
    if (m_heap.empty())
    {
        m_virtualTime = 0;
    }
    AdvanceTo(now);
    const double endTag = m_virtualTime + static_cast<double>(work.GetNanoSeconds());
    m_heap.push_back({endTag, m_nextSequence++, job, m_virtualTime});
    std::push_heap(m_heap.begin(), m_heap.end(), &IsAfter);
}

Time
EdgeTimeSlicer::GetNextEnd() const
{
    if (m_heap.empty())
    {
        return Time::Max();
    }
    const double untilNs =
        (m_heap.front().endTag - m_virtualTime) * static_cast<double>(m_heap.size());
    return m_last + NanoSeconds(static_cast<int64_t>(std::ceil(std::max(untilNs, 0.0))));
}

uint32_t
EdgeTimeSlicer::Pop(Time now)
{
    NS_ABORT_MSG_IF(m_heap.empty(), "EdgeTimeSlicer: Pop() of none");
    AdvanceTo(now);
    std::pop_heap(m_heap.begin(), m_heap.end(), &IsAfter);
    const uint32_t job = m_heap.back().job;
    m_heap.pop_back();
    return job;
}

Time
EdgeTimeSlicer::Remove(Time now, uint32_t job)
{
    AdvanceTo(now);
    const auto isIt = [job](const Entry& entry) { return entry.job == job; };
    const auto at = std::find_if(m_heap.begin(), m_heap.end(), isIt);
    NS_ABORT_MSG_IF(at == m_heap.end(), "EdgeTimeSlicer: job " << job << " is not here");
    const double hadNs = m_virtualTime - at->startTag;
    m_heap.erase(at);
    std::make_heap(m_heap.begin(), m_heap.end(), &IsAfter);
    return NanoSeconds(static_cast<int64_t>(std::llround(hadNs)));
}

std::vector<EdgeRemainingWork>
EdgeTimeSlicer::ListRemaining(Time now) const
{
    const double virtualTime = GetVirtualTime(now);
    std::vector<EdgeRemainingWork> all;
    for (const Entry& entry : m_heap)
    {
        const double remainingNs = std::max(entry.endTag - virtualTime, 0.0);
        all.push_back({entry.job, NanoSeconds(static_cast<int64_t>(std::llround(remainingNs)))});
    }
    return all;
}

uint32_t
EdgeTimeSlicer::GetCount() const
{
    return static_cast<uint32_t>(m_heap.size());
}

} // namespace ns3
