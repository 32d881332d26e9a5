/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-user-application.h"

#include "ns3/boolean.h"
#include "ns3/edge-request.h"
#include "ns3/inet-socket-address.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeUserApplication");
NS_OBJECT_ENSURE_REGISTERED(EdgeUserApplication);

namespace
{

constexpr const char* LINK_FAILED = "the link to the server failed";

} // namespace

TypeId
EdgeUserApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeUserApplication")
            .SetParent<Application>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeUserApplication>()
            .AddAttribute("Horizon",
                          "Tasks are created before this simulated time.",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&EdgeUserApplication::m_horizon),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("Attempts",
                          "How often a task is sent at most: 2 or more, and one whose server fails "
                          "or cannot be reached any more is decided again, for another target.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&EdgeUserApplication::m_attempts),
                          MakeUintegerChecker<uint32_t>(1, 1000))
            .AddAttribute("FinishOnDevice",
                          "Whether the device computes a task whose server failed and that is not "
                          "sent again; false: it has failed.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&EdgeUserApplication::m_finishesOnDevice),
                          MakeBooleanChecker())
            .AddAttribute("ReportPort",
                          "UDP port on which load reports are awaited.",
                          UintegerValue(9001),
                          MakeUintegerAccessor(&EdgeUserApplication::m_reportPort),
                          MakeUintegerChecker<uint16_t>(1))
            .AddTraceSource("TaskCreated",
                            "A task was created; everything random about it is drawn.",
                            MakeTraceSourceAccessor(&EdgeUserApplication::m_taskCreated),
                            "ns3::EdgeUserApplication::TaskTracedCallback")
            .AddTraceSource("TaskDecided",
                            "A policy has chosen the task's target.",
                            MakeTraceSourceAccessor(&EdgeUserApplication::m_taskDecided),
                            "ns3::EdgeUserApplication::TaskTracedCallback")
            .AddTraceSource("TaskEnded",
                            "A task has ended, one way or another: every task comes by here once.",
                            MakeTraceSourceAccessor(&EdgeUserApplication::m_taskEnded),
                            "ns3::EdgeUserApplication::TaskTracedCallback");
    return tid;
}

EdgeUserApplication::EdgeUserApplication() = default;
EdgeUserApplication::~EdgeUserApplication() = default;

void
EdgeUserApplication::DoDispose()
{
    m_streams.clear();
    m_targetOfStream.clear();
    m_reportSocket = nullptr;
    m_decider.reset();
    m_parts = Parts();
    Application::DoDispose();
}

void
EdgeUserApplication::SetParts(Parts parts)
{
    m_parts = std::move(parts);
    m_parts.serviceTime->SetCatalog(m_parts.catalog);
    m_parts.device->SetComputedCallback(
        MakeCallback(&EdgeUserApplication::OnComputedOnDevice, this));
    m_parts.device->SetDroppedCallback(MakeCallback(&EdgeUserApplication::OnDropped, this));
    m_decider = std::make_unique<EdgeDecider>(m_parts.catalog,
                                              m_parts.policy,
                                              m_parts.device,
                                              m_parts.targets,
                                              m_parts.oracle);
}

int64_t
EdgeUserApplication::AssignStreams(int64_t stream)
{
    int64_t used = m_parts.source->AssignStreams(stream);
    used += m_parts.serviceTime->AssignStreams(stream + used);
    return used;
}

uint32_t
EdgeUserApplication::GetUserId() const
{
    return m_parts.userId;
}

Ptr<EdgeTaskSource>
EdgeUserApplication::GetTaskSource() const
{
    return m_parts.source;
}

uint32_t
EdgeUserApplication::GetCreatedTasks() const
{
    return m_createdTasks;
}

void
EdgeUserApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    ListenForReports();
    OpenConnections();
    ScheduleNextTask(m_parts.source->DrawFirstGap());
}

void
EdgeUserApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    Simulator::Cancel(m_nextTask);
}

