/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-message-stream.h"

#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/nstime.h"
#include "ns3/pointer.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeMessageStream");
NS_OBJECT_ENSURE_REGISTERED(EdgeMessageStream);

namespace
{

/**
 * @brief Leaves slow start by trains of acknowledgements and losses alone.
 *
 * CUBIC's HyStart leaves it also where round trips get longer. But after a reply that carried an
 * acknowledgement ns-3 echoes an old timestamp (only empty segments move TcpSocketBase's
 * m_highTxAck), and the time that the connection was idle counts as a round trip: the window of a
 * connection that was idle for a second would stay small for no reason.
 */
void
IgnoreDelaysInSlowStart(Ptr<Socket> socket)
{
    PointerValue control;
    if (socket->GetAttributeFailSafe("CongestionOps", control) && control.Get<Object>())
    {
        // By how much round trips must get longer; other algorithms have no such attribute.
        control.Get<Object>()->SetAttributeFailSafe("HyStartDelayMin", TimeValue(Hours(1)));
    }
}

} // namespace

TypeId
EdgeMessageStream::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeMessageStream")
                            .SetParent<Object>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeMessageStream>();
    return tid;
}

void
EdgeMessageStream::Configure(Ptr<Socket> socket, const TcpSettings& settings)
{
    socket->SetAttribute("SegmentSize", UintegerValue(settings.segmentBytes));
    socket->SetAttribute("InitialCwnd", UintegerValue(settings.initialWindowSegments));
    socket->SetAttribute("SndBufSize", UintegerValue(settings.bufferBytes));
    socket->SetAttribute("RcvBufSize", UintegerValue(settings.bufferBytes));
    socket->SetAttribute("TcpNoDelay", BooleanValue(true));
    IgnoreDelaysInSlowStart(socket);
}

void
EdgeMessageStream::DoDispose()
{
    if (m_socket)
    {
        m_socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
        m_socket->SetSendCallback(MakeNullCallback<void, Ptr<Socket>, uint32_t>());
    }
    m_socket = nullptr;
    m_waiting.clear();
    m_received = nullptr;
    m_receivedCallback = ReceivedCallback();
    m_closedCallback = Callback<void, Ptr<EdgeMessageStream>>();
    Object::DoDispose();
}

void
EdgeMessageStream::Connect(Ptr<Socket> socket, const Address& remote)
{
    NS_LOG_FUNCTION(this << remote);
    m_socket = socket;
    Listen();
    if (m_isTracking)
    {
        m_socket->TraceConnectWithoutContext("HighestSequence",
                                             MakeCallback(&EdgeMessageStream::OnSent, this));
    }
    m_socket->SetConnectCallback(MakeCallback(&EdgeMessageStream::OnConnected, this),
                                 MakeCallback(&EdgeMessageStream::OnClosed, this));
    m_socket->Bind();
    m_socket->Connect(remote);
}

void
EdgeMessageStream::Adopt(Ptr<Socket> socket)
{
    NS_LOG_FUNCTION(this);
    m_socket = socket;
    m_isConnected = true;
    Listen();
}

void
EdgeMessageStream::Listen()
{
    m_received = Create<Packet>();
    m_socket->SetRecvCallback(MakeCallback(&EdgeMessageStream::OnReceivable, this));
    m_socket->SetSendCallback(MakeCallback(&EdgeMessageStream::OnSendSpace, this));
    m_socket->SetCloseCallbacks(MakeCallback(&EdgeMessageStream::OnClosed, this),
                                MakeCallback(&EdgeMessageStream::OnClosed, this));
}

void
EdgeMessageStream::SetReceivedCallback(ReceivedCallback callback)
{
    m_receivedCallback = callback;
}

void
EdgeMessageStream::SetClosedCallback(Callback<void, Ptr<EdgeMessageStream>> callback)
{
    m_closedCallback = callback;
}

void
EdgeMessageStream::OnConnected(Ptr<Socket> /* socket */)
{
    NS_LOG_FUNCTION(this);
    m_isConnected = true;
    Pump();
}

void
EdgeMessageStream::OnClosed(Ptr<Socket> /* socket */)
{
    NS_LOG_FUNCTION(this);
    m_isConnected = false;
    if (!m_closedCallback.IsNull())
    {
        m_closedCallback(this);
    }
}

void
EdgeMessageStream::OnSendSpace(Ptr<Socket> /* socket */, uint32_t /* availableBytes */)
{
    Pump();
}

