/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-trace-audit.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

namespace edgeai
{

namespace
{

using Findings = std::vector<TraceFinding>;

/** @brief Numbers that were written with six digits and added again. */
constexpr double FLOPS_TOLERANCE = 1e-3;

std::string
PercentText(double share)
{
    return CsvCell(std::round(1000 * share) / 10) + " %";
}

void
CheckVerdict(const MeasuredRun& run, Findings& findings)
{
    if (run.repeatSeconds.empty())
    {
        return; // nothing to judge; a valid run without repeats is refused when it is read
    }
    // Six digits of each repeat: what is on the bound may fall to either side.
    constexpr double SLACK = 1e-4;
    const double iqr = IqrOverMedian(run.repeatSeconds);
    const double drift = DriftOfThirds(run.repeatSeconds);
    const auto add = [&](const std::string& what) {
        findings.push_back({"verdict", run.runId, "is called " + run.verdict + ", but " + what});
    };
    const bool isValid = run.verdict == "valid";
    if (isValid && iqr > GREATEST_IQR_OVER_MEDIAN + SLACK)
    {
        add("its interquartile range is " + PercentText(iqr) + " of its median");
    }
    if (isValid && drift > GREATEST_DRIFT + SLACK)
    {
        add("its first and last third are " + PercentText(drift) + " apart");
    }
    if (run.verdict == "iqr" && iqr < GREATEST_IQR_OVER_MEDIAN - SLACK)
    {
        add("its interquartile range is only " + PercentText(iqr) + " of its median");
    }
    if (run.verdict == "drift" && drift < GREATEST_DRIFT - SLACK)
    {
        add("its first and last third are only " + PercentText(drift) + " apart");
    }
    if (run.verdict == "steal" && run.stealFraction.value_or(1) <= GREATEST_STEAL_FRACTION)
    {
        add("its steal_fraction is only " + CsvCell(*run.stealFraction));
    }
}

/** @return the sum over @p operators; NaN, which no bound is below, where one is not known */
double
FlopsOf(const OperatorList& operators)
{
    double sum = 0;
    for (const WorkloadOperator& one : operators)
    {
        sum += one.flops.value_or(NAN) * one.count;
    }
    return sum;
}

/** @brief The records of a set, by key. */
struct Index
{
    explicit Index(const ProfileSet& profiles)
    {
        for (const WorkloadProfile& workload : profiles.workloads)
        {
            workloads[workload.workloadId] = &workload;
        }
        for (const HardwareProfile& configuration : profiles.hardware)
        {
            hardware[configuration.hardwareId] = &configuration;
        }
    }

