/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_REPORT_LOG_H
#define EDGE_REPORT_LOG_H

#include "ns3/edge-wire.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace ns3
{

/**
 * @brief The load reports that all servers have sent, for readers that each sit at another
 * distance.
 *
 * A report is written once, not sent to every user: who reads says how long a report takes to it,
 * and gets the last one that must have arrived.
 */
class EdgeReportLog
{
  public:
    /** @param longestDelay that a reader will name: older reports than it needs are dropped */
    EdgeReportLog(uint32_t servers, Time longestDelay);

    /** @brief Adds a report of server `report.server` (from 1), measured now. */
    void Add(const EdgeLoadReport& report);
    /** @return nullptr where none can have arrived yet; holds until the next Add() */
    const EdgeLoadReport* FindLast(uint32_t server, Time delay) const;

  private:
    std::vector<std::deque<EdgeLoadReport>> m_reports; ///< by server - 1, the oldest first
    Time m_longestDelay;
};

} // namespace ns3

#endif // EDGE_REPORT_LOG_H