void
EdgeMessageStream::Send(const EdgeMessageHeader& header)
{
    NS_LOG_FUNCTION(this << header);
    // A payload of zeros takes no memory in ns-3, whatever its size.
    uint64_t left = header.GetPayloadBytes();
    constexpr uint64_t largestPacket = 1U << 30;
    auto first = Create<Packet>(static_cast<uint32_t>(std::min(left, largestPacket)));
    left -= first->GetSize();
    first->AddHeader(header);
    m_waiting.push_back(first);
    while (left > 0)
    {
        m_waiting.push_back(Create<Packet>(static_cast<uint32_t>(std::min(left, largestPacket))));
        left -= m_waiting.back()->GetSize();
    }
    const uint64_t bytes = header.GetPayloadBytes() + EdgeMessageHeader::SIZE_BYTES;
    m_waitingBytes += bytes;
    m_totalBytes += bytes;
    Note(header);
    Pump();
}

void
EdgeMessageStream::TrackInFlight()
{
    m_isTracking = true;
}

void
EdgeMessageStream::OnSent(SequenceNumber32 before, SequenceNumber32 after)
{
    m_sentSequence += static_cast<uint64_t>(after - before); // numbers wrap at 4 GiB, this does not
}

uint64_t
EdgeMessageStream::GetAcknowledgedBytes() const
{
    return m_totalBytes - GetUnacknowledgedBytes();
}

void
EdgeMessageStream::Note(const EdgeMessageHeader& header)
{
    if (!m_isTracking)
    {
        return;
    }
    while (!m_sending.empty() && m_sending.front().endBytes <= GetAcknowledgedBytes())
    {
        m_sending.pop_front();
    }
    m_sending.push_back({header, m_totalBytes});
}

std::vector<EdgeMessageHeader>
EdgeMessageStream::GetInFlight() const
{
    std::vector<EdgeMessageHeader> inFlight;
    const uint64_t acknowledged = GetAcknowledgedBytes();
    for (const Sending& message : m_sending)
    {
        const uint64_t firstByte =
            message.endBytes - EdgeMessageHeader::SIZE_BYTES - message.header.GetPayloadBytes();
        // The connection's SYN has the sequence number before the first byte's.
        if (message.endBytes > acknowledged && firstByte + 1 < m_sentSequence)
        {
            inFlight.push_back(message.header);
        }
    }
    return inFlight;
}

uint64_t
EdgeMessageStream::GetUnacknowledgedBytes() const
{
    UintegerValue bufferBytes;
    m_socket->GetAttribute("SndBufSize", bufferBytes);
    const uint64_t inSocket = m_isConnected ? bufferBytes.Get() - m_socket->GetTxAvailable() : 0;
    return m_waitingBytes + inSocket;
}

void
EdgeMessageStream::Pump()
{
    while (m_isConnected && !m_waiting.empty())
    {
        const uint32_t room = m_socket->GetTxAvailable();
        Ptr<Packet> packet = m_waiting.front();
        const uint32_t size = std::min(room, packet->GetSize());
        if (size == 0 || m_socket->Send(packet->CreateFragment(0, size)) < 0)
        {
            return; // OnSendSpace() goes on
        }
        m_waitingBytes -= size;
        if (size == packet->GetSize())
        {
            m_waiting.pop_front();
        }
        else
        {
            packet->RemoveAtStart(size);
        }
    }
}

void
EdgeMessageStream::OnReceivable(Ptr<Socket> socket)
{
    while (Ptr<Packet> packet = socket->Recv())
    {
        m_received->AddAtEnd(packet);
        while (TakeHeader() && TakePayload())
        {
            m_hasHeader = false;
            m_receivedCallback(this, m_header);
        }
    }
}

bool
EdgeMessageStream::TakeHeader()
{
    if (!m_hasHeader && m_received->GetSize() >= EdgeMessageHeader::SIZE_BYTES)
    {
        m_received->RemoveHeader(m_header);
        m_missingBytes = m_header.GetPayloadBytes();
        m_hasHeader = true;
    }
    return m_hasHeader;
}

bool
EdgeMessageStream::TakePayload()
{
    const auto size =
        static_cast<uint32_t>(std::min<uint64_t>(m_missingBytes, m_received->GetSize()));
    m_received->RemoveAtStart(size);
    m_missingBytes -= size;
    return m_missingBytes == 0;
}

} // namespace ns3
