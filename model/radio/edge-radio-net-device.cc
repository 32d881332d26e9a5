/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-radio-net-device.h"

#include "ns3/channel.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv4-queue-disc-item.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/ipv6-queue-disc-item.h"
#include "ns3/net-device-queue-interface.h"
#include "ns3/node.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/traffic-control-layer.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeRadioNetDevice);

namespace
{

/** @return the protocol number that the first four bits of an IP packet say */
uint16_t
GetProtocol(Ptr<const Packet> packet)
{
    uint8_t first = 0;
    packet->CopyData(&first, 1);
    return first >> 4 == 6 ? Ipv6L3Protocol::PROT_NUMBER : Ipv4L3Protocol::PROT_NUMBER;
}

/** @return a packet that has its IP header, as a queue discipline takes it */
template <typename Item, typename Header>
Ptr<QueueDiscItem>
MakeItem(Ptr<Packet> packet)
{
    const uint16_t protocol = GetProtocol(packet);
    Header header;
    packet->RemoveHeader(header);
    return Create<Item>(packet, Mac48Address::GetBroadcast(), protocol, header);
}

} // namespace

TypeId
EdgeRadioNetDevice::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeRadioNetDevice")
                            .SetParent<NetDevice>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeRadioNetDevice>()
                            .AddAttribute("Mtu",
                                          "The largest packet, in bytes.",
                                          UintegerValue(1500),
                                          MakeUintegerAccessor(&EdgeRadioNetDevice::SetMtu,
                                                               &EdgeRadioNetDevice::GetMtu),
                                          MakeUintegerChecker<uint16_t>(68))
                            .AddAttribute("QueueSize",
                                          "What waits for a slot below the queue discipline.",
                                          QueueSizeValue(QueueSize("100p")),
                                          MakeQueueSizeAccessor(&EdgeRadioNetDevice::SetQueueSize,
                                                                &EdgeRadioNetDevice::GetQueueSize),
                                          MakeQueueSizeChecker())
                            .AddTraceSource("Drop",
                                            "A packet was dropped: the queue was full.",
                                            MakeTraceSourceAccessor(&EdgeRadioNetDevice::m_dropped),
                                            "ns3::Packet::TracedCallback");
    return tid;
}

EdgeRadioNetDevice::EdgeRadioNetDevice()
    : m_queue(CreateObject<DropTailQueue<Packet>>())
{
}

void
EdgeRadioNetDevice::DoDispose()
{
    m_queue = nullptr;
    m_queued = Callback<void, uint32_t>();
    m_other = nullptr;
    m_node = nullptr;
    m_receive.Nullify();
    m_promiscReceive.Nullify();
    NetDevice::DoDispose();
}

void
EdgeRadioNetDevice::NotifyNewAggregate()
{
    // The queue stops and wakes what is above it, by its own limit.
    const auto interface = GetObject<NetDeviceQueueInterface>();
    if (interface && !m_isFlowControlled)
    {
        m_isFlowControlled = true;
        interface->GetTxQueue(0)->ConnectQueueTraces(m_queue);
    }
    NetDevice::NotifyNewAggregate();
}

void
EdgeRadioNetDevice::SetQueuedCallback(Callback<void, uint32_t> queued)
{
    m_queued = queued;
}

Ptr<Queue<Packet>>
EdgeRadioNetDevice::GetQueue() const
{
    return m_queue;
}

void
EdgeRadioNetDevice::SetQueueSize(QueueSize size)
{
    m_queue->SetMaxSize(size);
}

QueueSize
EdgeRadioNetDevice::GetQueueSize() const
{
    return m_queue->GetMaxSize();
}

// --- Packets ---

bool
EdgeRadioNetDevice::Send(Ptr<Packet> packet, const Address& /* dest */, uint16_t protocolNumber)
{
    const bool isIp = protocolNumber == Ipv4L3Protocol::PROT_NUMBER ||
                      protocolNumber == Ipv6L3Protocol::PROT_NUMBER;
    if (!isIp || packet->GetSize() > m_mtu)
    {
        m_dropped(packet);
        return false;
    }
    if (m_other)
    {
        Forward(packet);
        return true;
    }
    return Enqueue(packet);
}

bool
EdgeRadioNetDevice::Enqueue(Ptr<Packet> packet)
{
    const uint32_t bytes = packet->GetSize();
    if (!m_queue->Enqueue(packet))
    {
        m_dropped(packet);
        return false;
    }
    if (!m_queued.IsNull())
    {
        m_queued(bytes);
    }
    return true;
}

