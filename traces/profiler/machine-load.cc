// SPDX-License-Identifier: GPL-2.0-only

#include "machine-load.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <malloc.h>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace edgeai::profile
{

namespace
{

double
ReadClock(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/** Most bytes that were resident since the kernel's mark was reset. */
std::optional<int64_t>
ReadPeakBytes()
{
    std::ifstream file("/proc/self/status");
    const std::string key = "VmHWM:";
    for (std::string line; std::getline(file, line);)
    {
        if (line.compare(0, key.size(), key) == 0)
        {
            return std::stoll(line.substr(key.size())) * 1024;
        }
    }
    return std::nullopt;
}

/** A chain of dependent multiply-adds: no cache, no vector unit, about a millisecond. */
double
RunCanary(double value)
{
    constexpr int LINKS = 200000;
    for (int link = 0; link < LINKS; ++link)
    {
        value = value * 0.999999 + 1e-6;
    }
    return value;
}

} // namespace

MachineTicks
ReadMachineTicks()
{
    std::ifstream file("/proc/stat");
    std::string label;
    file >> label;
    MachineTicks ticks;
    // user nice system idle iowait irq softirq steal; guest time is inside user already.
    constexpr int IDLE_FIELD = 3;
    constexpr int IOWAIT_FIELD = 4;
    constexpr int STEAL_FIELD = 7;
    for (int field = 0; field <= STEAL_FIELD; ++field)
    {
        int64_t value = 0;
        file >> value;
        ticks.total += value;
        if (field == STEAL_FIELD)
        {
            ticks.steal = value;
        }
        else if (field != IDLE_FIELD && field != IOWAIT_FIELD)
        {
            ticks.busy += value;
        }
    }
    return ticks;
}

double
GetTicksPerSecond()
{
    return static_cast<double>(sysconf(_SC_CLK_TCK));
}

double
ReadProcessCpuSeconds()
{
    return ReadClock(CLOCK_PROCESS_CPUTIME_ID);
}

double
ReadProcessCpuSeconds(pid_t process)
{
    clockid_t clock{};
    return clock_getcpuclockid(process, &clock) == 0 ? ReadClock(clock) : 0.0;
}

double
ReadSteadySeconds()
{
    return ReadClock(CLOCK_MONOTONIC);
}

PeakMemory::PeakMemory()
{
    malloc_trim(0);
    std::ofstream reset("/proc/self/clear_refs");
    if (reset << "5" << std::flush)
    {
        m_heldBytes = ReadPeakBytes();
    }
}

std::optional<int64_t>
PeakMemory::GetAddedBytes() const
{
    const std::optional<int64_t> peakBytes = ReadPeakBytes();
    if (!m_heldBytes || !peakBytes)
    {
        return std::nullopt;
    }
    return std::max<int64_t>(0, *peakBytes - *m_heldBytes);
}

double
TimeCanary(bool isThrottled)
{
    const clockid_t clock = isThrottled ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC;
    constexpr int TRIES = 5;
    double times[TRIES];
    volatile double sink = 1.0; // keeps the compiler from doing the work once for all tries
    for (double& time : times)
    {
        const double start = ReadClock(clock);
        sink = RunCanary(sink);
        time = ReadClock(clock) - start;
    }
    std::nth_element(times, times + TRIES / 2, times + TRIES);
    return times[TRIES / 2];
}

} // namespace edgeai::profile
