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
    MachineWatch watch(AwaitCanary(process), [] { return ReadProcessCpuSeconds(); });
    Repeat(run, process, limits, measurement);
    watch.Stop();
    measurement.cpuSeconds = watch.GetOwnCpuSeconds();
    measurement.cpuUtilisation = measurement.cpuSeconds / watch.GetWallSeconds() / process.threads;
    const Surroundings surroundings = watch.Compare(process);
    measurement.stealFraction = surroundings.stealFraction;
    measurement.verdict = Judge(measurement.repeatSeconds, surroundings);
}

void
AddDescription(WorkloadRun& run, Measurement& measurement)
{
    measurement.parameters = run.CountParameters();
    measurement.weightBytes = run.GetWeightBytes();
    measurement.outputBytes = run.GetOutputBytes();
    measurement.operators = RecordOperators([&run] { run.Execute(); });
}

} // namespace

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
    AddDescription(run, measurement);
    return measurement;
}

Measurement
Describe(const Workload& workload)
{
    Measurement measurement;
    WorkloadRun run(workload);
    run.Execute(); // an optimiser makes its state in its first step
    AddDescription(run, measurement);
    return measurement;
}

} // namespace edgeai::profile
