/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-trace-summary.h"

#include <set>

namespace edgeai
{

namespace
{

void
CountRun(const MeasuredRun& run,
         const std::string& family,
         const std::string& hardwareKind,
         TraceSummary& summary)
{
    ++summary.runs;
    summary.repeats += run.repeatSeconds.size();
    summary.operators += run.operatorSeconds.size();
    summary.colocatedRuns += run.concurrency > 1 ? 1 : 0;
    summary.gpuRuns += hardwareKind == "gpu" ? 1 : 0;
    summary.validRuns += run.verdict == "valid" ? 1 : 0;
    ++summary.verdicts[run.verdict];
    ++summary.families[family];
    ++summary.sources[run.source];
}

} // namespace

double
TraceSummary::GetValidShare() const
{
    return runs == 0 ? 0.0 : static_cast<double>(validRuns) / static_cast<double>(runs);
}

TraceSummary
Summarise(const ProfileSet& profiles)
{
    TraceSummary summary;
    std::map<std::string, std::string> familyOf;
    std::set<std::string> models;
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        familyOf[workload.workloadId] = workload.family;
        models.insert(workload.modelId);
    }
    std::map<std::string, std::string> kindOf;
    for (const HardwareProfile& hardware : profiles.hardware)
    {
        kindOf[hardware.hardwareId] = hardware.kind;
        summary.hardware.push_back(hardware.hardwareId);
    }
    for (const MeasuredRun& run : profiles.runs)
    {
        CountRun(run, familyOf.at(run.workloadId), kindOf.at(run.hardwareId), summary);
    }
    summary.workloads = profiles.workloads.size();
    summary.models = models.size();
    return summary;
}

} // namespace edgeai
