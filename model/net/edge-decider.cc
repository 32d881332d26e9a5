/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-decider.h"

#include "ns3/edge-oracle-policy.h"
#include "ns3/edge-seconds.h"
#include "ns3/edge-token-time.h"
#include "ns3/log.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeDecider");

EdgeDecider::EdgeDecider(Ptr<const EdgeComputeCatalog> catalog,
                         Ptr<EdgeOffloadPolicy> policy,
                         Ptr<const EdgeServer> device,
                         std::vector<EdgeTarget> targets,
                         Ptr<EdgeOracle> oracle)
    : m_catalog(catalog),
      m_ownPolicy(policy),
      m_ownDevice(device),
      m_policy(PeekPointer(m_ownPolicy)),
      m_device(PeekPointer(m_ownDevice)),
      m_targets(std::move(targets)),
      m_oracle(oracle)
{
    MakeTargetViews();
    m_lotKey.seed = RngSeedManager::GetSeed();
    m_lotKey.replication = static_cast<uint32_t>(RngSeedManager::GetRun());
    m_lotKey.purpose = edgeai::DrawPurpose::Decision;
}

EdgeDecider::~EdgeDecider() = default;

void
EdgeDecider::SetUser(EdgeOffloadPolicy& policy, const EdgeServer& device, EdgeOwnWork& work)
{
    m_policy = &policy;
    m_device = &device;
    m_work = &work;
}

void
EdgeDecider::SetPath(uint32_t target, const EdgePath& path)
{
    m_targets.at(target - 1).path = path;
}

const std::vector<EdgeTarget>&
EdgeDecider::GetTargets() const
{
    return m_targets;
}

void
EdgeDecider::Update(const EdgeLoadReport& report)
{
    EdgeLoadReport& last = m_reports[report.server];
    if (report.measured >= last.measured)
    {
        last = report;
    }
}

EdgeTaskView
EdgeDecider::MakeTaskView(const EdgeTask& task) const
{
    EdgeTaskView view;
    view.userId = task.userId;
    view.taskId = task.taskId;
    view.workload = task.workload;
    view.created = task.created;
    view.deadline = task.deadline;
    view.inputBytes = task.inputBytes;
    view.outputBytes = task.outputBytes;
    view.flops = PredictFlops(m_catalog->GetWorkload(task.workload), task);
    edgeai::DrawKey lot = m_lotKey;
    lot.user = task.userId;
    lot.task = task.taskId;
    view.lot = edgeai::KeyedUniform(lot);
    return view;
}

/** @brief What a user knows of each place for good. */
void
EdgeDecider::MakeTargetViews()
{
    EdgeTargetView& device = m_view.targets.emplace_back();
    device.name = "device";
    device.hasReport = true; // a device knows its own load
    for (const EdgeTarget& known : m_targets)
    {
        EdgeTargetView& view = m_view.targets.emplace_back();
        view.target = static_cast<uint32_t>(m_view.targets.size()) - 1;
        view.name = known.name;
        view.tier = known.tier;
        view.accelerators = known.accelerators;
        view.peakGflops = m_catalog->GetHardware(known.hardware).peakGflops;
        for (const uint32_t hardware : known.hardwareKinds)
        {
            const double gflops = m_catalog->GetHardware(hardware).peakGflops;
            view.peakGflops = std::max(view.peakGflops, gflops);
        }
    }
}

void
EdgeDecider::FillDeviceView(const EdgeTask& task, EdgeTargetView& view) const
{
    view.accelerators = m_device->GetAccelerators();
    view.peakGflops = m_catalog->GetHardware(m_device->GetHardware()).peakGflops;
    view.queueLength = m_device->GetQueueLength();
    view.running = m_device->GetRunning();
    view.backlog = m_device->GetPredictedBacklog();
    view.predictedCompute = PredictComputeTime(*m_catalog, task, m_device->GetHardware());
}

const EdgeLoadReport*
EdgeDecider::FindReport(uint32_t target) const
{
    const auto report = m_reports.find(target);
    return report == m_reports.end() ? nullptr : &report->second;
}

void
EdgeDecider::FillReport(EdgeTargetView& view) const
{
    static const EdgeLoadReport NONE{};
    const EdgeLoadReport* found = FindReport(view.target);
    const EdgeLoadReport& report = found ? *found : NONE;
    view.hasReport = found != nullptr;
    view.reportAge = found ? m_view.now - report.measured : Time();
    view.queueLength = report.queueLength;
    view.running = report.running;
    view.backlog = report.backlog;
    view.isRefusing = report.isRefusing;
    view.ownInFlight = m_work->GetInFlight(view.target, report.measured);
}

