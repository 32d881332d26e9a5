/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-buffer-status.h"

#include <algorithm>

namespace ns3
{

void
EdgeBufferStatus::Add(int64_t usable, uint64_t joinedBytes)
{
    m_reports.push_back({usable, joinedBytes});
}

uint64_t
EdgeBufferStatus::GetJoinedBytes(int64_t slot)
{
    // A repeated block brings its report late: they are not in order.
    for (auto report = m_reports.begin(); report != m_reports.end();)
    {
        if (report->usable > slot)
        {
            ++report;
            continue;
        }
        m_joinedBytes = std::max(m_joinedBytes, report->joinedBytes);
        report = m_reports.erase(report);
    }
    return m_joinedBytes;
}

bool
EdgeBufferStatus::IsWaiting() const
{
    return !m_reports.empty();
}

} // namespace ns3
