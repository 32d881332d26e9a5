// SPDX-License-Identifier: GPL-2.0-only

#include "worker.h"

#include "blas-library.h"
#include "machine-load.h"
#include "profile-error.h"
#include "progress-line.h"
#include "repeat-statistics.h"
#include "trace-folder.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <algorithm>
#include <deque>
#include <unistd.h>

namespace edgeai::profile
{

namespace
{

HardwareConfiguration
FindHardware(const std::vector<HardwareConfiguration>& list, const std::string& id)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& hardware) {
        return hardware.id == id;
    });
    if (found == list.end())
    {
        throw ProfileError("--worker: '" + id + "' is not a configuration of this machine");
    }
    return *found;
}

MeasuringProcess
PrepareProcess(const HardwareConfiguration& hardware)
{
    at::set_num_threads(hardware.threads);
    at::set_num_interop_threads(1);
    // Denormals would make run time depend on what the random weights happen to produce.
    at::globalContext().setFlushDenormal(true);
    MeasuringProcess process;
    process.threads = hardware.threads;
    process.isThrottled = hardware.quotaCores.has_value();
    std::vector<double> canaries;
    for (int i = 0; i < 31; ++i)
    {
        canaries.push_back(TimeCanary(process.isThrottled));
    }
    process.canarySeconds = GetMedian(canaries);
    return process;
}

/** Points of this worker that are still to be measured. */
std::deque<PlanPoint>
ListOpenPoints(const std::vector<PlanPoint>& plan,
               const WorkerTask& task,
               const TraceFolder& traces)
{
    std::deque<PlanPoint> open;
    for (const PlanPoint& point : plan)
    {
        if (point.round == task.round && point.hardware.id == task.hardwareId &&
            !traces.IsDone(point))
        {
            open.push_back(point);
        }
    }
    return open;
}

int
CountDone(const std::vector<PlanPoint>& plan, const TraceFolder& traces)
{
    return static_cast<int>(std::count_if(plan.begin(), plan.end(), [&](const PlanPoint& point) {
        return traces.IsDone(point);
    }));
}

} // namespace

void
RunWorker(const Options& options)
{
    const WorkerTask& task = *options.worker;
    const std::string blas = RequireFastBlas();
    const Processor processor = ReadProcessor();
    const auto all = ListHardwareConfigurations(processor);
    const HardwareConfiguration hardware = FindHardware(all, task.hardwareId);
    const std::vector<PlanPoint> plan = MakePlan(options.plan, all);
    const MeasuringProcess process = PrepareProcess(hardware);
    const std::string session = GetUtcNow() + "-" + std::to_string(getpid());

    TraceFolder traces(options.output, options.attempts);
    if (!traces.HasHardware(hardware.id))
    {
        traces.AddHardware(hardware, processor, MeasureDescriptors(process.isThrottled), blas);
    }
    std::deque<PlanPoint> open = ListOpenPoints(plan, task, traces);
    ProgressLine progress(CountDone(plan, traces),
                          static_cast<int>(plan.size()),
                          task.deadlineSteadySeconds);
    while (!open.empty() && ReadSteadySeconds() < task.deadlineSteadySeconds)
    {
        const PlanPoint point = open.front();
        open.pop_front();
        const Measurement measurement = Measure(point.workload, process);
        traces.AddMeasurement(point, session, measurement);
        if (!traces.IsDone(point))
        {
            open.push_back(point);
        }
        progress.Advance(GetWorkloadId(point.workload) + " on " + hardware.id,
                         traces.IsDone(point),
                         measurement.verdict == "valid");
    }
    progress.Finish(hardware.id + " round " + std::to_string(task.round));
}

} // namespace edgeai::profile
