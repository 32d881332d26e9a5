/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The part of EdgeFluidNetwork that leads a task from its creation to its end.
 */

#include "edge-fluid-network.h"

#include "ns3/edge-seconds.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeFluidNetwork");

void
EdgeFluidNetwork::ScheduleNextTask(uint32_t user, Time gap)
{
    if (gap < m_parts.horizon - Simulator::Now()) // a gap may be Time::Max()
    {
        Simulator::Schedule(gap, &EdgeFluidNetwork::CreateTask, this, user);
    }
}

void
EdgeFluidNetwork::CreateTask(uint32_t user)
{
    User& row = m_users[user];
    EdgeFluidTask& task = m_pool.Create(user, row.createdTasks++);
    task.workload = row.source->DrawWorkload();
    const EdgeWorkload& workload = m_parts.catalog->GetWorkload(task.workload);
    task.inputBytes = workload.inputBytes;
    task.outputBytes = workload.outputBytes;
    task.deadline = workload.deadline;
    task.tenant = workload.tenant;
    task.tenantWeight = workload.tenantWeight;
    task.priority = workload.priority;
    task.created = Simulator::Now();
    if (!row.access.isOwnLink)
    {
        task.cell = row.cell;
    }
    task.handoversBefore = row.handovers;
    row.serviceTime->Draw(task);
    m_taskCreated(task);
    ScheduleNextTask(user, row.source->DrawGap());

    m_decider->ServeDecision(row.belief);
    m_decider->Decide(task, GetUnsentBytes(user));
    Dispatch(task);
}

uint64_t
EdgeFluidNetwork::GetUnsentBytes(uint32_t user)
{
    return static_cast<uint64_t>(m_uplink->GetUnsentBits(user) / 8);
}

void
EdgeFluidNetwork::Dispatch(EdgeFluidTask& task)
{
    m_taskDecided(task);
    NS_LOG_INFO("user " << task.userId << " task " << task.taskId << " -> target " << task.target);
    if (task.target == 0)
    {
        RunOnDevice(task);
    }
    else
    {
        Offload(task);
    }
}

const EdgePath&
EdgeFluidNetwork::GetPath(const EdgeTask& task) const
{
    return m_users[task.userId].belief.paths[task.target - 1];
}

/** @brief As EdgeUserApplication has it: at the rate of an idle network. */
Time
EdgeFluidNetwork::GetAirtime(uint32_t user, uint64_t bytes, bool isUplink) const
{
    const EdgePath& path = m_users[user].belief.paths.front();
    const double rate = isUplink ? path.uplinkBitsPerSecond : path.downlinkBitsPerSecond;
    return SecondsToTime(GetWireBytes(bytes) * 8.0 / rate);
}

void
EdgeFluidNetwork::RunOnDevice(EdgeFluidTask& task)
{
    task.uploaded = Simulator::Now();
    if (!m_users[task.userId].belief.device->Submit(task))
    {
        End(task, edgeai::TaskOutcome::Dropped, ToText(task.refusal));
    }
}

void
EdgeFluidNetwork::Offload(EdgeFluidTask& task)
{
    task.deviceEnergyJoules +=
        m_parts.energy->GetTransmitEnergy(GetAirtime(task.userId, task.inputBytes, true));
    task.wireBits = GetWireBytes(task.inputBytes) * 8.0;
    m_uplink->Send(task);
}

void
EdgeFluidNetwork::OnUplinkSent(EdgeFluidTask& task, Time still)
{
    Simulator::Schedule(still + GetPath(task).oneWayDelay,
                        &EdgeFluidNetwork::OnArrived,
                        this,
                        &task);
}

void
EdgeFluidNetwork::OnArrived(EdgeFluidTask* task)
{
    task->uploaded = Simulator::Now();
    if (m_parts.oracle)
    {
        m_parts.oracle->NoteArrived(*task);
    }
    if (!m_parts.servers[task->target - 1].server->Submit(*task))
    {
        Refuse(*task);
    }
}

/** @brief The server's few bytes of refusal are on their way. */
void
EdgeFluidNetwork::Refuse(EdgeFluidTask& task)
{
    Simulator::Schedule(GetPath(task).GetDownloadTime(0),
                        &EdgeFluidNetwork::OnRefused,
                        this,
                        &task);
}

