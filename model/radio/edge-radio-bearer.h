/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RADIO_BEARER_H
#define EDGE_RADIO_BEARER_H

#include "ns3/callback.h"
#include "ns3/packet.h"
#include "ns3/queue.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace ns3
{

/**
 * @brief One direction of one user's radio bearer: cuts packets into what a transport block holds,
 * and hands them over whole and in order on the other side (RLC and PDCP: TS 38.322, 38.323).
 *
 * Packets wait in a queue of the sending device; the first one leaves it when its first byte is
 * sent. Headers of the radio protocols are not counted.
 */
class EdgeRadioBearer
{
  public:
    /** @brief Bytes of one packet in a transport block. */
    struct Segment
    {
        uint64_t packet; ///< counted from 0
        uint32_t bytes;
    };

    using Segments = std::vector<Segment>;

    /** @param deliver called for each packet that has arrived, in order */
    explicit EdgeRadioBearer(Callback<void, Ptr<Packet>> deliver);

    /** @brief Where packets wait from now on. */
    void SetQueue(Ptr<Queue<Packet>> queue);

    /** @return bytes that have not been sent */
    uint64_t GetBacklogBytes() const;
    /** @return bytes that have been sent, repetitions after a handover included */
    uint64_t GetSentBytes() const;

    /** @return up to @p bytes, which are sent now; empty: there was nothing */
    Segments Take(uint64_t bytes);
    /** @brief They were received: delivers what is complete. */
    void NoteReceived(const Segments& segments);
    /** @brief They were lost for good: their packets are never delivered. */
    void NoteLost(const Segments& segments);
    /** @brief Packets that have not arrived whole are sent again from their beginning, in order. */
    void Restart();

  private:
    /** @brief A packet of which something was sent and that has not been delivered. */
    struct Sdu
    {
        Ptr<Packet> packet;
        uint32_t unsentBytes;
        uint32_t missingBytes; ///< at the receiver
        bool isLost;
    };

    Sdu* FindUnsent();
    void DeliverComplete();

    Callback<void, Ptr<Packet>> m_deliver;
    Ptr<Queue<Packet>> m_queue;
    std::deque<Sdu> m_sdus;
    uint64_t m_first{0};       ///< number of the front
    std::size_t m_unsent{0};   ///< all in front of this one are sent
    uint64_t m_unsentBytes{0}; ///< of m_sdus
    uint64_t m_sentBytes{0};
};

} // namespace ns3

#endif // EDGE_RADIO_BEARER_H
