// SPDX-License-Identifier: GPL-2.0-only

#include "worker.h"

#include "blas-library.h"
#include "colocation-group.h"
#include "colocation-plan.h"
#include "cuda-runtime.h"
#include "gpu-counters.h"
#include "gpu.h"
#include "library-setup.h"
#include "machine-load.h"
#include "profile-error.h"
#include "progress-line.h"
#include "repeat-statistics.h"
#include "requested-plan.h"
#include "trace-folder.h"

#include <algorithm>
#include <c10/util/Exception.h>
#include <cstdio>
#include <deque>
#include <memory>
#include <optional>
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
    SetUpLibraries(hardware);
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

int
GetMostCopies(const std::deque<PlanPoint>& points)
{
    int most = 1;
    for (const PlanPoint& point : points)
    {
        most = std::max(most, point.concurrency);
    }
    return most;
}

/** The GPU's counters and clock, for as long as a worker measures on it. */
class GpuSession
{
  public:
    explicit GpuSession(MeasuringProcess& process)
        : m_counters(m_cuda.ReadPciBusId())
    {
        process.device = DeviceKind::Gpu;
        process.cuda = &m_cuda;
        process.counters = &m_counters;
    }

    [[nodiscard]] GpuFacts ReadFacts() const
    {
        return ReadGpuFacts(m_counters, m_cuda);
    }

  private:
    CudaRuntime m_cuda;
    GpuCounters m_counters;
};

void
DescribeHardware(const HardwareConfiguration& hardware,
                 const Processor& processor,
                 const std::optional<GpuSession>& gpu,
                 TraceFolder& traces)
{
    if (gpu)
    {
        traces.AddGpu(hardware, processor, MeasureGpuDescriptors(), gpu->ReadFacts());
        return;
    }
    const Descriptors descriptors = MeasureDescriptors(hardware.quotaCores.has_value());
    traces.AddHardware(hardware, processor, descriptors, RequireFastBlas());
}

/** Measures points, alone or in company, and writes them down. */
class PointMeasurer
{
  public:
    PointMeasurer(TraceFolder& traces,
                  const MeasuringProcess& process,
                  ColocationGroup* group,
                  ProgressLine& progress)
        : m_traces(traces),
          m_process(process),
          m_group(group),
          m_progress(progress)
    {
    }

    /** A point that cannot be measured, for want of memory say, is named and left out. */
    bool TryMeasure(const PlanPoint& point)
    {
        try
        {
            Measure(point);
            return true;
        }
        catch (const c10::Error& refusal)
        {
            const std::string reason = refusal.what_without_backtrace();
            std::fprintf(stderr,
                         "%s on %s is left out: %s\n",
                         GetWorkloadId(point.workload).c_str(),
                         point.hardware.id.c_str(),
                         reason.substr(0, reason.find('\n')).c_str());
            return false;
        }
    }

  private:
    void Measure(const PlanPoint& point)
    {
        if (point.concurrency == 1)
        {
            MeasureAlone(point);
            return;
        }
        const auto measurements =
            m_group->Measure({point.workload, point.coRunner, point.concurrency}, m_process);
        PlanPoint side = point;
        for (const Measurement& measurement : measurements)
        {
            Add(side, measurement);
            side = GetCounterpart(side);
        }
    }

    void MeasureAlone(const PlanPoint& point)
    {
        const bool isFirst = m_traces.CountAttempts(point) == 0;
        Add(point,
            profile::Measure(point.workload,
                             m_process,
                             isFirst ? LoadTiming::Wanted : LoadTiming::Left));
    }

    void Add(const PlanPoint& point, const Measurement& measurement)
    {
        if (!m_traces.HasWorkload(point.workload))
        {
            const bool isDescribed = !measurement.operators.empty();
            m_traces.AddWorkload(point.workload,
                                 isDescribed ? measurement : Describe(point.workload, m_process));
        }
        const bool wasDone = m_traces.IsDone(point);
        m_traces.AddMeasurement(point, m_session, measurement);
        m_progress.Advance(GetWorkloadId(point.workload) + " on " + point.hardware.id,
                           m_traces.IsDone(point) && !wasDone,
                           measurement.verdict == "valid");
    }

    TraceFolder& m_traces;
    MeasuringProcess m_process;
    ColocationGroup* m_group;
    ProgressLine& m_progress;
    std::string m_session = GetUtcNow() + "-" + std::to_string(getpid());
};

} // namespace

void
RunWorker(const Options& options)
{
    const WorkerTask& task = *options.worker;
    const Processor processor = ReadProcessor();
    const auto all = ListConfigurations(options.plan, processor);
    const HardwareConfiguration hardware = FindHardware(all, task.hardwareId);
    const std::vector<PlanPoint> plan = MakeRequestedPlan(options, all);
    TraceFolder traces(options.output, options.attempts);
    std::deque<PlanPoint> open = ListOpenPoints(plan, task, traces);
    std::unique_ptr<ColocationGroup> group;
    if (GetMostCopies(open) > 1)
    {
        group = std::make_unique<ColocationGroup>(GetMostCopies(open),
                                                  [&] { SetUpLibraries(hardware); });
    }
    MeasuringProcess process = PrepareProcess(hardware);
    std::optional<GpuSession> gpu;
    if (hardware.isGpu)
    {
        gpu.emplace(process);
    }
    if (!traces.HasHardware(hardware.id))
    {
        DescribeHardware(hardware, processor, gpu, traces);
    }
    ProgressLine progress(CountDone(plan, traces),
                          static_cast<int>(plan.size()),
                          task.deadlineSteadySeconds);
    PointMeasurer measurer(traces, process, group.get(), progress);
    while (!open.empty() && ReadSteadySeconds() < task.deadlineSteadySeconds)
    {
        const PlanPoint point = open.front();
        open.pop_front();
        if (traces.IsDone(point))
        {
            continue; // from its counterpart's side
        }
        const bool isMeasured = measurer.TryMeasure(point);
        if (isMeasured && !traces.IsDone(point))
        {
            open.push_back(point);
        }
    }
    progress.Finish(hardware.id + " round " + std::to_string(task.round));
}

} // namespace edgeai::profile