void
EdgeRadioNetDevice::Receive(Ptr<Packet> packet)
{
    // The stack takes headers off; other holders of the packet must not see that.
    const Ptr<Packet> received = packet->Copy();
    const uint16_t protocol = GetProtocol(received);
    if (!m_promiscReceive.IsNull())
    {
        m_promiscReceive(this, received, protocol, m_address, m_address, NetDevice::PACKET_HOST);
    }
    m_receive(this, received, protocol, m_address);
}

void
EdgeRadioNetDevice::ForwardTo(Ptr<EdgeRadioNetDevice> other, Time delay)
{
    m_other = other;
    m_forwardDelay = delay;
    while (Ptr<Packet> packet = m_queue->Dequeue()) // wakes the queue discipline: it sends more
    {
        Forward(packet);
    }
}

void
EdgeRadioNetDevice::StopForwarding()
{
    m_other = nullptr;
}

void
EdgeRadioNetDevice::Forward(Ptr<Packet> packet)
{
    Simulator::Schedule(m_forwardDelay, &EdgeRadioNetDevice::TakeForwarded, m_other, packet);
}

void
EdgeRadioNetDevice::TakeForwarded(Ptr<Packet> packet)
{
    const auto control = m_node->GetObject<TrafficControlLayer>();
    if (m_other) // the user has moved on meanwhile
    {
        Forward(packet);
    }
    else if (control && GetProtocol(packet) == Ipv4L3Protocol::PROT_NUMBER)
    {
        control->Send(this, MakeItem<Ipv4QueueDiscItem, Ipv4Header>(packet));
    }
    else if (control)
    {
        control->Send(this, MakeItem<Ipv6QueueDiscItem, Ipv6Header>(packet));
    }
    else
    {
        Enqueue(packet);
    }
}

// --- NetDevice ---

void
EdgeRadioNetDevice::SetIfIndex(const uint32_t index)
{
    m_index = index;
}

uint32_t
EdgeRadioNetDevice::GetIfIndex() const
{
    return m_index;
}

Ptr<Channel>
EdgeRadioNetDevice::GetChannel() const
{
    return nullptr; // EdgeCellMac is what the devices of a cell share
}

void
EdgeRadioNetDevice::SetAddress(Address address)
{
    m_address = Mac48Address::ConvertFrom(address);
}

Address
EdgeRadioNetDevice::GetAddress() const
{
    return m_address;
}

bool
EdgeRadioNetDevice::SetMtu(const uint16_t mtu)
{
    m_mtu = mtu;
    return true;
}

uint16_t
EdgeRadioNetDevice::GetMtu() const
{
    return m_mtu;
}

bool
EdgeRadioNetDevice::IsLinkUp() const
{
    return true; // out of coverage, packets wait
}

void
EdgeRadioNetDevice::AddLinkChangeCallback(Callback<void> /* callback */)
{
    // The link never changes: see IsLinkUp().
}

bool
EdgeRadioNetDevice::IsBroadcast() const
{
    return false;
}

Address
EdgeRadioNetDevice::GetBroadcast() const
{
    return Mac48Address::GetBroadcast();
}

bool
EdgeRadioNetDevice::IsMulticast() const
{
    return false;
}

Address
EdgeRadioNetDevice::GetMulticast(Ipv4Address multicastGroup) const
{
    return Mac48Address::GetMulticast(multicastGroup);
}

Address
EdgeRadioNetDevice::GetMulticast(Ipv6Address address) const
{
    return Mac48Address::GetMulticast(address);
}

bool
EdgeRadioNetDevice::IsBridge() const
{
    return false;
}

bool
EdgeRadioNetDevice::IsPointToPoint() const
{
    return true;
}

bool
EdgeRadioNetDevice::SendFrom(Ptr<Packet> packet,
                             const Address& /* source */,
                             const Address& dest,
                             uint16_t protocolNumber)
{
    return Send(packet, dest, protocolNumber);
}

Ptr<Node>
EdgeRadioNetDevice::GetNode() const
{
    return m_node;
}

void
EdgeRadioNetDevice::SetNode(Ptr<Node> node)
{
    m_node = node;
}

bool
EdgeRadioNetDevice::NeedsArp() const
{
    return false;
}

void
EdgeRadioNetDevice::SetReceiveCallback(NetDevice::ReceiveCallback callback)
{
    m_receive = callback;
}

void
EdgeRadioNetDevice::SetPromiscReceiveCallback(PromiscReceiveCallback callback)
{
    m_promiscReceive = callback;
}

bool
EdgeRadioNetDevice::SupportsSendFrom() const
{
    return false;
}

} // namespace ns3
