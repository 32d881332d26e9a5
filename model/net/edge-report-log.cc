/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-report-log.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"

namespace ns3
{

EdgeReportLog::EdgeReportLog(uint32_t servers, Time longestDelay)
    : m_reports(servers),
      m_longestDelay(longestDelay)
{
}

void
EdgeReportLog::Add(const EdgeLoadReport& report)
{
    std::deque<EdgeLoadReport>& reports = m_reports.at(report.server - 1);
    // The first one stays as long as the second one is still under way to somebody.
    while (reports.size() > 1 && reports[1].measured + m_longestDelay <= report.measured)
    {
        reports.pop_front();
    }
    reports.push_back(report);
}

const EdgeLoadReport*
EdgeReportLog::FindLast(uint32_t server, Time delay) const
{
    NS_ABORT_MSG_IF(delay > m_longestDelay,
                    "EdgeReportLog: a reader " << delay.As(Time::MS) << " away; the log keeps "
                                               << m_longestDelay.As(Time::MS));
    const std::deque<EdgeLoadReport>& reports = m_reports.at(server - 1);
    const Time latest = Simulator::Now() - delay;
    for (auto report = reports.rbegin(); report != reports.rend(); ++report)
    {
        if (report->measured <= latest)
        {
            return &*report;
        }
    }
    return nullptr;
}

} // namespace ns3
