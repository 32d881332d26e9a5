/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-share.h"

#include "ns3/abort.h"
#include "ns3/edge-seconds.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

namespace ns3
{

namespace
{

/** @brief Half of ns-3's resolution: what is due within it is due now. */
constexpr double HALF_NANOSECOND = 0.5e-9;

double
GetFirstFinish(const EdgeFluidSender& sender)
{
    double first = std::numeric_limits<double>::infinity();
    for (const EdgeFluidFlow& flow : sender.flows)
    {
        first = std::min(first, flow.finish);
    }
    return first;
}

/** @return the one that is through first, by its number where several are */
EdgeFluidFlow*
FindFirst(EdgeFluidSender& sender)
{
    return &*std::min_element(sender.flows.begin(),
                              sender.flows.end(),
                              [](const EdgeFluidFlow& a, const EdgeFluidFlow& b) {
                                  return std::tie(a.finish, a.number) <
                                         std::tie(b.finish, b.number);
                              });
}

} // namespace

EdgeFluidFlow*
EdgeFluidSender::Find(uint32_t flow)
{
    for (EdgeFluidFlow& active : flows)
    {
        if (active.number == flow)
        {
            return &active;
        }
    }
    return nullptr;
}

bool
EdgeFluidShare::Due::operator<(const Due& other) const
{
    return std::tie(at, user, version) > std::tie(other.at, other.user, other.version);
}

EdgeFluidShare::EdgeFluidShare(FinishedCallback finished)
    : m_finished(std::move(finished))
{
}

void
EdgeFluidShare::ReadClock()
{
    const Time now = Simulator::Now();
    if (m_active > 0)
    {
        const double elapsed = TimeToSeconds(now - m_clockRead);
        m_clock += elapsed / m_active;
        m_busySeconds += elapsed;
    }
    m_clockRead = now;
}

void
EdgeFluidShare::ReadClock(EdgeFluidSender& sender) const
{
    if (!sender.flows.empty())
    {
        sender.clock += (m_clock - sender.clockRead) / static_cast<double>(sender.flows.size());
    }
    sender.clockRead = m_clock;
}

void
EdgeFluidShare::Start(EdgeFluidSender& sender, uint32_t flow, double seconds)
{
    NS_ABORT_MSG_IF(!(seconds > 0) || !std::isfinite(seconds),
                    "EdgeFluidShare: user " << sender.user << " would send for " << seconds
                                            << " s; want a rate and bytes above 0");
    NS_ABORT_MSG_IF(sender.Find(flow) != nullptr,
                    "EdgeFluidShare: flow " << flow << " of user " << sender.user
                                            << " is active already");
    ReadClock();
    ReadClock(sender);
    m_active += sender.flows.empty() ? 1 : 0;
    sender.flows.push_back({flow, sender.clock + seconds});
    Enqueue(sender);
    ScheduleNext();
}

double
EdgeFluidShare::GetRemaining(EdgeFluidSender& sender, uint32_t flow)
{
    const EdgeFluidFlow* active = sender.Find(flow);
    if (active == nullptr)
    {
        return 0;
    }
    ReadClock();
    ReadClock(sender);
    return std::max(active->finish - sender.clock, 0.0);
}

double
EdgeFluidShare::Stop(EdgeFluidSender& sender, uint32_t flow)
{
    const double remaining = GetRemaining(sender, flow);
    if (EdgeFluidFlow* active = sender.Find(flow))
    {
        Leave(sender, active);
        Enqueue(sender);
        ScheduleNext();
    }
    return remaining;
}

void
EdgeFluidShare::Rescale(EdgeFluidSender& sender, const std::vector<double>& factors)
{
    ReadClock();
    ReadClock(sender);
    for (EdgeFluidFlow& flow : sender.flows)
    {
        flow.finish = sender.clock + (flow.finish - sender.clock) * factors.at(flow.number);
    }
    Enqueue(sender);
    ScheduleNext();
}

/** @brief Clocks must have been read. */
void
EdgeFluidShare::Leave(EdgeFluidSender& sender, EdgeFluidFlow* flow)
{
    *flow = sender.flows.back();
    sender.flows.pop_back();
    if (sender.flows.empty())
    {
        sender.clock = 0; // small numbers keep their digits
        --m_active;
    }
}

/** @brief Clocks must have been read; replaces the sender's entry. */
void
EdgeFluidShare::Enqueue(EdgeFluidSender& sender)
{
    ++sender.version;
    if (!sender.flows.empty())
    {
        const double at = m_clock + (GetFirstFinish(sender) - sender.clock) *
                                        static_cast<double>(sender.flows.size());
        m_due.push({at, sender.user, sender.version, &sender});
    }
}

void
EdgeFluidShare::DropStale()
{
    while (!m_due.empty() && m_due.top().version != m_due.top().sender->version)
    {
        m_due.pop();
    }
}

bool
EdgeFluidShare::IsDue() const
{
    return !m_due.empty() && (m_due.top().at - m_clock) * m_active <= HALF_NANOSECOND;
}

void
EdgeFluidShare::ScheduleNext()
{
    if (m_isServing)
    {
        return; // OnDue() does, once, when all is served
    }
    DropStale();
    if (m_due.empty())
    {
        return;
    }
    const double seconds = std::max((m_due.top().at - m_clock) * m_active, 0.0);
    const Time at = m_clockRead + NanoSeconds(static_cast<int64_t>(std::ceil(seconds * 1e9)));
    // An event that comes too early finds nothing due and schedules anew: cheaper than cancelling
    // one for every arrival that delays the others.
    if (!m_isWaking || at < m_wake)
    {
        m_wake = at;
        m_isWaking = true;
        Simulator::Schedule(at - Simulator::Now(), &EdgeFluidShare::OnDue, this);
    }
}

void
EdgeFluidShare::OnDue()
{
    if (!m_isWaking || Simulator::Now() != m_wake)
    {
        return; // an earlier one took its place
    }
    m_isWaking = false;
    m_isServing = true;
    ReadClock();
    for (DropStale(); IsDue(); DropStale())
    {
        FinishDue(*m_due.top().sender);
    }
    m_isServing = false;
    ScheduleNext();
}

void
EdgeFluidShare::FinishDue(EdgeFluidSender& sender)
{
    ReadClock(sender);
    EdgeFluidFlow* first = FindFirst(sender);
    const uint32_t number = first->number;
    Leave(sender, first);
    Enqueue(sender);
    m_finished(sender, number);
}

uint32_t
EdgeFluidShare::GetActiveSenders() const
{
    return m_active;
}

double
EdgeFluidShare::GetBusySeconds()
{
    ReadClock();
    return m_busySeconds;
}

} // namespace ns3
