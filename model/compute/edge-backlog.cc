/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-backlog.h"

#include "ns3/abort.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace ns3
{

namespace
{

/** When each accelerator is free, from now on; the first one free on top. */
using FreeTimes = std::priority_queue<Time, std::vector<Time>, std::greater<Time>>;

FreeTimes
GetFreeTimes(const EdgeBacklog& backlog)
{
    NS_ABORT_MSG_IF(backlog.accelerators == 0 || backlog.running.size() > backlog.accelerators,
                    "EdgeBacklog: " << backlog.running.size() << " tasks run on "
                                    << backlog.accelerators << " accelerators");
    std::vector<Time> free = backlog.running;
    free.resize(backlog.accelerators);
    return FreeTimes(std::greater<Time>(), std::move(free));
}

void
Serve(FreeTimes& free, Time arrival, Time service)
{
    const Time start = std::max(free.top(), arrival);
    free.pop();
    free.push(start + service);
}

} // namespace

Time
ComputeWait(const EdgeBacklog& backlog, std::vector<EdgeWorkArrival> inFlight, Time arrival)
{
    FreeTimes free = GetFreeTimes(backlog);
    for (const Time& service : backlog.waiting)
    {
        Serve(free, Time(), service);
    }
    const auto isEarlier = [](const EdgeWorkArrival& a, const EdgeWorkArrival& b) {
        return a.arrival < b.arrival;
    };
    std::stable_sort(inFlight.begin(), inFlight.end(), isEarlier);
    for (const EdgeWorkArrival& work : inFlight)
    {
        if (work.arrival > arrival)
        {
            break;
        }
        Serve(free, work.arrival, work.service);
    }
    return std::max(free.top() - arrival, Time());
}

} // namespace ns3
