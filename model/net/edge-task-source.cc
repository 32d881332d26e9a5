/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-task-source.h"

#include "ns3/abort.h"
#include "ns3/edge-seconds.h"
#include "ns3/pointer.h"
#include "ns3/string.h"

#include <algorithm>
#include <utility>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeTaskSource);

TypeId
EdgeTaskSource::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeTaskSource")
            .SetParent<Object>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeTaskSource>()
            .AddAttribute("InterArrival",
                          "Seconds from one task to the next; exponential: Poisson arrivals.",
                          StringValue("ns3::ExponentialRandomVariable[Mean=1.0]"),
                          MakePointerAccessor(&EdgeTaskSource::m_gapSeconds),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("FirstArrival",
                          "When the first task arrives; a negative time: after one drawn gap.",
                          TimeValue(Seconds(-1)),
                          MakeTimeAccessor(&EdgeTaskSource::m_firstArrival),
                          MakeTimeChecker());
    return tid;
}

EdgeTaskSource::EdgeTaskSource()
    : m_choice(CreateObject<UniformRandomVariable>())
{
}

EdgeTaskSource::~EdgeTaskSource() = default;

void
EdgeTaskSource::DoDispose()
{
    m_gapSeconds = nullptr;
    m_choice = nullptr;
    Object::DoDispose();
}

void
EdgeTaskSource::AddWorkload(uint32_t workload, double weight)
{
    NS_ABORT_MSG_IF(!(weight > 0),
                    "EdgeTaskSource: weight of workload " << workload << " is " << weight
                                                          << ", want a number above 0");
    const double before = m_workloads.empty() ? 0 : m_workloads.back().cumulatedWeight;
    m_workloads.push_back({workload, before + weight});
}

void
EdgeTaskSource::SetArrivals(std::vector<Arrival> arrivals)
{
    const auto isEarlier = [](const Arrival& a, const Arrival& b) { return a.at < b.at; };
    NS_ABORT_MSG_IF(!std::is_sorted(arrivals.begin(), arrivals.end(), isEarlier),
                    "EdgeTaskSource: SetArrivals() wants arrivals in order of time");
    m_arrivals = std::move(arrivals);
    m_isReplayed = true;
}

Time
EdgeTaskSource::ReplayGap()
{
    if (m_replayed == m_arrivals.size())
    {
        return Time::Max();
    }
    const Time least = m_replayed == 0 ? Time() : NanoSeconds(1);
    const Time gap = std::max(m_arrivals[m_replayed].at - m_lastReplayed, least);
    ++m_replayed;
    m_lastReplayed += gap;
    return gap;
}

Time
EdgeTaskSource::DrawFirstGap()
{
    if (m_isReplayed)
    {
        return ReplayGap();
    }
    return m_firstArrival.IsStrictlyNegative() ? DrawGap() : m_firstArrival;
}

Time
EdgeTaskSource::DrawGap()
{
    if (m_isReplayed)
    {
        return ReplayGap();
    }
    const double seconds = m_gapSeconds->GetValue();
    NS_ABORT_MSG_IF(!(seconds >= 0),
                    "EdgeTaskSource: InterArrival drew " << seconds
                                                         << " s, want a distribution of times");
    // Two tasks of one user are never created at the same instant.
    return std::max(SecondsToTime(seconds), NanoSeconds(1));
}

uint32_t
EdgeTaskSource::DrawWorkload()
{
    if (m_replayed > 0 && m_arrivals[m_replayed - 1].workload)
    {
        return *m_arrivals[m_replayed - 1].workload;
    }
    NS_ABORT_MSG_IF(m_workloads.empty(), "EdgeTaskSource: no workload; call AddWorkload() first");
    const double at = m_choice->GetValue() * m_workloads.back().cumulatedWeight;
    const auto chosen =
        std::find_if(m_workloads.begin(), m_workloads.end(), [at](const Choice& choice) {
            return at < choice.cumulatedWeight;
        });
    return chosen == m_workloads.end() ? m_workloads.back().workload : chosen->workload;
}

EdgeRequestTokens
EdgeTaskSource::GetTokens() const
{
    return m_replayed > 0 ? m_arrivals[m_replayed - 1].tokens : EdgeRequestTokens();
}

int64_t
EdgeTaskSource::AssignStreams(int64_t stream)
{
    m_gapSeconds->SetStream(stream);
    m_choice->SetStream(stream + 1);
    return 2;
}

} // namespace ns3