    std::map<std::string, const WorkloadProfile*> workloads;
    std::map<std::string, const HardwareProfile*> hardware;
};

void
CheckFlops(const WorkloadProfile& workload, Findings& findings)
{
    if (workload.operators == nullptr || !workload.flops)
    {
        return; // imported runs come without operators
    }
    const double sum = FlopsOf(*workload.operators);
    if (std::abs(sum - *workload.flops) > FLOPS_TOLERANCE * *workload.flops)
    {
        findings.push_back({"flops",
                            workload.workloadId,
                            "its operators add up to " + CsvCell(sum) + " FLOPs, it has " +
                                CsvCell(*workload.flops)});
    }
}

void
CheckRunUnits(const MeasuredRun& run,
              const WorkloadProfile& workload,
              const HardwareProfile& hardware,
              Findings& findings)
{
    constexpr double SECONDS_PER_DAY = 86400;
    const auto add = [&](const std::string& what) {
        findings.push_back({"unit", run.runId, what});
    };
    // A process may be charged a tick more than the wall clock saw.
    constexpr double GREATEST_SHARE = 1.1;
    if (run.cpuUtilisation.value_or(0) > GREATEST_SHARE)
    {
        add("cpu_utilisation is " + CsvCell(*run.cpuUtilisation) + ", want a share of its threads");
    }
    if (run.gpuUtilisation.value_or(0) > GREATEST_SHARE || run.stealFraction.value_or(0) > 1)
    {
        add("gpu_utilisation or steal_fraction is above 1, want a share");
    }
    if (run.repeatSeconds.empty())
    {
        return;
    }
    const double median = MedianOfUnsorted(run.repeatSeconds);
    if (median > SECONDS_PER_DAY)
    {
        add("takes " + CsvCell(median) + " s, more than a day; want seconds");
    }
    const double rate =
        std::max(hardware.gemmFp32Gflops.value_or(NAN), hardware.gemmBf16Gflops.value_or(0)) * 1e9;
    if (workload.flops && *workload.flops / median > 2 * rate)
    {
        add("does " + CsvCell(*workload.flops / median / 1e9) +
            " GFLOP/s, more than twice the measured " + CsvCell(rate / 1e9));
    }
}

void
CheckWorkloadUnits(const WorkloadProfile& workload, Findings& findings)
{
    const auto add = [&](const std::string& what) {
        findings.push_back({"unit", workload.workloadId, what});
    };
    const bool hasWork = workload.flops && workload.macs;
    if (hasWork && *workload.flops < 2 * *workload.macs * (1 - FLOPS_TOLERANCE))
    {
        add(CsvCell(*workload.flops) + " FLOPs are less than two for each of " +
            CsvCell(*workload.macs) + " MACs");
    }
    if (workload.parameters && workload.weightBytes && *workload.weightBytes < *workload.parameters)
    {
        add("weight_bytes is " + CsvCell(*workload.weightBytes) + ", less than one per parameter");
    }
    for (const auto* shares : {&workload.operatorFlopShare, &workload.operatorByteShare})
    {
        double sum = 0;
        for (const auto& [kind, share] : *shares)
        {
            sum += share;
        }
        if (sum > 1 + FLOPS_TOLERANCE)
        {
            add("shares of its operators add up to " + CsvCell(sum) + ", want at most 1");
        }
    }
}

void
CheckOrphans(const ProfileSet& profiles, const Index& index, Findings& findings)
{
    std::set<std::string> ran;
    std::set<std::string> alone;
    for (const MeasuredRun& run : profiles.runs)
    {
        ran.insert({run.workloadId, run.hardwareId, run.coRunner});
        if (run.concurrency == 1)
        {
            alone.insert(run.workloadId + "@" + run.hardwareId);
        }
    }
    for (const MeasuredRun& run : profiles.runs)
    {
        if (!run.coRunner.empty() && index.workloads.count(run.coRunner) == 0)
        {
            findings.push_back(
                {"orphan", run.runId, "ran beside '" + run.coRunner + "', which no row describes"});
        }
        if (run.concurrency > 1 && alone.count(run.workloadId + "@" + run.hardwareId) == 0)
        {
            findings.push_back(
                {"orphan", run.runId, "ran beside others, and never alone: no slowdown follows"});
        }
    }
    for (const auto& [id, workload] : index.workloads)
    {
        if (ran.count(id) == 0)
        {
            findings.push_back({"orphan", id, "is a workload that no run is of"});
        }
    }
    for (const auto& [id, configuration] : index.hardware)
    {
        if (ran.count(id) == 0)
        {
            findings.push_back({"orphan", id, "is hardware that nothing ran on"});
        }
    }
}

} // namespace

double
IqrOverMedian(std::vector<double> seconds)
{
    std::sort(seconds.begin(), seconds.end());
    return (QuantileOf(seconds, 0.75) - QuantileOf(seconds, 0.25)) / MedianOf(seconds);
}

double
DriftOfThirds(const std::vector<double>& seconds)
{
    const auto third = static_cast<std::ptrdiff_t>(seconds.size() / 3);
    if (third == 0)
    {
        return 0;
    }
    const double first = MedianOfUnsorted({seconds.begin(), seconds.begin() + third});
    const double last = MedianOfUnsorted({seconds.end() - third, seconds.end()});
    return std::abs(last / first - 1);
}

std::vector<TraceFinding>
AuditTraces(const ProfileSet& profiles)
{
    Findings findings;
    const Index index(profiles);
    for (const MeasuredRun& run : profiles.runs)
    {
        // What others measured came as a summary; its repeats were not judged by our bounds.
        if (run.source == "measured")
        {
            CheckVerdict(run, findings);
        }
    }
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        CheckFlops(workload, findings);
    }
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        CheckWorkloadUnits(workload, findings);
    }
    for (const MeasuredRun& run : profiles.runs)
    {
        CheckRunUnits(run,
                      *index.workloads.at(run.workloadId),
                      *index.hardware.at(run.hardwareId),
                      findings);
    }
    CheckOrphans(profiles, index, findings);
    return findings;
}

std::vector<TraceFinding>
AuditTraceFiles(const std::string& path)
{
    Findings findings;
    if (!std::filesystem::is_directory(path))
    {
        return findings; // a store is one file
    }
    for (const char* name : {"README.md", "hardware.csv", "workload.csv", "run.csv"})
    {
        if (!std::filesystem::exists(std::filesystem::path(path) / name))
        {
            findings.push_back({"file", path, std::string("has no ") + name});
        }
    }
    return findings;
}

} // namespace edgeai
