/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-wire.h"

#include <ostream>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeMessageHeader);
NS_OBJECT_ENSURE_REGISTERED(EdgeReportHeader);

EdgeMessageHeader::EdgeMessageHeader(Kind kind,
                                     uint32_t userId,
                                     uint32_t taskId,
                                     uint64_t payloadBytes,
                                     uint16_t sending)
    : m_kind(kind),
      m_userId(userId),
      m_taskId(taskId),
      m_payloadBytes(payloadBytes),
      m_sending(sending)
{
}

TypeId
EdgeMessageHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeMessageHeader")
                            .SetParent<Header>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeMessageHeader>();
    return tid;
}

TypeId
EdgeMessageHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
EdgeMessageHeader::GetSerializedSize() const
{
    return SIZE_BYTES;
}

void
EdgeMessageHeader::Serialize(Buffer::Iterator start) const
{
    start.WriteU8(static_cast<uint8_t>(m_kind));
    start.WriteU8(0, 5); // room to grow; all fields add up to SIZE_BYTES
    start.WriteHtonU16(m_sending);
    start.WriteHtonU32(m_userId);
    start.WriteHtonU32(m_taskId);
    start.WriteHtonU64(m_payloadBytes);
}

uint32_t
EdgeMessageHeader::Deserialize(Buffer::Iterator start)
{
    m_kind = static_cast<Kind>(start.ReadU8());
    start.Next(5);
    m_sending = start.ReadNtohU16();
    m_userId = start.ReadNtohU32();
    m_taskId = start.ReadNtohU32();
    m_payloadBytes = start.ReadNtohU64();
    return SIZE_BYTES;
}

void
EdgeMessageHeader::Print(std::ostream& os) const
{
    os << "kind=" << static_cast<int>(m_kind) << " user=" << m_userId << " task=" << m_taskId
       << " payload=" << m_payloadBytes << " sending=" << m_sending;
}

EdgeMessageHeader::Kind
EdgeMessageHeader::GetKind() const
{
    return m_kind;
}

uint32_t
EdgeMessageHeader::GetUserId() const
{
    return m_userId;
}

uint32_t
EdgeMessageHeader::GetTaskId() const
{
    return m_taskId;
}

uint64_t
EdgeMessageHeader::GetPayloadBytes() const
{
    return m_payloadBytes;
}

uint16_t
EdgeMessageHeader::GetSending() const
{
    return m_sending;
}

namespace
{

constexpr uint32_t REFUSING = 1; // the other bits of that word are room to grow

} // namespace

EdgeReportHeader::EdgeReportHeader(const EdgeLoadReport& report)
    : m_report(report)
{
}

TypeId
EdgeReportHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeReportHeader")
                            .SetParent<Header>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeReportHeader>();
    return tid;
}

TypeId
EdgeReportHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

uint32_t
EdgeReportHeader::GetSerializedSize() const
{
    return 4 + 8 + 4 + 4 + 8 + 4;
}

void
EdgeReportHeader::Serialize(Buffer::Iterator start) const
{
    start.WriteHtonU32(m_report.server);
    start.WriteHtonU64(static_cast<uint64_t>(m_report.measured.GetNanoSeconds()));
    start.WriteHtonU32(m_report.queueLength);
    start.WriteHtonU32(m_report.running);
    start.WriteHtonU64(static_cast<uint64_t>(m_report.backlog.GetNanoSeconds()));
    start.WriteHtonU32(m_report.isRefusing ? REFUSING : 0);
}

uint32_t
EdgeReportHeader::Deserialize(Buffer::Iterator start)
{
    m_report.server = start.ReadNtohU32();
    m_report.measured = NanoSeconds(start.ReadNtohU64());
    m_report.queueLength = start.ReadNtohU32();
    m_report.running = start.ReadNtohU32();
    m_report.backlog = NanoSeconds(start.ReadNtohU64());
    m_report.isRefusing = (start.ReadNtohU32() & REFUSING) != 0;
    return GetSerializedSize();
}

void
EdgeReportHeader::Print(std::ostream& os) const
{
    os << "server=" << m_report.server << " measured=" << m_report.measured
       << " queue=" << m_report.queueLength << " running=" << m_report.running
       << " backlog=" << m_report.backlog << " refusing=" << m_report.isRefusing;
}

const EdgeLoadReport&
EdgeReportHeader::GetReport() const
{
    return m_report;
}

} // namespace ns3
