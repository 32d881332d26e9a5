/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-knowledge.h"

#include "ns3/edge-error.h"
#include "ns3/edge-profile-text.h"
#include "ns3/edge-quantile.h"
#include "ns3/edge-sha256.h"
#include "ns3/edge-trace-store.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace ns3
{

namespace
{

/** @return the record with the key; says how many others there are where it is missing */
template <typename Record>
const Record&
FindRecord(const std::vector<Record>& records,
           std::string Record::*key,
           const std::string& wanted,
           const std::string& what)
{
    const auto found = std::find_if(records.begin(), records.end(), [&](const Record& record) {
        return record.*key == wanted;
    });
    if (found == records.end())
    {
        throw edgeai::InputError(what + " '" + wanted + "' is not in the traces, which hold " +
                                 std::to_string(records.size()) +
                                 " others; want one that 'edge-ai "
                                 "list " +
                                 what + "' shows");
    }
    return *found;
}

/** @return whether one run of @p other is a batch of several runs of @p workload */
bool
IsBatchOf(const edgeai::WorkloadProfile& other, const edgeai::WorkloadProfile& workload)
{
    return other.modelId == workload.modelId && other.phase == workload.phase &&
           other.precision == workload.precision && other.optimiser == workload.optimiser &&
           other.sequenceLength == workload.sequenceLength && other.batch > workload.batch &&
           other.batch % workload.batch == 0;
}

/** @return the cold loads of valid runs that were alone, sorted */
std::vector<double>
ListColdLoads(const edgeai::ProfileSet& profiles,
              const edgeai::WorkloadProfile& workload,
              const edgeai::HardwareProfile& hardware)
{
    std::vector<double> seconds;
    for (const edgeai::MeasuredRun& run : profiles.runs)
    {
        if (run.workloadId == workload.workloadId && run.hardwareId == hardware.hardwareId &&
            run.concurrency == 1 && run.verdict == "valid" && run.coldLoadSeconds.value_or(0) > 0)
        {
            seconds.push_back(*run.coldLoadSeconds);
        }
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds;
}

/** @return median over valid runs that were alone of joules per second; 0: no joules were read */
double
FindWatts(const edgeai::ProfileSet& profiles,
          const edgeai::WorkloadProfile& workload,
          const edgeai::HardwareProfile& hardware)
{
    std::vector<double> watts;
    for (const edgeai::MeasuredRun& run : profiles.runs)
    {
        if (run.workloadId == workload.workloadId && run.hardwareId == hardware.hardwareId &&
            run.concurrency == 1 && run.verdict == "valid" && run.energyJoules.value_or(0) > 0)
        {
            const auto& repeats = run.repeatSeconds;
            const double sum = std::accumulate(repeats.begin(), repeats.end(), 0.0);
            watts.push_back(*run.energyJoules * static_cast<double>(repeats.size()) / sum);
        }
    }
    return watts.empty() ? 0 : edgeai::MedianOfUnsorted(std::move(watts));
}

uint64_t
RequireBytes(const std::optional<double>& bytes, const std::string& workloadId)
{
    if (!bytes)
    {
        throw edgeai::InputError("workload '" + workloadId +
                                 "': the traces do not say how many bytes it sends and receives; "
                                 "want request_bytes and reply_bytes in workload.csv");
    }
    return static_cast<uint64_t>(std::llround(*bytes));
}

} // namespace

EdgeKnowledge::EdgeKnowledge(const std::vector<std::string>& sources,
                             const std::string& model,
                             const std::string& slowdownModel)
    : m_profiles(sources.empty() ? edgeai::ProfileSet() : edgeai::ReadTraces(sources)),
      m_measured(m_profiles),
      m_slowdowns(m_profiles)
{
    if (!sources.empty())
    {
        m_tracesSha256 = edgeai::HashOf(m_profiles);
    }
    if (!model.empty())
    {
        m_predictor = edgeai::LoadTimePredictor(model);
        m_modelSha256 = edgeai::Sha256OfFile(model);
    }
    if (!slowdownModel.empty())
    {
        m_slowdownPredictor = edgeai::LoadSlowdownPredictor(slowdownModel);
        m_modelSha256 = edgeai::Sha256(m_modelSha256 + edgeai::Sha256OfFile(slowdownModel));
    }
}

bool
EdgeKnowledge::IsEmpty() const
{
    return m_profiles.hardware.empty();
}

const std::string&
EdgeKnowledge::GetTracesSha256() const
{
    return m_tracesSha256;
}

const std::string&
EdgeKnowledge::GetModelSha256() const
{
    return m_modelSha256;
}

EdgeHardware
EdgeKnowledge::MakeHardware(const std::string& hardwareId) const
{
    const auto& hardware = FindRecord(m_profiles.hardware,
                                      &edgeai::HardwareProfile::hardwareId,
                                      hardwareId,
                                      "hardware");
    // Measured under the configuration's own limits: a quota is in it already.
    return {hardwareId, hardware.gemmFp32Gflops.value_or(0)};
}

EdgeWorkload
EdgeKnowledge::MakeWorkload(const std::string& workloadId, uint32_t steps) const
{
    const auto& profile = FindRecord(m_profiles.workloads,
                                     &edgeai::WorkloadProfile::workloadId,
                                     workloadId,
                                     "workloads");
    EdgeWorkload workload;
    workload.name = workloadId;
    workload.workloadId = workloadId;
    workload.steps = steps;
    workload.flops = profile.flops.value_or(0) * steps;
    workload.weightBytes = static_cast<uint64_t>(profile.weightBytes.value_or(0));
    workload.activationBytes = static_cast<uint64_t>(profile.activationBytes.value_or(0));
    workload.inputBytes = RequireBytes(profile.requestBytes, workloadId) * steps;
    workload.outputBytes = RequireBytes(profile.replyBytes, workloadId);
    return workload;
}

EdgeServiceProfile
EdgeKnowledge::MakeProfile(const edgeai::WorkloadProfile& workload,
                           const edgeai::HardwareProfile& hardware) const
{
    EdgeServiceProfile profile;
    profile.measuredSeconds = m_measured.GetSeconds(workload.workloadId, hardware.hardwareId);
    profile.measuredSource =
        m_measured.GetSource(workload.workloadId, hardware.hardwareId) == "imported"
            ? EdgeServiceSource::Imported
            : EdgeServiceSource::Measured;
    profile.coldLoadSeconds = ListColdLoads(m_profiles, workload, hardware);
    profile.measuredWatts = FindWatts(m_profiles, workload, hardware);
    if (m_predictor)
    {
        profile.predictedSeconds = m_predictor->PredictSeconds(workload, hardware);
        profile.modelLogResiduals = m_predictor->GetHeldOutLogResiduals();
        profile.runLogNoise = m_predictor->GetRunLogNoise(hardware);
    }
    return profile;
}

const edgeai::HardwareProfile&
EdgeKnowledge::FindHardware(const std::string& hardwareId) const
{
    return FindRecord(m_profiles.hardware,
                      &edgeai::HardwareProfile::hardwareId,
                      hardwareId,
                      "hardware");
}

void
EdgeKnowledge::FillProfiles(EdgeComputeCatalog& catalog) const
{
    for (uint32_t w = 0; w < catalog.GetWorkloadCount(); ++w)
    {
        if (catalog.GetWorkload(w).generation.isOn)
        {
            for (uint32_t h = 0; h < catalog.GetHardwareCount(); ++h)
            {
                FillTokenTimes(catalog, w, h);
            }
            continue;
        }
        const auto& workload = FindRecord(m_profiles.workloads,
                                          &edgeai::WorkloadProfile::workloadId,
                                          catalog.GetWorkload(w).workloadId,
                                          "workloads");
        for (uint32_t h = 0; h < catalog.GetHardwareCount(); ++h)
        {
            const auto& hardware = FindHardware(catalog.GetHardware(h).hardwareId);
            catalog.SetProfile(w, h, MakeProfile(workload, hardware));
        }
    }
}

EdgeBatchCurve
EdgeKnowledge::MakeBatchCurve(const edgeai::WorkloadProfile& workload,
                              const edgeai::HardwareProfile& hardware,
                              const std::string& serviceModel) const
{
    std::map<uint32_t, EdgeServiceProfile> points;
    for (const edgeai::WorkloadProfile& other : m_profiles.workloads)
    {
        if (!IsBatchOf(other, workload))
        {
            continue;
        }
        EdgeServiceProfile profile = MakeProfile(other, hardware);
        if (serviceModel == "trace")
        {
            profile.predictedSeconds = 0;
        }
        else if (serviceModel == "predicted")
        {
            profile.measuredSeconds.clear();
        }
        if (!profile.measuredSeconds.empty() || profile.predictedSeconds > 0)
        {
            points.emplace(other.batch / workload.batch, std::move(profile));
        }
    }
    EdgeBatchCurve curve;
    for (auto& [size, profile] : points)
    {
        curve.push_back({size, std::move(profile)});
    }
    return curve;
}

EdgeSlowdownCurve
EdgeKnowledge::MakeSlowdownCurve(const edgeai::WorkloadProfile& workload,
                                 const edgeai::HardwareProfile& hardware,
                                 const edgeai::WorkloadProfile& coRunner) const
{
    EdgeSlowdownCurve curve;
    for (const edgeai::MeasuredSlowdown& measured :
         m_slowdowns.GetSlowdowns(workload.workloadId, hardware.hardwareId, coRunner.workloadId))
    {
        curve.push_back({measured.running, {measured.factor, EdgeServiceSource::Measured}});
    }
    if (curve.empty() && m_slowdownPredictor)
    {
        for (const uint32_t running : {2U, 4U, 8U}) // as many as co-located runs have
        {
            const double factor =
                m_slowdownPredictor->PredictSlowdown(workload, coRunner, running, hardware);
            curve.push_back({running, {factor, EdgeServiceSource::Predicted}});
        }
    }
    return curve;
}

void
EdgeKnowledge::FillSharing(EdgeComputeCatalog& catalog, const std::string& serviceModel) const
{
    const auto find = [this](const std::string& id) -> const edgeai::WorkloadProfile& {
        return FindRecord(m_profiles.workloads,
                          &edgeai::WorkloadProfile::workloadId,
                          id,
                          "workloads");
    };
    for (uint32_t w = 0; w < catalog.GetWorkloadCount(); ++w)
    {
        if (catalog.GetWorkload(w).generation.isOn)
        {
            continue; // its batches are in its token times
        }
        const auto& workload = find(catalog.GetWorkload(w).workloadId);
        for (uint32_t h = 0; h < catalog.GetHardwareCount(); ++h)
        {
            const auto& hardware = FindHardware(catalog.GetHardware(h).hardwareId);
            catalog.SetBatchCurve(w, h, MakeBatchCurve(workload, hardware, serviceModel));
            for (uint32_t other = 0; other < catalog.GetWorkloadCount(); ++other)
            {
                if (catalog.GetWorkload(other).generation.isOn)
                {
                    continue;
                }
                const auto& coRunner = find(catalog.GetWorkload(other).workloadId);
                catalog.SetSlowdown(w, h, other, MakeSlowdownCurve(workload, hardware, coRunner));
            }
        }
    }
}

} // namespace ns3
