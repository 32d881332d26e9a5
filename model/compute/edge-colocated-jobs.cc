/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-colocated-jobs.h"

#include "ns3/abort.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

EdgeColocatedJobs::EdgeColocatedJobs(const EdgeComputeCatalog& catalog, uint32_t hardware)
    : m_catalog(&catalog),
      m_hardware(hardware)
{
}

void
EdgeColocatedJobs::AdvanceTo(Time now)
{
    const auto elapsedNs = static_cast<double>((now - m_last).GetNanoSeconds());
    const auto running = static_cast<double>(m_entries.size());
    for (Entry& entry : m_entries)
    {
        entry.remainingNs = std::max(entry.remainingNs - elapsedNs / entry.slowdown.factor, 0.0);
        entry.shareNs += elapsedNs / running;
    }
    m_last = now;
}

void
EdgeColocatedJobs::LookUpSlowdowns()
{
    for (Entry& entry : m_entries)
    {
        if (m_entries.size() == 1)
        {
            entry.slowdown = EdgeSlowdown();
        }
        else
        {
            std::vector<uint32_t> others;
            for (const Entry& other : m_entries)
            {
                if (&other != &entry)
                {
                    others.push_back(other.workload);
                }
            }
            entry.slowdown = m_catalog->GetSlowdown(entry.workload, m_hardware, others);
            entry.source = GetWeaker(entry.source, entry.slowdown.source);
        }
        const double untilNs = std::ceil(entry.remainingNs * entry.slowdown.factor);
        entry.end = m_last + NanoSeconds(static_cast<int64_t>(untilNs));
    }
}

void
EdgeColocatedJobs::Add(Time now, uint32_t job, uint32_t workload, Time work)
{
    AdvanceTo(now);
    m_entries.push_back({job,
                         workload,
                         static_cast<double>(work.GetNanoSeconds()),
                         now + work,
                         0,
                         {},
                         EdgeServiceSource::Measured});
    if (m_entries.size() > 1)
    {
        LookUpSlowdowns();
    }
}

Time
EdgeColocatedJobs::GetNextEnd() const
{
    Time next = Time::Max();
    for (const Entry& entry : m_entries)
    {
        next = std::min(next, entry.end);
    }
    return next;
}

EdgeColocatedJobs::Left
EdgeColocatedJobs::Take(std::vector<Entry>::iterator at)
{
    Left left;
    left.job = at->job;
    left.share = NanoSeconds(static_cast<int64_t>(std::llround(at->shareNs)));
    left.source = at->source;
    m_entries.erase(at);
    LookUpSlowdowns();
    return left;
}

EdgeColocatedJobs::Left
EdgeColocatedJobs::Pop(Time now)
{
    NS_ABORT_MSG_IF(m_entries.empty(), "EdgeColocatedJobs: Pop() of none");
    AdvanceTo(now);
    const auto endsSooner = [](const Entry& a, const Entry& b) { return a.end < b.end; };
    return Take(std::min_element(m_entries.begin(), m_entries.end(), endsSooner));
}

EdgeColocatedJobs::Left
EdgeColocatedJobs::Remove(Time now, uint32_t job)
{
    AdvanceTo(now);
    const auto isIt = [job](const Entry& entry) { return entry.job == job; };
    const auto at = std::find_if(m_entries.begin(), m_entries.end(), isIt);
    NS_ABORT_MSG_IF(at == m_entries.end(), "EdgeColocatedJobs: job " << job << " is not here");
    return Take(at);
}

std::vector<EdgeRemainingWork>
EdgeColocatedJobs::ListRemaining(Time now) const
{
    const auto elapsedNs = static_cast<double>((now - m_last).GetNanoSeconds());
    std::vector<EdgeRemainingWork> all;
    for (const Entry& entry : m_entries)
    {
        const double leftNs = std::max(entry.remainingNs - elapsedNs / entry.slowdown.factor, 0.0);
        all.push_back({entry.job, NanoSeconds(static_cast<int64_t>(std::llround(leftNs)))});
    }
    return all;
}

uint32_t
EdgeColocatedJobs::GetCount() const
{
    return static_cast<uint32_t>(m_entries.size());
}

} // namespace ns3
