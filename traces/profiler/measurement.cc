// SPDX-License-Identifier: GPL-2.0-only

#include "measurement.h"

#include "cpu-quota.h"
#include "machine-load.h"
#include "processor.h"
#include "repeat-statistics.h"
#include "workload-run.h"

#include <algorithm>
#include <memory>

namespace edgeai::profile
{

namespace
{

int
WarmUp(WorkloadRun& run)
{
    constexpr int FEWEST = 2;
    constexpr int MOST = 20;
    constexpr double ENOUGH_SECONDS = 0.05;
    const double start = ReadSteadySeconds();
    int count = 0;
    while (count < FEWEST || (count < MOST && ReadSteadySeconds() - start < ENOUGH_SECONDS))
    {
        run.Execute();
        ++count;
    }
    return count;
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
           GetRelativeHalfWidth(repeats) < limits.relativeHalfWidth;
}

void
Repeat(WorkloadRun& run,
       const MeasuringProcess& process,
       const RepeatLimits& limits,
       Measurement& measurement)
{
    const double start = ReadSteadySeconds();
    do
    {
        measurement.repeatSeconds.push_back(TimeRepeat(run, process.isThrottled));
    } while (!IsEnough(measurement.repeatSeconds, ReadSteadySeconds() - start, limits));
}

/** Times the repeats between two readings of the machine's counters and two canaries. */
void
RepeatAndJudge(WorkloadRun& run,
               const MeasuringProcess& process,
               const RepeatLimits& limits,
               Measurement& measurement)
{
    const double canaryBefore = TimeCanary(process.isThrottled);
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
    ResetPeakMemory();
    const double start = ReadSteadySeconds();
    WorkloadRun run(workload);
    run.Execute();
    measurement.coldLoadSeconds = ReadSteadySeconds() - start;
    measurement.warmup = WarmUp(run);
    RepeatAndJudge(run, process, limits, measurement);
    measurement.peakMemoryBytes = ReadPeakMemoryBytes();
    measurement.parameters = run.CountParameters();
    measurement.weightBytes = run.GetWeightBytes();
    measurement.operators = RecordOperators([&run] { run.Execute(); });
    return measurement;
}

} // namespace edgeai::profile
