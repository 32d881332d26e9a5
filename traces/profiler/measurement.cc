// SPDX-License-Identifier: GPL-2.0-only

#include "measurement.h"

#include "cpu-quota.h"
#include "machine-load.h"
#include "processor.h"
#include "repeat-statistics.h"
#include "workload-run.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace edgeai::profile
{

namespace
{

/** Runs for a short window and returns its time per run; counts the runs. */
double
RunWindow(WorkloadRun& run, int& count)
{
    constexpr int FEWEST = 2;
    constexpr double ENOUGH_SECONDS = 0.03;
    const double start = ReadSteadySeconds();
    std::vector<double> seconds;
    while (seconds.size() < FEWEST || ReadSteadySeconds() - start < ENOUGH_SECONDS)
    {
        const double runStart = ReadSteadySeconds();
        run.Execute();
        seconds.push_back(ReadSteadySeconds() - runStart);
    }
    count += static_cast<int>(seconds.size());
    return GetMedian(seconds);
}

/** Until two windows in a row agree: allocator, caches and clock have settled. */
int
WarmUp(WorkloadRun& run)
{
    constexpr double AGREEMENT = 0.05;
    constexpr double MOST_SECONDS = 0.4;
    const double start = ReadSteadySeconds();
    int count = 0;
    double before = RunWindow(run, count);
    double now = RunWindow(run, count);
    while (std::abs(now / before - 1.0) > AGREEMENT && ReadSteadySeconds() - start < MOST_SECONDS)
    {
        before = now;
        now = RunWindow(run, count);
    }
    return count;
}

/** Waits, not long, until the processor is as fast as at the session's start. */
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

/**
 * Under a quota a process runs at full speed, then stands still: a single execution sees either.
 * So one repeat loops over many periods and is divided by its count: the sustained time.
 */
double
TimeRepeat(WorkloadRun& run, bool isThrottled)
{
    const double enough = isThrottled ? QUOTA_PERIODS_PER_REPEAT * QUOTA_PERIOD_SECONDS : 0.0;
    const double start = ReadSteadySeconds();
    double spent = 0.0;
    int count = 0;
    do
    {
        run.Execute();
        ++count;
        spent = ReadSteadySeconds() - start;
    } while (spent < enough);
    return spent / count;
}

bool
IsEnough(const std::vector<double>& repeats, double spentSeconds, const RepeatLimits& limits)
{
    if (repeats.size() >= limits.mostRepeats || spentSeconds >= limits.hardSeconds)
    {
        return true;
    }
    if (repeats.size() < limits.fewestRepeats || spentSeconds < limits.leastSeconds)
    {
        return false;
    }
    return spentSeconds >= limits.mostSeconds ||
           (GetRelativeHalfWidth(repeats) < limits.relativeHalfWidth && IsSteady(repeats));
}

void
Repeat(WorkloadRun& run,
       const MeasuringProcess& process,
       const RepeatLimits& limits,
       Measurement& measurement)
{
    const double start = ReadSteadySeconds();
    double spent = 0.0;
    double nextLook = limits.leastSeconds;
    bool isEnough = false;
    while (!isEnough)
    {
        measurement.repeatSeconds.push_back(TimeRepeat(run, process.isThrottled));
        spent = ReadSteadySeconds() - start;
        const std::size_t count = measurement.repeatSeconds.size();
        if (spent >= nextLook || count >= limits.mostRepeats)
        {
            isEnough = IsEnough(measurement.repeatSeconds, spent, limits);
            nextLook = count < limits.fewestRepeats ? nextLook : spent * limits.windowGrowth;
        }
    }
}

/** Times the repeats between two readings of the machine's counters and two canaries. */
void
RepeatAndJudge(WorkloadRun& run,
               const MeasuringProcess& process,
               const RepeatLimits& limits,
               Measurement& measurement)
{
    const double canaryBefore = AwaitCanary(process);
    const MachineTicks ticksBefore = ReadMachineTicks();
    const double cpuBefore = ReadProcessCpuSeconds();
    const double start = ReadSteadySeconds();
    Repeat(run, process, limits, measurement);
    const double wallSeconds = ReadSteadySeconds() - start;
    measurement.cpuSeconds = ReadProcessCpuSeconds() - cpuBefore;
    measurement.cpuUtilisation = measurement.cpuSeconds / wallSeconds / process.threads;
    const MachineTicks ticks = ReadMachineTicks();
    const double canarySeconds = std::max(canaryBefore, TimeCanary(process.isThrottled));

    Surroundings surroundings;
    surroundings.stealTicks = static_cast<int>(ticks.steal - ticksBefore.steal);
    surroundings.stealFraction =
        static_cast<double>(surroundings.stealTicks) /
        static_cast<double>(std::max<int64_t>(1, ticks.total - ticksBefore.total));
    // The kernel samples whom a tick belongs to; a quota's own period beats with that clock, and
    // the difference would accuse others of what the throttled process did.
    if (!process.isThrottled)
    {
        const double ownTicks = measurement.cpuSeconds * GetTicksPerSecond();
        surroundings.loadTicks = static_cast<double>(ticks.busy - ticksBefore.busy) - ownTicks;
        surroundings.loadFraction = surroundings.loadTicks / GetTicksPerSecond() / wallSeconds;
    }
    surroundings.canaryRatio = canarySeconds / process.canarySeconds;
    measurement.stealFraction = surroundings.stealFraction;
    measurement.verdict = Judge(measurement.repeatSeconds, surroundings);
}

} // namespace

Measurement
Measure(const Workload& workload, const MeasuringProcess& process, const RepeatLimits& limits)
{
    Measurement measurement;
    measurement.startedUtc = GetUtcNow();
    const PeakMemory memory;
    const double start = ReadSteadySeconds();
    WorkloadRun run(workload);
    run.Execute();
    measurement.coldLoadSeconds = ReadSteadySeconds() - start;
    measurement.warmup = WarmUp(run);
    RepeatAndJudge(run, process, limits, measurement);
    measurement.peakMemoryBytes = memory.GetAddedBytes();
    measurement.parameters = run.CountParameters();
    measurement.weightBytes = run.GetWeightBytes();
    measurement.operators = RecordOperators([&run] { run.Execute(); });
    return measurement;
}

} // namespace edgeai::profile