void
EdgeDecider::FillServerView(const EdgeTask& task, Time ownUpload, EdgeTargetView& view) const
{
    const EdgeTarget& known = m_targets[view.target - 1];
    FillReport(view);
    view.predictedCompute = PredictComputeTime(*m_catalog, task, known.hardware);
    for (const uint32_t hardware : known.hardwareKinds)
    {
        // Of unlike accelerators, the one that suits it best: the server gives it that one if free.
        view.predictedCompute =
            std::min(view.predictedCompute, PredictComputeTime(*m_catalog, task, hardware));
    }
    view.predictedUpload = ownUpload + known.path.GetUploadTime(task.inputBytes);
    view.predictedDownload = known.path.GetDownloadTime(task.outputBytes);
}

const EdgeSystemView&
EdgeDecider::MakeSystemView(const EdgeTask& task, Time ownUpload)
{
    m_view.now = Simulator::Now();
    FillDeviceView(task, m_view.targets[0]);
    for (uint32_t target = 1; target <= m_targets.size(); ++target)
    {
        FillServerView(task, ownUpload, m_view.targets[target]);
    }
    return m_view;
}

/** @brief Asks the policy; asks the oracle too, where there is one. */
EdgeDecision
EdgeDecider::Choose(EdgeTask& task, const EdgeSystemView& view, Time ownUpload)
{
    if (m_oracle) // without one, an EdgeOraclePolicy aborts
    {
        const EdgeTruth truth = m_oracle->Reveal(task, *m_device, m_targets, ownUpload);
        const EdgeTruth::Target& best = truth.targets.at(truth.GetBestTarget());
        task.clairvoyant = best.isServed ? std::optional<Time>(best.GetCompletion()) : std::nullopt;
        if (auto* knowing = dynamic_cast<EdgeOraclePolicy*>(m_policy))
        {
            knowing->Reveal(truth);
        }
    }
    return m_policy->Decide(MakeTaskView(task), view);
}

uint32_t
EdgeDecider::FindOther(const EdgeSystemView& view, const std::set<uint32_t>& failed)
{
    uint32_t best = 0; // the device is always there
    for (const EdgeTargetView& other : view.targets)
    {
        const bool isSooner =
            other.GetPredictedCompletion() < view.targets.at(best).GetPredictedCompletion();
        best = failed.count(other.target) == 0 && isSooner ? other.target : best;
    }
    return best;
}

void
EdgeDecider::Decide(EdgeTask& task, uint64_t unsentBytes)
{
    DecideAgain(task, unsentBytes, {});
}

void
EdgeDecider::DecideAgain(EdgeTask& task, uint64_t unsentBytes, const std::set<uint32_t>& failed)
{
    NS_LOG_FUNCTION(task.userId << task.taskId << unsentBytes);
    Time ownUpload;
    if (!m_targets.empty() && unsentBytes > 0)
    {
        ownUpload = SecondsToTime(unsentBytes * 8.0 / m_targets.front().path.uplinkBitsPerSecond);
    }
    const EdgeSystemView& view = MakeSystemView(task, ownUpload);
    EdgeDecision decision = Choose(task, view, ownUpload);
    if (failed.count(decision.target) > 0)
    {
        decision.target = FindOther(view, failed);
    }
    const EdgeTargetView& chosen = view.targets.at(decision.target);

    task.target = decision.target;
    task.hardware =
        decision.target == 0 ? m_device->GetHardware() : m_targets.at(decision.target - 1).hardware;
    task.decided = Simulator::Now();
    task.predictedCompletion = chosen.GetPredictedCompletion();
    task.predictedCompute = chosen.predictedCompute;
    if (decision.target != 0 && chosen.hasReport)
    {
        task.viewAge = chosen.reportAge;
    }
    if (decision.target != 0)
    {
        const Time arrival = Simulator::Now() + chosen.predictedUpload;
        m_work->Add(task.taskId, decision.target, arrival, chosen.predictedCompute);
        if (m_oracle)
        {
            m_oracle->NoteSent(task, arrival);
        }
    }
}

void
EdgeDecider::Forget(const EdgeTask& task)
{
    m_work->Remove(task.taskId);
    if (task.target != 0 && m_oracle)
    {
        m_oracle->NoteArrived(task);
    }
}

void
EdgeDecider::NoteEnded(const EdgeTask& task, bool isInTime)
{
    Forget(task);
    EdgeTaskOutcomeView outcome;
    outcome.userId = task.userId;
    outcome.taskId = task.taskId;
    outcome.target = task.target;
    outcome.isInTime = isInTime;
    outcome.latency = Simulator::Now() - task.created;
    m_policy->Observe(outcome);
}

} // namespace ns3
