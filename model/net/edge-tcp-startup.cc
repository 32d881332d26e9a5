/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-tcp-startup.h"

#include "ns3/edge-seconds.h"

#include <algorithm>

namespace ns3
{

EdgeTcpWindow::EdgeTcpWindow(const EdgeTcpStartup& startup)
    : m_segments(startup.initialWindowSegments)
{
}

Time
EdgeTcpWindow::Send(const EdgeTcpStartup& startup,
                    double wireBits,
                    double bitsPerSecond,
                    Time roundTrip)
{
    const double segmentSeconds = startup.segmentWireBits / bitsPerSecond;
    const double acknowledgedAfter = TimeToSeconds(roundTrip) + segmentSeconds;
    const double segments = wireBits / startup.segmentWireBits;
    double left = segments;
    double window = m_segments;
    double stillSeconds = 0;
    while (left > window && window * segmentSeconds < acknowledgedAfter)
    {
        stillSeconds += acknowledgedAfter - window * segmentSeconds;
        left -= window;
        window = std::min(window * startup.growth, startup.largestWindowSegments);
    }
    // Each acknowledged segment opens the window by growth - 1.
    m_segments =
        std::min(m_segments + segments * (startup.growth - 1), startup.largestWindowSegments);
    return SecondsToTime(stillSeconds);
}

double
EdgeTcpWindow::GetSegments() const
{
    return m_segments;
}

} // namespace ns3
