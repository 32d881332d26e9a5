/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-compute-catalog.h"

#include "ns3/abort.h"
#include "ns3/edge-keyed-uniform.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace ns3
{

namespace
{

bool
AreSortedTimes(const std::vector<double>& seconds)
{
    // Written so that a NaN, which compares false with everything, is refused too.
    const auto isTime = [](double value) { return value > 0 && std::isfinite(value); };
    return std::all_of(seconds.begin(), seconds.end(), isTime) &&
           std::is_sorted(seconds.begin(), seconds.end());
}

bool
AreSortedLogarithms(const std::vector<double>& values)
{
    const auto isFinite = [](double value) { return std::isfinite(value); };
    return std::all_of(values.begin(), values.end(), isFinite) &&
           std::is_sorted(values.begin(), values.end());
}

void
CheckProfile(const EdgeServiceProfile& profile, const std::string& pair)
{
    NS_ABORT_MSG_IF(!AreSortedTimes(profile.coldLoadSeconds),
                    "EdgeComputeCatalog: cold loads of " << pair
                                                         << ": want ascending times above 0");
    NS_ABORT_MSG_IF(!AreSortedTimes(profile.measuredSeconds),
                    "EdgeComputeCatalog: measured seconds of " << pair
                                                               << ": want ascending times above 0");
    NS_ABORT_MSG_IF(!std::isfinite(profile.predictedSeconds) || profile.predictedSeconds < 0,
                    "EdgeComputeCatalog: predicted seconds of "
                        << pair << " are " << profile.predictedSeconds
                        << ": want a time above 0, or 0 for no prediction");
    NS_ABORT_MSG_IF(!std::isfinite(profile.believedSeconds) || profile.believedSeconds < 0,
                    "EdgeComputeCatalog: believed seconds of "
                        << pair << " are " << profile.believedSeconds
                        << ": want a time above 0, or 0 for the predicted one");
    NS_ABORT_MSG_IF(!AreSortedLogarithms(profile.modelLogResiduals) ||
                        !AreSortedLogarithms(profile.runLogNoise),
                    "EdgeComputeCatalog: residuals or noise of " << pair
                                                                 << ": want ascending numbers");
}

void
CheckTokenPoints(const std::vector<EdgeTokenPoint>& points, const std::string& what)
{
    const EdgeTokenPoint* last = nullptr;
    for (const EdgeTokenPoint& point : points)
    {
        CheckProfile(point.profile, what);
        const bool isAscending = last == nullptr || std::tie(last->tokens, last->batch) <
                                                        std::tie(point.tokens, point.batch);
        NS_ABORT_MSG_IF(!isAscending || point.batch == 0 || point.tokens == 0,
                        "EdgeComputeCatalog: " << what << ": want ascending sizes above 0");
        NS_ABORT_MSG_IF(point.profile.measuredSeconds.empty(),
                        "EdgeComputeCatalog: " << what << ": no time of batch " << point.batch
                                               << ", " << point.tokens << " tokens");
        last = &point;
    }
}

} // namespace

uint32_t
EdgeComputeCatalog::AddHardware(const EdgeHardware& hardware)
{
    const auto isSame = [&hardware](const EdgeHardware& known) {
        return known.hardwareId == hardware.hardwareId;
    };
    const auto known = std::find_if(m_hardware.begin(), m_hardware.end(), isSame);
    if (known != m_hardware.end())
    {
        return static_cast<uint32_t>(known - m_hardware.begin());
    }
    m_hardware.push_back(hardware);
    m_hardwareHashes.push_back(edgeai::HashText(hardware.hardwareId));
    for (auto& row : m_entries)
    {
        row.resize(m_hardware.size());
    }
    return GetHardwareCount() - 1;
}

uint32_t
EdgeComputeCatalog::AddWorkload(const EdgeWorkload& workload)
{
    NS_ABORT_MSG_IF(workload.steps == 0,
                    "EdgeComputeCatalog: workload '" << workload.name
                                                     << "' has 0 steps; want at least 1");
    m_workloads.push_back(workload);
    m_entries.emplace_back(m_hardware.size());
    return GetWorkloadCount() - 1;
}

void
EdgeComputeCatalog::SetProfile(uint32_t workload, uint32_t hardware, EdgeServiceProfile profile)
{
    const EdgeWorkload& what = GetWorkload(workload);
    const std::string& where = GetHardware(hardware).hardwareId;
    CheckProfile(profile, "workload '" + what.workloadId + "' on hardware '" + where + "'");
    Entry& entry = m_entries[workload][hardware];
    entry.profile = std::move(profile);
    const EdgeServiceProfile& stated = entry.profile;
    const double believed =
        stated.believedSeconds > 0 ? stated.believedSeconds : stated.predictedSeconds;
    entry.predictedTime = Seconds(believed * what.steps);
}

void
EdgeComputeCatalog::SetBatchCurve(uint32_t workload, uint32_t hardware, EdgeBatchCurve curve)
{
    const std::string pair = "batches of workload '" + GetWorkload(workload).workloadId +
                             "' on hardware '" + GetHardware(hardware).hardwareId + "'";
    uint32_t last = 1;
    for (const EdgeBatchPoint& point : curve)
    {
        CheckProfile(point.profile, pair);
        NS_ABORT_MSG_IF(point.size <= last,
                        "EdgeComputeCatalog: " << pair << ": want ascending sizes above 1");
        NS_ABORT_MSG_IF(point.profile.measuredSeconds.empty() &&
                            point.profile.predictedSeconds == 0,
                        "EdgeComputeCatalog: " << pair << ": no time of size " << point.size);
        last = point.size;
    }
    m_entries[workload][hardware].batches = std::move(curve);
}

void
EdgeComputeCatalog::SetTokenTimes(uint32_t workload, uint32_t hardware, EdgeTokenTimes times)
{
    const std::string pair = "tokens of workload '" + GetWorkload(workload).workloadId +
                             "' on hardware '" + GetHardware(hardware).hardwareId + "'";
    CheckTokenPoints(times.prefill, pair);
    CheckTokenPoints(times.decode, pair);
    m_entries[workload][hardware].tokens = std::move(times);
}

const EdgeTokenTimes&
EdgeComputeCatalog::GetTokenTimes(uint32_t workload, uint32_t hardware) const
{
    return GetEntry(workload, hardware).tokens;
}

bool
EdgeComputeCatalog::HasGeneration() const
{
    const auto isGenerative = [](const EdgeWorkload& workload) { return workload.generation.isOn; };
    return std::any_of(m_workloads.begin(), m_workloads.end(), isGenerative);
}

void
EdgeComputeCatalog::SetSlowdown(uint32_t workload,
                                uint32_t hardware,
                                uint32_t coRunner,
                                EdgeSlowdownCurve curve)
{
    const std::string what = "slowdown of '" + GetWorkload(workload).workloadId + "' beside '" +
                             GetWorkload(coRunner).workloadId + "' on hardware '" +
                             GetHardware(hardware).hardwareId + "'";
    uint32_t last = 1;
    for (const EdgeSlowdownPoint& point : curve)
    {
        NS_ABORT_MSG_IF(point.running <= last,
                        "EdgeComputeCatalog: " << what << ": want ascending numbers above 1");
        NS_ABORT_MSG_IF(!(point.slowdown.factor > 0) || !std::isfinite(point.slowdown.factor),
                        "EdgeComputeCatalog: " << what << " is " << point.slowdown.factor
                                               << ", want a number above 0");
        last = point.running;
    }
    std::vector<EdgeSlowdownCurve>& curves = m_entries[workload][hardware].slowdowns;
    curves.resize(std::max<std::size_t>(curves.size(), coRunner + 1));
    curves[coRunner] = std::move(curve);
}

const EdgeBatchCurve&
EdgeComputeCatalog::GetBatchCurve(uint32_t workload, uint32_t hardware) const
{
    return GetEntry(workload, hardware).batches;
}

const EdgeSlowdownCurve&
EdgeComputeCatalog::GetSlowdownCurve(uint32_t workload, uint32_t hardware, uint32_t coRunner) const
{
    static const EdgeSlowdownCurve unknown;
    const auto& curves = GetEntry(workload, hardware).slowdowns;
    return coRunner < curves.size() ? curves[coRunner] : unknown;
}

EdgeSlowdown
EdgeComputeCatalog::GetSlowdown(uint32_t workload,
                                uint32_t hardware,
                                const std::vector<uint32_t>& others) const
{
    EdgeSlowdownSum sum;
    for (uint32_t coRunner = 0; coRunner < GetWorkloadCount(); ++coRunner)
    {
        const auto count = std::count(others.begin(), others.end(), coRunner);
        if (count == 0)
        {
            continue;
        }
        const EdgeSlowdownCurve& curve = GetSlowdownCurve(workload, hardware, coRunner);
        NS_ABORT_MSG_IF(curve.empty(),
                        "EdgeComputeCatalog: how '" << GetWorkload(coRunner).workloadId
                                                    << "' slows down '"
                                                    << GetWorkload(workload).workloadId << "' on '"
                                                    << GetHardware(hardware).hardwareId
                                                    << "' is unknown; SetSlowdown() first");
        sum.Add(ns3::GetSlowdown(curve, static_cast<uint32_t>(count) + 1));
    }
    return sum.Get();
}

uint32_t
EdgeComputeCatalog::GetHardwareCount() const
{
    return static_cast<uint32_t>(m_hardware.size());
}

uint32_t
EdgeComputeCatalog::GetWorkloadCount() const
{
    return static_cast<uint32_t>(m_workloads.size());
}

const EdgeHardware&
EdgeComputeCatalog::GetHardware(uint32_t hardware) const
{
    NS_ABORT_MSG_IF(hardware >= m_hardware.size(),
                    "EdgeComputeCatalog: hardware " << hardware << " of " << m_hardware.size());
    return m_hardware[hardware];
}

uint32_t
EdgeComputeCatalog::GetHardwareHash(uint32_t hardware) const
{
    return m_hardwareHashes.at(hardware);
}

uint32_t
EdgeComputeCatalog::FindHardware(const std::string& hardwareId) const
{
    for (uint32_t i = 0; i < m_hardware.size(); ++i)
    {
        if (m_hardware[i].hardwareId == hardwareId)
        {
            return i;
        }
    }
    NS_ABORT_MSG("EdgeComputeCatalog: no hardware '" << hardwareId << "'; AddHardware() first");
    return 0; // not reached
}

const EdgeWorkload&
EdgeComputeCatalog::GetWorkload(uint32_t workload) const
{
    NS_ABORT_MSG_IF(workload >= m_workloads.size(),
                    "EdgeComputeCatalog: workload " << workload << " of " << m_workloads.size());
    return m_workloads[workload];
}

const EdgeServiceProfile&
EdgeComputeCatalog::GetProfile(uint32_t workload, uint32_t hardware) const
{
    return GetEntry(workload, hardware).profile;
}

Time
EdgeComputeCatalog::GetPredictedTime(uint32_t workload, uint32_t hardware) const
{
    return GetEntry(workload, hardware).predictedTime;
}

const EdgeComputeCatalog::Entry&
EdgeComputeCatalog::GetEntry(uint32_t workload, uint32_t hardware) const
{
    NS_ABORT_MSG_IF(workload >= m_workloads.size() || hardware >= m_hardware.size(),
                    "EdgeComputeCatalog: workload " << workload << " of " << m_workloads.size()
                                                    << ", hardware " << hardware << " of "
                                                    << m_hardware.size());
    return m_entries[workload][hardware];
}

} // namespace ns3
