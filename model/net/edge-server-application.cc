/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-server-application.h"

#include "ns3/inet-socket-address.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeServerApplication");
NS_OBJECT_ENSURE_REGISTERED(EdgeServerApplication);

TypeId
EdgeServerApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeServerApplication")
            .SetParent<Application>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeServerApplication>()
            .AddAttribute("Port",
                          "TCP port on which requests are awaited.",
                          UintegerValue(9000),
                          MakeUintegerAccessor(&EdgeServerApplication::m_port),
                          MakeUintegerChecker<uint16_t>(1))
            .AddAttribute("ReportPeriod",
                          "From one load report to the next; zero: no reports.",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&EdgeServerApplication::m_reportPeriod),
                          MakeTimeChecker(Seconds(0)))
            .AddTraceSource("ReportSent",
                            "A load report leaves for every user.",
                            MakeTraceSourceAccessor(&EdgeServerApplication::m_reportSent),
                            "ns3::EdgeServerApplication::ReportTracedCallback");
    return tid;
}

EdgeServerApplication::EdgeServerApplication() = default;
EdgeServerApplication::~EdgeServerApplication() = default;

void
EdgeServerApplication::DoDispose()
{
    m_listener = nullptr;
    m_reportSocket = nullptr;
    m_streams.clear();
    m_streamOfUser.clear();
    m_parts = Parts();
    Application::DoDispose();
}

void
EdgeServerApplication::SetParts(Parts parts)
{
    m_parts = std::move(parts);
    m_parts.server->SetComputedCallback(MakeCallback(&EdgeServerApplication::OnComputed, this));
    m_parts.server->SetDroppedCallback(MakeCallback(&EdgeServerApplication::OnDropped, this));
}

void
EdgeServerApplication::AddReportReceiver(const Address& address)
{
    m_reportReceivers.push_back(address);
}

uint32_t
EdgeServerApplication::GetTarget() const
{
    return m_parts.target;
}

Ptr<EdgeServer>
EdgeServerApplication::GetServer() const
{
    return m_parts.server;
}

void
EdgeServerApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    m_listener = Socket::CreateSocket(GetNode(), TcpSocketFactory::GetTypeId());
    EdgeMessageStream::Configure(m_listener, m_parts.tcp);
    m_listener->Bind(InetSocketAddress(Ipv4Address::GetAny(), m_port));
    m_listener->Listen();
    m_listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                  MakeCallback(&EdgeServerApplication::OnAccepted, this));
    m_reportSocket = Socket::CreateSocket(GetNode(), UdpSocketFactory::GetTypeId());
    m_reportSocket->Bind();
    if (m_reportPeriod.IsStrictlyPositive() && !m_reportReceivers.empty())
    {
        m_nextReport =
            Simulator::Schedule(m_reportPeriod, &EdgeServerApplication::SendReports, this);
    }
}

void
EdgeServerApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    Simulator::Cancel(m_nextReport);
}

void
EdgeServerApplication::OnAccepted(Ptr<Socket> socket, const Address& from)
{
    NS_LOG_FUNCTION(this << from);
    auto stream = CreateObject<EdgeMessageStream>();
    stream->SetReceivedCallback(MakeCallback(&EdgeServerApplication::OnMessage, this));
    stream->Adopt(socket);
    m_streams.push_back(stream);
}

void
EdgeServerApplication::OnMessage(Ptr<EdgeMessageStream> stream, const EdgeMessageHeader& header)
{
    EdgeTask* task = m_parts.pool->Find(header.GetUserId(), header.GetTaskId());
    // After a link was down or its user has changed cells, a request may come late whose task was
    // sent elsewhere, or here again.
    if (task == nullptr || task->sending != header.GetSending())
    {
        NS_LOG_WARN("server " << m_parts.target << ": a request that has ended: " << header);
        return;
    }
    m_streamOfUser[task->userId] = stream;
    if (header.GetKind() == EdgeMessageHeader::Kind::Repeat)
    {
        OnComputed(*task);
        return;
    }
    task->uploaded = Simulator::Now();
    if (m_parts.oracle)
    {
        m_parts.oracle->NoteArrived(*task);
    }
    if (!m_parts.server->Submit(*task))
    {
        stream->Send(
            {EdgeMessageHeader::Kind::Refusal, task->userId, task->taskId, 0, task->sending});
    }
}

void
EdgeServerApplication::OnComputed(EdgeTask& task)
{
    m_streamOfUser.at(task.userId)
        ->Send({EdgeMessageHeader::Kind::Result,
                task.userId,
                task.taskId,
                task.outputBytes,
                task.sending});
}

void
EdgeServerApplication::OnDropped(EdgeTask& task)
{
    m_streamOfUser.at(task.userId)
        ->Send({EdgeMessageHeader::Kind::Refusal, task.userId, task.taskId, 0, task.sending});
}

void
EdgeServerApplication::SendReports()
{
    EdgeLoadReport report;
    report.server = m_parts.target;
    report.measured = Simulator::Now();
    report.queueLength = m_parts.server->GetQueueLength();
    report.running = m_parts.server->GetRunning();
    report.backlog = m_parts.server->GetPredictedBacklog();
    report.isRefusing = m_parts.server->IsRefusing();
    m_reportSent(report);
    for (const Address& receiver : m_reportReceivers)
    {
        auto packet = Create<Packet>();
        packet->AddHeader(EdgeReportHeader(report));
        m_reportSocket->SendTo(packet, 0, receiver);
    }
    m_nextReport = Simulator::Schedule(m_reportPeriod, &EdgeServerApplication::SendReports, this);
}

} // namespace ns3
