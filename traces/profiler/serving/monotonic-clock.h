// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_MONOTONIC_CLOCK_H
#define EDGE_PROFILE_MONOTONIC_CLOCK_H

#include <cstdint>

namespace edgeai::profile
{

/** @brief Nanoseconds of CLOCK_MONOTONIC, which all processes of a machine share. */
int64_t ReadClockNanoseconds();

/** @brief Sleeps until that time; returns at once if it is past. */
void SleepUntil(int64_t nanoseconds);

/** @brief Lets the calling thread's timers fire on time, not up to 50 us later (Linux's default).
 */
void RemoveTimerSlack();

} // namespace edgeai::profile

#endif
