// SPDX-License-Identifier: GPL-2.0-only

#include "serving/monotonic-clock.h"

#include <cerrno>
#include <ctime>
#include <sys/prctl.h>

namespace edgeai::profile
{

namespace
{

constexpr int64_t NANOSECONDS_PER_SECOND = 1000000000;

} // namespace

int64_t
ReadClockNanoseconds()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * NANOSECONDS_PER_SECOND + time.tv_nsec;
}

void
SleepUntil(int64_t nanoseconds)
{
    const timespec time{nanoseconds / NANOSECONDS_PER_SECOND, nanoseconds % NANOSECONDS_PER_SECOND};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr) == EINTR)
    {
    }
}

void
RemoveTimerSlack()
{
    prctl(PR_SET_TIMERSLACK, 1UL);
}

} // namespace edgeai::profile