void
EdgeUserApplication::OpenConnections()
{
    for (const EdgeTarget& target : m_parts.targets)
    {
        Ptr<Socket> socket = Socket::CreateSocket(GetNode(), TcpSocketFactory::GetTypeId());
        EdgeMessageStream::Configure(socket, m_parts.tcp);
        auto stream = CreateObject<EdgeMessageStream>();
        stream->SetReceivedCallback(MakeCallback(&EdgeUserApplication::OnMessage, this));
        stream->SetClosedCallback(MakeCallback(&EdgeUserApplication::OnConnectionClosed, this));
        if (m_parts.inFlight != EdgeInFlightRule::Forward)
        {
            stream->TrackInFlight();
        }
        stream->Connect(socket, target.address);
        m_streams.push_back(stream);
        m_targetOfStream[stream] = static_cast<uint32_t>(m_streams.size());
    }
}

void
EdgeUserApplication::ListenForReports()
{
    m_reportSocket = Socket::CreateSocket(GetNode(), UdpSocketFactory::GetTypeId());
    m_reportSocket->Bind(InetSocketAddress(Ipv4Address::GetAny(), m_reportPort));
    m_reportSocket->SetRecvCallback(MakeCallback(&EdgeUserApplication::OnReport, this));
}

void
EdgeUserApplication::OnReport(Ptr<Socket> socket)
{
    while (Ptr<Packet> packet = socket->Recv())
    {
        EdgeReportHeader header;
        packet->RemoveHeader(header);
        m_decider->Update(header.GetReport());
    }
}

void
EdgeUserApplication::ScheduleNextTask(Time gap)
{
    if (gap < m_horizon - Simulator::Now()) // a gap may be Time::Max()
    {
        m_nextTask = Simulator::Schedule(gap, &EdgeUserApplication::CreateTask, this);
    }
}

void
EdgeUserApplication::CreateTask()
{
    EdgeTask& task = m_parts.pool->Create(m_parts.userId, m_createdTasks++);
    task.workload = m_parts.source->DrawWorkload();
    FillEdgeRequest(task, m_parts.catalog->GetWorkload(task.workload), m_parts.source->GetTokens());
    task.created = Simulator::Now();
    task.cell = m_cell;
    m_parts.serviceTime->Draw(task);
    m_taskCreated(task);
    ScheduleNextTask(m_parts.source->DrawGap());

    m_decider->Decide(task, GetUnsentBytes());
    Dispatch(task);
}

void
EdgeUserApplication::Dispatch(EdgeTask& task)
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

uint64_t
EdgeUserApplication::GetUnsentBytes() const
{
    uint64_t bytes = 0;
    for (const auto& stream : m_streams)
    {
        bytes += stream->GetUnacknowledgedBytes();
    }
    return bytes;
}

void
EdgeUserApplication::RunOnDevice(EdgeTask& task)
{
    task.uploaded = Simulator::Now();
    if (!m_parts.device->Submit(task))
    {
        End(task, edgeai::TaskOutcome::Dropped, ToText(task.refusal));
    }
}

void
EdgeUserApplication::OnComputedOnDevice(EdgeTask& task)
{
    task.deviceEnergyJoules += GetEdgeComputeEnergy(task, *m_parts.energy);
    OnResult(task);
}

void
EdgeUserApplication::OnDropped(EdgeTask& task)
{
    End(task, edgeai::TaskOutcome::Dropped, ToText(task.refusal));
}

Time
EdgeUserApplication::GetAirtime(uint64_t bytes, bool isUplink) const
{
    const EdgePath& path = m_parts.targets.front().path;
    const double rate = isUplink ? path.uplinkBitsPerSecond : path.downlinkBitsPerSecond;
    return Seconds(GetWireBytes(bytes) * 8.0 / rate);
}

void
EdgeUserApplication::Offload(EdgeTask& task)
{
    if (m_cut.count(task.target) > 0)
    {
        OnServerLost(task, LINK_FAILED);
        return;
    }
    Send(task, EdgeMessageHeader::Kind::Request, task.inputBytes);
}

void
EdgeUserApplication::Send(EdgeTask& task, EdgeMessageHeader::Kind kind, uint64_t payloadBytes)
{
    task.AddRadioEnergy(
        m_parts.energy->GetTransmitEnergy(GetAirtime(payloadBytes, true), payloadBytes));
    m_streams.at(task.target - 1)
        ->Send({kind, task.userId, task.taskId, payloadBytes, task.sending});
}

