/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What is known of networks that write text: that part of EdgeKnowledge.

#include "edge-knowledge.h"

#include "ns3/edge-error.h"
#include "ns3/edge-quantile.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace ns3
{

namespace
{

using Runs = std::vector<const edgeai::WorkloadProfile*>;

uint32_t
GetTokens(const edgeai::WorkloadProfile& run)
{
    return static_cast<uint32_t>(run.sequenceLength.value_or(0));
}

double
RequireHyperparameter(const edgeai::WorkloadProfile& run, const std::string& name)
{
    const auto found = run.hyperparameters.find(name);
    if (found == run.hyperparameters.end())
    {
        throw edgeai::InputError("workload '" + run.workloadId + "': its hyperparameters lack '" +
                                 name +
                                 "', which says how much memory a token's keys and values "
                                 "take; want it in workload.csv");
    }
    return found->second;
}

/** Keys and values of one token in all layers. */
uint64_t
GetCacheBytes(const edgeai::WorkloadProfile& run)
{
    const double numberBytes = run.precision == "fp32" ? 4 : 2; // the others are 16 bits wide
    return static_cast<uint64_t>(2 * RequireHyperparameter(run, "width") *
                                 RequireHyperparameter(run, "depth") * numberBytes);
}

/** Keeps contexts at which one sequence was measured alone; all of it where that leaves two. */
void
KeepWholeColumns(std::vector<EdgeTokenPoint>& decode)
{
    std::set<uint32_t> contexts;
    for (const EdgeTokenPoint& point : decode)
    {
        if (point.batch == 1)
        {
            contexts.insert(point.tokens);
        }
    }
    const auto isStray = [&contexts](const EdgeTokenPoint& point) {
        return contexts.size() < 2 || contexts.count(point.tokens) == 0;
    };
    decode.erase(std::remove_if(decode.begin(), decode.end(), isStray), decode.end());
}

/** @return over all sizes that have joules; 0: none has */
double
GetMedianWatts(const EdgeTokenTimes& times)
{
    std::vector<double> watts;
    for (const auto* points : {&times.prefill, &times.decode})
    {
        for (const EdgeTokenPoint& point : *points)
        {
            if (point.profile.measuredWatts > 0)
            {
                watts.push_back(point.profile.measuredWatts);
            }
        }
    }
    return watts.empty() ? 0 : edgeai::MedianOfUnsorted(std::move(watts));
}

} // namespace

Runs
EdgeKnowledge::ListRuns(const std::string& networkId, const std::string& phase) const
{
    Runs runs;
    for (const edgeai::WorkloadProfile& run : m_profiles.workloads)
    {
        if (run.phase == phase && run.modelId + "-" + run.precision == networkId &&
            GetTokens(run) > 0)
        {
            runs.push_back(&run);
        }
    }
    const auto isLess = [](const auto* a, const auto* b) {
        return std::tuple(GetTokens(*a), a->batch) < std::tuple(GetTokens(*b), b->batch);
    };
    std::sort(runs.begin(), runs.end(), isLess);
    return runs;
}

EdgeWorkload
EdgeKnowledge::MakeGenerativeWorkload(const std::string& networkId) const
{
    const Runs prefill = ListRuns(networkId, "prefill");
    const Runs decode = ListRuns(networkId, "decode");
    if (prefill.empty() || decode.empty())
    {
        throw edgeai::InputError(
            "network '" + networkId +
            "' has no prefill and decode runs in the traces; want MODEL_ID and "
            "precision of one that has, as gpt-w256-d6-fp32");
    }
    const edgeai::WorkloadProfile& step = *decode.front();
    const edgeai::WorkloadProfile& longest = *prefill.back();
    EdgeWorkload workload;
    workload.name = networkId;
    workload.workloadId = networkId;
    workload.weightBytes = static_cast<uint64_t>(step.weightBytes.value_or(0));
    workload.activationBytes = static_cast<uint64_t>(step.activationBytes.value_or(0) / step.batch);
    workload.generation.isOn = true;
    workload.generation.tokenCacheBytes = GetCacheBytes(step);
    workload.generation.promptFlopsPerToken =
        longest.flops.value_or(0) / (longest.batch * GetTokens(longest));
    workload.generation.replyFlopsPerToken = step.flops.value_or(0) / step.batch;
    return workload;
}

std::vector<EdgeTokenPoint>
EdgeKnowledge::MakeTokenPoints(const Runs& runs, const edgeai::HardwareProfile& hardware) const
{
    std::vector<EdgeTokenPoint> points;
    for (const edgeai::WorkloadProfile* run : runs)
    {
        EdgeServiceProfile profile = MakeProfile(*run, hardware);
        const bool isAgain = !points.empty() && points.back().tokens == GetTokens(*run) &&
                             points.back().batch == run->batch;
        if (!profile.measuredSeconds.empty() && !isAgain)
        {
            points.push_back({run->batch, GetTokens(*run), std::move(profile)});
        }
    }
    return points;
}

void
EdgeKnowledge::FillTokenTimes(EdgeComputeCatalog& catalog,
                              uint32_t workload,
                              uint32_t hardware) const
{
    const std::string& networkId = catalog.GetWorkload(workload).workloadId;
    const auto& where = FindHardware(catalog.GetHardware(hardware).hardwareId);
    EdgeTokenTimes times;
    times.prefill = MakeTokenPoints(ListRuns(networkId, "prefill"), where);
    times.decode = MakeTokenPoints(ListRuns(networkId, "decode"), where);
    const auto isBatch = [](const EdgeTokenPoint& point) { return point.batch > 1; };
    times.prefill.erase(std::remove_if(times.prefill.begin(), times.prefill.end(), isBatch),
                        times.prefill.end());
    KeepWholeColumns(times.decode);
    EdgeServiceProfile loading;
    for (const EdgeTokenPoint& point : times.prefill)
    {
        const auto& loads = point.profile.coldLoadSeconds;
        loading.coldLoadSeconds.insert(loading.coldLoadSeconds.end(), loads.begin(), loads.end());
    }
    loading.measuredWatts = GetMedianWatts(times);
    std::sort(loading.coldLoadSeconds.begin(), loading.coldLoadSeconds.end());
    catalog.SetProfile(workload, hardware, std::move(loading));
    if (times.prefill.empty())
    {
        times.decode.clear(); // CanServe() asks for both by asking for one
    }
    catalog.SetTokenTimes(workload, hardware, std::move(times));
}

} // namespace ns3
