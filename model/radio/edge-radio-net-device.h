/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RADIO_NET_DEVICE_H
#define EDGE_RADIO_NET_DEVICE_H

#include "ns3/callback.h"
#include "ns3/drop-tail-queue.h"
#include "ns3/mac48-address.h"
#include "ns3/net-device.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"
#include "ns3/traced-callback.h"

#include <cstdint>

namespace ns3
{

/**
 * @brief One end of a user's radio bearer under ns-3's Internet stack: a point-to-point device for
 * IP packets, on the user's node or on the node at the cell's site.
 *
 * It only holds what waits: an EdgeRadioBearer takes it from the queue in the slots of a cell. Who
 * sends too fast is stopped by ns3::NetDeviceQueueInterface, so that a queue discipline above it
 * does the queueing, as above a PointToPointNetDevice.
 *
 * On a site that the user has left it forwards what still comes to the user's device at its new
 * site (Xn data forwarding, TS 38.300, 9.2.3.2).
 */
class EdgeRadioNetDevice : public NetDevice
{
  public:
    static TypeId GetTypeId();

    EdgeRadioNetDevice();

    /** @param queued told of each packet that waits, and its bytes */
    void SetQueuedCallback(Callback<void, uint32_t> queued);
    Ptr<Queue<Packet>> GetQueue() const;

    /** @brief A packet has come over the air: up to the Internet stack. */
    void Receive(Ptr<Packet> packet);

    /**
     * @brief What waits here, and what comes later, goes to another device after @p delay, or to
     * the queue discipline above it.
     */
    void ForwardTo(Ptr<EdgeRadioNetDevice> other, Time delay);
    /** @brief The user is back: packets wait here again. */
    void StopForwarding();

    void SetIfIndex(const uint32_t index) override;
    uint32_t GetIfIndex() const override;
    Ptr<Channel> GetChannel() const override;
    void SetAddress(Address address) override;
    Address GetAddress() const override;
    bool SetMtu(const uint16_t mtu) override;
    uint16_t GetMtu() const override;
    bool IsLinkUp() const override;
    void AddLinkChangeCallback(Callback<void> callback) override;
    bool IsBroadcast() const override;
    Address GetBroadcast() const override;
    bool IsMulticast() const override;
    Address GetMulticast(Ipv4Address multicastGroup) const override;
    Address GetMulticast(Ipv6Address address) const override;
    bool IsBridge() const override;
    bool IsPointToPoint() const override;
    bool Send(Ptr<Packet> packet, const Address& dest, uint16_t protocolNumber) override;
    bool SendFrom(Ptr<Packet> packet,
                  const Address& source,
                  const Address& dest,
                  uint16_t protocolNumber) override;
    Ptr<Node> GetNode() const override;
    void SetNode(Ptr<Node> node) override;
    bool NeedsArp() const override;
    void SetReceiveCallback(NetDevice::ReceiveCallback callback) override;
    void SetPromiscReceiveCallback(PromiscReceiveCallback callback) override;
    bool SupportsSendFrom() const override;

  protected:
    void DoDispose() override;
    void NotifyNewAggregate() override;

  private:
    void SetQueueSize(QueueSize size);
    QueueSize GetQueueSize() const;
    void Forward(Ptr<Packet> packet);
    bool Enqueue(Ptr<Packet> packet);
    void TakeForwarded(Ptr<Packet> packet);

    Ptr<DropTailQueue<Packet>> m_queue;
    Callback<void, uint32_t> m_queued;
    Ptr<EdgeRadioNetDevice> m_other; ///< null: packets wait here
    Time m_forwardDelay;
    Ptr<Node> m_node;
    Mac48Address m_address;
    uint32_t m_index{0};
    uint16_t m_mtu{1500};
    bool m_isFlowControlled{false};
    NetDevice::ReceiveCallback m_receive;
    PromiscReceiveCallback m_promiscReceive;
    TracedCallback<Ptr<const Packet>> m_dropped;
};

} // namespace ns3

#endif // EDGE_RADIO_NET_DEVICE_H
