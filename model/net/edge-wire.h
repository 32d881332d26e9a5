/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_WIRE_H
#define EDGE_WIRE_H

#include "ns3/header.h"
#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{

/**
 * @brief What stands before the payload of a message between a user and a server (24 bytes).
 *
 * A request is followed by the task's input bytes, a result by its output bytes, a refusal and a
 * repeat by nothing.
 */
class EdgeMessageHeader : public Header
{
  public:
    /** @brief What a message is. */
    enum class Kind : uint8_t
    {
        Request = 1,
        Result = 2,
        Refusal = 3,
        Repeat = 4 ///< of a user: the result is wanted again
    };

    static constexpr uint32_t SIZE_BYTES = 24;

    EdgeMessageHeader() = default;
    /** @param sending which one of the task this belongs to: EdgeTask::sending */
    EdgeMessageHeader(Kind kind,
                      uint32_t userId,
                      uint32_t taskId,
                      uint64_t payloadBytes,
                      uint16_t sending = 0);

    static TypeId GetTypeId();
    TypeId GetInstanceTypeId() const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator start) const override;
    uint32_t Deserialize(Buffer::Iterator start) override;
    void Print(std::ostream& os) const override;

    Kind GetKind() const;
    uint32_t GetUserId() const;
    uint32_t GetTaskId() const;
    uint64_t GetPayloadBytes() const;
    uint16_t GetSending() const;

  private:
    Kind m_kind{Kind::Request};
    uint32_t m_userId{0};
    uint32_t m_taskId{0};
    uint64_t m_payloadBytes{0};
    uint16_t m_sending{0};
};

/** @brief What a server says of its load at one instant. */
struct EdgeLoadReport
{
    uint32_t server{0}; ///< its number in the users' target lists, from 1
    Time measured;      ///< when the load was read; clocks are taken to be synchronised
    uint32_t queueLength{0};
    uint32_t running{0};
    Time backlog;           ///< predicted work, waiting and running, over all accelerators
    bool isRefusing{false}; ///< back-pressure: its queue is full, or all of it has failed
};

/** @brief A load report on the wire: one UDP datagram of 32 bytes. */
class EdgeReportHeader : public Header
{
  public:
    EdgeReportHeader() = default;
    explicit EdgeReportHeader(const EdgeLoadReport& report);

    static TypeId GetTypeId();
    TypeId GetInstanceTypeId() const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator start) const override;
    uint32_t Deserialize(Buffer::Iterator start) override;
    void Print(std::ostream& os) const override;

    const EdgeLoadReport& GetReport() const;

  private:
    EdgeLoadReport m_report;
};

} // namespace ns3

#endif // EDGE_WIRE_H
