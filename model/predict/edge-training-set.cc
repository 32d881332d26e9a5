/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-training-set.h"

#include "edge-roofline.h"

#include "ns3/edge-error.h"
#include "ns3/edge-profile-text.h"
#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

namespace
{

TrainingRow
MakeRow(const MeasuredRun& run, const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    TrainingRow row;
    row.query = MakeTimeQuery(workload, hardware);
    std::vector<double> sorted = run.repeatSeconds;
    std::sort(sorted.begin(), sorted.end());
    row.seconds = MedianOf(sorted);
    for (const double seconds : run.repeatSeconds)
    {
        row.logNoise.push_back(std::log(seconds / row.seconds));
    }
    return row;
}

/** @return whether @p run may be learnt from; counts it either way */
bool
Admit(const MeasuredRun& run,
      const WorkloadProfile& workload,
      const HardwareProfile& hardware,
      RunCounts& counts)
{
    ++counts.all;
    if (run.concurrency != 1)
    {
        ++counts.colocated;
        return false;
    }
    if (run.verdict != "valid")
    {
        ++counts.rejected[run.verdict];
        return false;
    }
    if (!HasRoofline(workload, hardware))
    {
        ++counts.undescribed;
        return false;
    }
    ++counts.used;
    return true;
}

} // namespace

double
RunCounts::GetRejectedShare() const
{
    std::size_t rejectedRuns = 0;
    for (const auto& [verdict, count] : rejected)
    {
        rejectedRuns += count;
    }
    const std::size_t isolated = all - colocated;
    return isolated == 0 ? 0.0 : static_cast<double>(rejectedRuns) / static_cast<double>(isolated);
}

TrainingSet
MakeTrainingSet(const ProfileSet& profiles)
{
    std::map<std::string, const WorkloadProfile*> workloads;
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        workloads[workload.workloadId] = &workload;
    }
    std::map<std::string, const HardwareProfile*> hardware;
    for (const HardwareProfile& configuration : profiles.hardware)
    {
        hardware[configuration.hardwareId] = &configuration;
    }
    TrainingSet set;
    set.tracesSha256 = HashOf(profiles);
    for (const MeasuredRun& run : profiles.runs)
    {
        const WorkloadProfile& workload = *workloads.at(run.workloadId);
        const HardwareProfile& configuration = *hardware.at(run.hardwareId);
        if (Admit(run, workload, configuration, set.counts))
        {
            set.rows.push_back(MakeRow(run, workload, configuration));
        }
    }
    if (set.rows.empty())
    {
        throw InputError("the traces hold no valid isolated run with FLOPs and FLOP/s; nothing can "
                         "be learnt from them");
    }
    return set;
}

RowView
ViewAll(const std::vector<TrainingRow>& rows)
{
    RowView view;
    for (const TrainingRow& row : rows)
    {
        view.push_back(&row);
    }
    return view;
}

} // namespace edgeai
