/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SECONDS_H
#define EDGE_SECONDS_H

#include "ns3/nstime.h"

#include <cmath>
#include <cstdint>

namespace ns3
{

// Between Time and double where it is done millions of times: ns-3's own Seconds() and GetSeconds()
// compute in 128 bits and took an eighth of a run's time.

/** @return the nearest nanosecond */
inline Time
SecondsToTime(double seconds)
{
    return NanoSeconds(static_cast<int64_t>(std::llround(seconds * 1e9)));
}

/** @return the double nearest to it */
inline double
TimeToSeconds(const Time& time)
{
    return static_cast<double>(time.GetNanoSeconds()) / 1e9;
}

} // namespace ns3

#endif // EDGE_SECONDS_H
