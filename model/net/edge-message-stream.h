/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_MESSAGE_STREAM_H
#define EDGE_MESSAGE_STREAM_H

#include "ns3/callback.h"
#include "ns3/edge-wire.h"
#include "ns3/object.h"
#include "ns3/packet.h"
#include "ns3/sequence-number.h"
#include "ns3/socket.h"

#include <deque>
#include <vector>

namespace ns3
{

/**
 * @brief Whole messages over one TCP connection that stays open: header, then payload of zeros.
 *
 * Messages are sent in order; what does not fit into the socket's buffer waits here. The receiver
 * is called when the last byte of a message is there.
 */
class EdgeMessageStream : public Object
{
  public:
    static TypeId GetTypeId();

    /** @brief How TCP is set up on both ends; ns-3's defaults would throttle long, fast paths. */
    struct TcpSettings
    {
        uint32_t segmentBytes{1448};        ///< MTU 1500 less 20 IP, 20 TCP and 12 of timestamps
        uint32_t initialWindowSegments{10}; ///< RFC 6928
        uint32_t bufferBytes{4U << 20};     ///< each way; no smaller than bandwidth x round trip
    };

    /**
     * @brief GetInFlight() will be asked. Call it before Connect(); costs a callback for each
     * segment.
     */
    void TrackInFlight();

    /** @brief Applies the settings to a socket before it connects or listens. */
    static void Configure(Ptr<Socket> socket, const TcpSettings& settings);

    using ReceivedCallback = Callback<void, Ptr<EdgeMessageStream>, const EdgeMessageHeader&>;

    /** @brief Opens a connection from this node; messages may be sent at once, they wait for it. */
    void Connect(Ptr<Socket> socket, const Address& remote);
    /** @brief Takes over a connection that was accepted. */
    void Adopt(Ptr<Socket> socket);
    void SetReceivedCallback(ReceivedCallback callback);
    /** @brief Called when the connection could not be made or was closed by the other end. */
    void SetClosedCallback(Callback<void, Ptr<EdgeMessageStream>> callback);

    /** @brief Sends @p header and as many payload bytes as it says. */
    void Send(const EdgeMessageHeader& header);
    /** @return bytes that wait here or were not acknowledged yet */
    uint64_t GetUnacknowledgedBytes() const;
    /** @return messages of which a byte was sent and the last one not acknowledged, in order */
    std::vector<EdgeMessageHeader> GetInFlight() const;

  protected:
    void DoDispose() override;

  private:
    void Listen();
    void OnConnected(Ptr<Socket> socket);
    void OnClosed(Ptr<Socket> socket);
    void OnSendSpace(Ptr<Socket> socket, uint32_t availableBytes);
    void OnReceivable(Ptr<Socket> socket);
    void OnSent(SequenceNumber32 before, SequenceNumber32 after);
    uint64_t GetAcknowledgedBytes() const;
    void Note(const EdgeMessageHeader& header);
    void Pump();
    bool TakeHeader();
    bool TakePayload();

    Ptr<Socket> m_socket;
    bool m_isConnected{false};
    std::deque<Ptr<Packet>> m_waiting;
    uint64_t m_waitingBytes{0};
    uint64_t m_totalBytes{0}; ///< of all messages, sent or not

    /** @brief A message, and where it ends in the stream. */
    struct Sending
    {
        EdgeMessageHeader header;
        uint64_t endBytes{0};
    };

    bool m_isTracking{false};
    std::deque<Sending> m_sending; ///< not acknowledged when the last message was sent
    uint64_t m_sentSequence{0};    ///< of the byte after the last one that was sent; SYN is one

    Ptr<Packet> m_received;
    bool m_hasHeader{false};
    EdgeMessageHeader m_header;
    uint64_t m_missingBytes{0};

    ReceivedCallback m_receivedCallback;
    Callback<void, Ptr<EdgeMessageStream>> m_closedCallback;
};

} // namespace ns3

#endif // EDGE_MESSAGE_STREAM_H
