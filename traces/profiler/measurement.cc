// SPDX-License-Identifier: GPL-2.0-only

#include "measurement.h"

#include "cpu-quota.h"
#include "cuda-runtime.h"
#include "device-memory-watch.h"
#include "gpu-counters.h"
#include "load-time.h"
#include "machine-load.h"
#include "operator-timing.h"
#include "processor.h"
#include "repeat-statistics.h"
#include "workload-run.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <torch/cuda.h>

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
TimeLoop(WorkloadRun& run, bool isThrottled)
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

/** Times repeats by the machine's clock and, where there is a GPU, also by the GPU's. */
class RepeatTimer
{
  public:
    explicit RepeatTimer(const MeasuringProcess& process)
        : m_isThrottled(process.isThrottled)
    {
        if (process.cuda != nullptr)
        {
            m_stopwatch = std::make_unique<CudaStopwatch>(*process.cuda);
        }
    }

    double Time(WorkloadRun& run)
    {
        if (!m_stopwatch)
        {
            return TimeLoop(run, m_isThrottled);
        }
        const double start = ReadSteadySeconds();
        m_stopwatch->Start();
        run.Launch();
        m_stopwatch->Stop();
        run.Await();
        const double seconds = ReadSteadySeconds() - start;
        const std::optional<double> deviceSeconds = m_stopwatch->ReadSeconds();
        if (deviceSeconds)
        {
            m_deviceSeconds.push_back(*deviceSeconds);
        }
        return seconds;
    }

    [[nodiscard]] std::optional<double> GetDeviceSeconds() const
    {
        return m_deviceSeconds.empty() ? std::nullopt
                                       : std::optional<double>(GetMedian(m_deviceSeconds));
    }

  private:
    bool m_isThrottled;
    std::unique_ptr<CudaStopwatch> m_stopwatch;
    std::vector<double> m_deviceSeconds;
};

void
Repeat(WorkloadRun& run,
       const MeasuringProcess& process,
       const RepeatLimits& limits,
       Measurement& measurement)
{
    RepeatTimer timer(process);
    const double start = ReadSteadySeconds();
    double spent = 0.0;
    double nextLook = limits.leastSeconds;
    bool isEnough = false;
    while (!isEnough)
    {
        measurement.repeatSeconds.push_back(timer.Time(run));
        spent = ReadSteadySeconds() - start;
        const std::size_t count = measurement.repeatSeconds.size();
        if (spent >= nextLook || count >= limits.mostRepeats)
        {
            isEnough = IsEnough(measurement.repeatSeconds, spent, limits);
            nextLook = count < limits.fewestRepeats ? nextLook : spent * limits.windowGrowth;
        }
    }
    measurement.deviceSeconds = timer.GetDeviceSeconds();
}

/** The same between two readings of the GPU's counters. */
void
RepeatBesideCounters(WorkloadRun& run,
                     const MeasuringProcess& process,
                     const RepeatLimits& limits,
                     Measurement& measurement)
{
    if (process.counters == nullptr)
    {
        Repeat(run, process, limits, measurement);
        return;
    }
    const std::optional<double> before = process.counters->ReadEnergyJoules();
    const double start = ReadSteadySeconds();
    Repeat(run, process, limits, measurement);
    auto executions = static_cast<double>(measurement.repeatSeconds.size());
    // The counters move some ten times a second: short repeats alone would be too short for them.
    constexpr double FEWEST_SECONDS = 0.4;
    for (; ReadSteadySeconds() - start < FEWEST_SECONDS; ++executions)
    {
        run.Execute();
    }
    measurement.gpuUtilisation = process.counters->ReadUtilisation();
    const std::optional<double> after = process.counters->ReadEnergyJoules();
    if (before && after)
    {
        measurement.energyJoules = (*after - *before) / executions;
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
    RepeatBesideCounters(run, process, limits, measurement);
    watch.Stop();
    measurement.cpuSeconds = watch.GetOwnCpuSeconds();
    measurement.cpuUtilisation = measurement.cpuSeconds / watch.GetWallSeconds() / process.threads;
    const Surroundings surroundings = watch.Compare(process);
    measurement.stealFraction = surroundings.stealFraction;
    measurement.verdict = Judge(measurement.repeatSeconds, surroundings);
}

void
AddDescription(WorkloadRun& run, const MeasuringProcess& process, Measurement& measurement)
{
    const auto settle = process.device == DeviceKind::Gpu ? [] { torch::cuda::synchronize(); }
                                                          : std::function<void()>();
    measurement.parameters = run.CountParameters();
    measurement.weightBytes = run.GetWeightBytes();
    measurement.outputBytes = run.GetOutputBytes();
    measurement.operators = TimeOperators([&run] { run.Execute(); }, settle, process.isThrottled);
}

/** Creates the workload and executes it for the first time. */
std::unique_ptr<WorkloadRun>
LoadFirst(const Workload& workload, DeviceKind device, Measurement& measurement)
{
    const double start = ReadSteadySeconds();
    auto run = std::make_unique<WorkloadRun>(workload, device);
    run->Execute();
    measurement.coldLoadSeconds = ReadSteadySeconds() - start;
    return run;
}

/** An optimiser makes its state in the first step, so the second is the first that has it all. */
std::unique_ptr<WorkloadRun>
LoadOnGpu(const Workload& workload, Measurement& measurement)
{
    const DeviceMemoryWatch memory(c10::DeviceType::CUDA);
    auto run = LoadFirst(workload, DeviceKind::Gpu, measurement);
    run->Execute();
    measurement.peakMemoryBytes = memory.GetAddedBytes();
    return run;
}

void
TimeLoads(WorkloadRun& run, Measurement& measurement)
{
    LoadTimer timer(run);
    measurement.fileLoadSeconds = timer.TimeFromDisk();
    measurement.warmLoadSeconds = timer.TimeFromMemory();
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
Measure(const Workload& workload,
        const MeasuringProcess& process,
        LoadTiming loadTiming,
        const RepeatLimits& limits)
{
    Measurement measurement;
    measurement.startedUtc = GetUtcNow();
    const bool isGpu = process.device == DeviceKind::Gpu;
    const PeakMemory memory;
    const auto run = isGpu ? LoadOnGpu(workload, measurement)
                           : LoadFirst(workload, DeviceKind::Cpu, measurement);
    measurement.warmup = WarmUp(*run);
    RepeatAndJudge(*run, process, limits, measurement);
    measurement.peakMemoryBytes = isGpu ? measurement.peakMemoryBytes : memory.GetAddedBytes();
    AddDescription(*run, process, measurement);
    if (loadTiming == LoadTiming::Wanted)
    {
        TimeLoads(*run, measurement);
    }
    return measurement;
}

Measurement
Describe(const Workload& workload, const MeasuringProcess& process)
{
    Measurement measurement;
    WorkloadRun run(workload, process.device);
    run.Execute(); // an optimiser makes its state in its first step
    AddDescription(run, process, measurement);
    return measurement;
}

} // namespace edgeai::profile