void
EdgeUserApplication::OnMessage(Ptr<EdgeMessageStream> /* stream */, const EdgeMessageHeader& header)
{
    EdgeTask* task = m_parts.pool->Find(header.GetUserId(), header.GetTaskId());
    if (task == nullptr || task->sending != header.GetSending())
    {
        NS_LOG_WARN("user " << m_parts.userId << ": an answer that is out of date: " << header);
        if (task != nullptr)
        {
            OnOutdated(*task, header);
        }
        return;
    }
    if (header.GetKind() == EdgeMessageHeader::Kind::Refusal &&
        task->refusal == EdgeRefusal::ServerDown)
    {
        OnServerLost(*task, ToText(task->refusal));
        return;
    }
    if (header.GetKind() == EdgeMessageHeader::Kind::Refusal)
    {
        End(*task, edgeai::TaskOutcome::Dropped, ToText(task->refusal));
        return;
    }
    task->AddRadioEnergy(
        m_parts.energy->GetReceiveEnergy(GetAirtime(task->outputBytes, false), task->outputBytes));
    OnResult(*task);
}

void
EdgeUserApplication::OnConnectionClosed(Ptr<EdgeMessageStream> stream)
{
    const uint32_t target = m_targetOfStream.at(stream);
    m_unreachable.insert(target);
    LoseTasks(target, "the connection to the server was lost");
}

void
EdgeUserApplication::SetReachable(uint32_t target, bool isReachable)
{
    NS_LOG_FUNCTION(this << target << isReachable);
    if (isReachable)
    {
        m_cut.erase(target);
        return;
    }
    m_cut.insert(target);
    LoseTasks(target, LINK_FAILED);
}

void
EdgeUserApplication::LoseTasks(uint32_t target, const std::string& reason)
{
    for (EdgeTask* task : m_parts.pool->GetLiveOf(m_parts.userId))
    {
        if (task->target == target)
        {
            OnServerLost(*task, reason);
        }
    }
}

void
EdgeUserApplication::OnServerLost(EdgeTask& task, const std::string& reason)
{
    if (task.server != nullptr)
    {
        task.server->Withdraw(task);
    }
    m_decider->Forget(task);
    ForgetProgress(task);
    ++task.sending;
    if (task.attempt < m_attempts)
    {
        ++task.attempt;
        std::set<uint32_t> failed = m_unreachable;
        failed.insert(m_cut.begin(), m_cut.end());
        failed.insert(task.target);
        m_decider->DecideAgain(task, GetUnsentBytes(), failed);
        Dispatch(task);
    }
    else if (m_finishesOnDevice)
    {
        task.target = 0;
        task.hardware = m_parts.device->GetHardware();
        Dispatch(task);
    }
    else
    {
        End(task, edgeai::TaskOutcome::Failed, reason);
    }
}

void
EdgeUserApplication::OnResult(EdgeTask& task)
{
    task.returned = Simulator::Now();
    const auto lateness = FindLateness(task, Simulator::Now() - task.created);
    End(task,
        lateness ? edgeai::TaskOutcome::Late : edgeai::TaskOutcome::Completed,
        lateness.value_or(""));
}

void
EdgeUserApplication::End(EdgeTask& task, edgeai::TaskOutcome outcome, const std::string& reason)
{
    task.outcome = outcome;
    task.reason = reason;
    if (task.server != nullptr)
    {
        task.server->Withdraw(task);
    }
    m_decider->NoteEnded(task, outcome == edgeai::TaskOutcome::Completed);
    m_taskEnded(task);
    m_parts.pool->Remove(task);
}

void
EdgeUserApplication::CloseBooks()
{
    for (EdgeTask* task : m_parts.pool->GetLiveOf(m_parts.userId))
    {
        task->server = nullptr; // nothing more will be called back
        End(*task, edgeai::TaskOutcome::Unfinished, "the run ended first");
    }
}

} // namespace ns3
