// SPDX-License-Identifier: GPL-2.0-only

#include "machine-watch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace edgeai::profile
{

double
AwaitCanary(const MeasuringProcess& process)
{
    constexpr double AGREEMENT = 0.05;
    constexpr double MOST_SECONDS = 0.5;
    const double start = ReadSteadySeconds();
    double seconds = TimeCanary(process.isThrottled);
    while (std::abs(seconds / process.canarySeconds - 1.0) > AGREEMENT &&
           ReadSteadySeconds() - start < MOST_SECONDS)
    {
        seconds = TimeCanary(process.isThrottled);
    }
    return seconds;
}

MachineWatch::MachineWatch(double canarySeconds, std::function<double()> readOwnCpuSeconds)
    : m_canarySeconds(canarySeconds),
      m_readOwnCpuSeconds(std::move(readOwnCpuSeconds)),
      m_before(Read())
{
}

MachineWatch::Reading
MachineWatch::Read() const
{
    return {ReadMachineTicks(), m_readOwnCpuSeconds(), ReadSteadySeconds()};
}

void
MachineWatch::Stop()
{
    m_after = Read();
}

double
MachineWatch::GetWallSeconds() const
{
    return m_after.steadySeconds - m_before.steadySeconds;
}

double
MachineWatch::GetOwnCpuSeconds() const
{
    return m_after.ownCpuSeconds - m_before.ownCpuSeconds;
}

Surroundings
MachineWatch::Compare(const MeasuringProcess& process) const
{
    const MachineTicks& before = m_before.ticks;
    const MachineTicks& after = m_after.ticks;
    Surroundings surroundings;
    surroundings.stealTicks = static_cast<int>(after.steal - before.steal);
    surroundings.stealFraction =
        static_cast<double>(surroundings.stealTicks) /
        static_cast<double>(std::max<int64_t>(1, after.total - before.total));
    // The kernel samples whom a tick belongs to; a quota's own period beats with that clock, and
    // the difference would accuse others of what the throttled process did.
    if (!process.isThrottled)
    {
        const double ownTicks = GetOwnCpuSeconds() * GetTicksPerSecond();
        surroundings.loadTicks = static_cast<double>(after.busy - before.busy) - ownTicks;
        surroundings.loadFraction = surroundings.loadTicks / GetTicksPerSecond() / GetWallSeconds();
    }
    const double canarySeconds = std::max(m_canarySeconds, TimeCanary(process.isThrottled));
    surroundings.canaryRatio = canarySeconds / process.canarySeconds;
    return surroundings;
}

} // namespace edgeai::profile
