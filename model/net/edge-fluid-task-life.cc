/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The part of EdgeFluidNetwork that leads a task from its creation to its end.
 */

#include "edge-fluid-network.h"

#include "ns3/edge-request.h"
#include "ns3/edge-seconds.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeFluidNetwork");

namespace
{

constexpr const char* LINK_FAILED = "the link to the server failed";

} // namespace

void
EdgeFluidNetwork::SetReachable(uint32_t server, bool isReachable)
{
    const uint32_t target = server + 1;
    if (isReachable)
    {
        m_cut.erase(target);
        return;
    }
    m_cut.insert(target);
    for (EdgeFluidTask* task : m_pool.GetLive())
    {
        if (task->target != target)
        {
            continue;
        }
        if (task->server == nullptr)
        {
            task->isCut = true;
            continue;
        }
        task->server->Withdraw(*task);
        OnServerLost(*task, LINK_FAILED);
    }
}

void
EdgeFluidNetwork::ScheduleNextTask(uint32_t user, Time gap)
{
    if (gap < m_parts.horizon - Simulator::Now()) // a gap may be Time::Max()
    {
        Simulator::Schedule(gap, &EdgeFluidNetwork::CreateTask, this, user);
    }
}

/**
 * @brief Asks the memory for all that a user's next task needs, at once, since nothing of it is in
 * the cache: a run with 20,000 users takes a tenth less time than where it is found piece by piece.
 */
void
EdgeFluidNetwork::Prefetch(uint32_t user) const
{
    m_uplink->Prefetch(user);
    const User& row = m_users[user];
    __builtin_prefetch(PeekPointer(row.serviceTime));
    __builtin_prefetch(PeekPointer(row.belief.device));
    __builtin_prefetch(PeekPointer(row.belief.policy));
    m_downlink->Prefetch(user);
}

void
EdgeFluidNetwork::CreateTask(uint32_t user)
{
    Prefetch(user);
    User& row = m_users[user];
    EdgeFluidTask& task = m_pool.Create(user, row.createdTasks++);
    task.workload = row.source->DrawWorkload();
    FillEdgeRequest(task, m_parts.catalog->GetWorkload(task.workload), row.source->GetTokens());
    task.created = Simulator::Now();
    if (!row.access.isOwnLink)
    {
        task.cell = row.cell;
    }
    task.handoversBefore = row.handovers;
    row.serviceTime->Draw(task);
    m_taskCreated(task);
    ScheduleNextTask(user, row.source->DrawGap());

    ServeDecision(row);
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

EdgePath
EdgeFluidNetwork::GetPath(const EdgeTask& task) const
{
    const User& row = m_users[task.userId];
    return MakePath(row, GetRoutes(row)[task.target - 1]);
}

/** @brief As EdgeUserApplication has it: at the rate of an idle network. */
Time
EdgeFluidNetwork::GetAirtime(uint32_t user, uint64_t bytes, bool isUplink) const
{
    const EdgePath path = MakePath(m_users[user], GetRoutes(m_users[user]).front());
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
    if (m_cut.count(task.target) > 0)
    {
        OnServerLost(task, LINK_FAILED);
        return;
    }
    const Time airtime = GetAirtime(task.userId, task.inputBytes, true);
    task.AddRadioEnergy(m_parts.energy->GetTransmitEnergy(airtime, task.inputBytes));
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
    if (task->isCut)
    {
        OnServerLost(*task, LINK_FAILED);
        return;
    }
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
    if (task->isCut || task->refusal == EdgeRefusal::ServerDown)
    {
        OnServerLost(*task, task->isCut ? LINK_FAILED : ToText(task->refusal));
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
EdgeFluidNetwork::OnServerLost(EdgeFluidTask& task, const std::string& reason)
{
    User& row = m_users[task.userId];
    ServeDecision(row);
    m_decider->Forget(task);
    ForgetProgress(task);
    task.isCut = false;
    if (task.attempt < m_parts.attempts)
    {
        ++task.attempt;
        std::set<uint32_t> failed = m_cut;
        failed.insert(task.target);
        m_decider->DecideAgain(task, GetUnsentBytes(task.userId), failed);
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
    task.deviceEnergyJoules += GetEdgeComputeEnergy(task, *m_parts.energy);
    OnResult(&task);
}

void
EdgeFluidNetwork::StartDownload(EdgeFluidTask& task)
{
    if (task.isCut)
    {
        OnServerLost(task, LINK_FAILED);
        return;
    }
    task.wireBits = GetWireBytes(task.outputBytes) * 8.0;
    m_downlink->Send(task);
}

void
EdgeFluidNetwork::OnDownlinkSent(EdgeFluidTask& task, Time still)
{
    const Time airtime = GetAirtime(task.userId, task.outputBytes, false);
    task.AddRadioEnergy(m_parts.energy->GetReceiveEnergy(airtime, task.outputBytes));
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
    if (task->isCut)
    {
        OnServerLost(*task, LINK_FAILED);
        return;
    }
    task->returned = Simulator::Now();
    const auto lateness = FindLateness(*task, Simulator::Now() - task->created);
    End(*task,
        lateness ? edgeai::TaskOutcome::Late : edgeai::TaskOutcome::Completed,
        lateness.value_or(""));
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