void
EdgeFluidNetwork::OnRefused(EdgeFluidTask* task)
{
    if (task->refusal == EdgeRefusal::ServerDown)
    {
        OnServerLost(*task);
        return;
    }
    End(*task, edgeai::TaskOutcome::Dropped, ToText(task->refusal));
}

void
EdgeFluidNetwork::OnDropped(EdgeTask& dropped)
{
    auto& task = static_cast<EdgeFluidTask&>(dropped); // only tasks of m_pool are submitted
    if (task.target == 0)
    {
        End(task, edgeai::TaskOutcome::Dropped, ToText(task.refusal));
        return;
    }
    Refuse(task);
}

/** @brief As EdgeUserApplication has it. */
void
EdgeFluidNetwork::OnServerLost(EdgeFluidTask& task)
{
    User& row = m_users[task.userId];
    const std::string reason = ToText(task.refusal);
    m_decider->ServeDecision(row.belief);
    m_decider->Forget(task);
    task.uploaded.reset();
    task.started.reset();
    task.load = Time();
    task.refusal = EdgeRefusal::None;
    if (task.attempt < m_parts.attempts)
    {
        ++task.attempt;
        m_decider->DecideAgain(task, GetUnsentBytes(task.userId), {task.target});
        Dispatch(task);
    }
    else if (m_parts.finishesOnDevice)
    {
        task.target = 0;
        task.hardware = row.belief.device->GetHardware();
        Dispatch(task);
    }
    else
    {
        End(task, edgeai::TaskOutcome::Failed, reason);
    }
}

void
EdgeFluidNetwork::OnComputed(EdgeTask& computed)
{
    auto& task = static_cast<EdgeFluidTask&>(computed); // only tasks of m_pool are submitted
    if (task.target == 0)
    {
        OnComputedOnDevice(task);
        return;
    }
    SendResult(task, GetPath(task).oneWayDelay);
}

/** @brief The result meets its cell's airtime when it gets there. */
void
EdgeFluidNetwork::SendResult(EdgeFluidTask& task, Time delay)
{
    task.resultCell = m_users[task.userId].cell;
    Simulator::Schedule(delay, &EdgeFluidNetwork::OnResultAtCell, this, &task);
}

void
EdgeFluidNetwork::OnResultAtCell(EdgeFluidTask* task)
{
    if (task->resultCell == m_users[task->userId].cell)
    {
        StartDownload(*task);
    }
    else
    {
        OnResultAtOldCell(*task);
    }
}

void
EdgeFluidNetwork::OnComputedOnDevice(EdgeFluidTask& task)
{
    task.deviceEnergyJoules += m_parts.energy->GetComputeEnergy(task.acceleratorTime);
    OnResult(&task);
}

void
EdgeFluidNetwork::StartDownload(EdgeFluidTask& task)
{
    task.wireBits = GetWireBytes(task.outputBytes) * 8.0;
    m_downlink->Send(task);
}

void
EdgeFluidNetwork::OnDownlinkSent(EdgeFluidTask& task, Time still)
{
    task.deviceEnergyJoules +=
        m_parts.energy->GetReceiveEnergy(GetAirtime(task.userId, task.outputBytes, false));
    if (still.IsStrictlyPositive())
    {
        Simulator::Schedule(still, &EdgeFluidNetwork::OnResult, this, &task);
        return;
    }
    OnResult(&task);
}

void
EdgeFluidNetwork::OnResult(EdgeFluidTask* task)
{
    task->returned = Simulator::Now();
    const bool isLate =
        !task->deadline.IsZero() && Simulator::Now() - task->created > task->deadline;
    End(*task, isLate ? edgeai::TaskOutcome::Late : edgeai::TaskOutcome::Completed, "");
}

void
EdgeFluidNetwork::End(EdgeFluidTask& task, edgeai::TaskOutcome outcome, const std::string& reason)
{
    task.outcome = outcome;
    task.reason = reason;
    task.handovers = m_users[task.userId].handovers - task.handoversBefore;
    m_decider->Serve(m_users[task.userId].belief);
    m_decider->NoteEnded(task, outcome == edgeai::TaskOutcome::Completed);
    m_taskEnded(task);
    m_pool.Remove(task);
}

void
EdgeFluidNetwork::CloseBooks()
{
    for (EdgeFluidTask* task : m_pool.GetLive())
    {
        task->server = nullptr; // nothing more will be called back
        End(*task, edgeai::TaskOutcome::Unfinished, "the run ended first");
    }
}

} // namespace ns3
