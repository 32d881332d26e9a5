/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The devices at both ends of a radio bearer, under ns-3's Internet stack.
 */

#include "ns3/edge-carrier.h"
#include "ns3/edge-cell-mac.h"
#include "ns3/edge-radio-net-device.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-interface-address.h"
#include "ns3/ipv4.h"
#include "ns3/net-device-queue-interface.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/socket.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/traffic-control-helper.h"
#include "ns3/udp-socket-factory.h"

#include <gtest/gtest.h>

using namespace ns3;

namespace
{

constexpr uint16_t PORT = 9;

/** @brief A user and a site, with a cell between them; both know each other's address. */
class EdgeRadioNetDeviceTest : public testing::Test
{
  protected:
    EdgeRadioNetDeviceTest()
        : m_user(CreateObject<Node>()),
          m_site(CreateObject<Node>()),
          m_mac(CreateObject<EdgeCellMac>()),
          m_uplink(MakeCallback(&EdgeRadioNetDeviceTest::OnUp, this)),
          m_downlink(MakeCallback(&EdgeRadioNetDeviceTest::OnDown, this))
    {
        InternetStackHelper().Install(NodeContainer(m_user, m_site));
        m_userDevice = AddDevice(m_user, "10.0.0.1");
        m_siteDevice = AddDevice(m_site, "10.0.0.2");
        m_userDevice->SetQueuedCallback(MakeCallback(&EdgeRadioNetDeviceTest::OnQueuedUp, this));
        m_siteDevice->SetQueuedCallback(MakeCallback(&EdgeRadioNetDeviceTest::OnQueuedDown, this));
        m_uplink.SetQueue(m_userDevice->GetQueue());
        m_downlink.SetQueue(m_siteDevice->GetQueue());
        m_mac->SetCarrier(0, *FindEdgeCarrier("3.5GHz"), 0.1);
        m_mac->Attach(0, m_uplink, m_downlink);
        EdgeRadioLink link;
        link.uplinkBitsPerElement = 5;
        link.downlinkBitsPerElement = 5;
        link.uplinkBlocks = 273;
        m_mac->SetLink(0, link);
        m_user->Initialize(); // traffic control looks for devices then
        m_site->Initialize();
    }

    ~EdgeRadioNetDeviceTest() override
    {
        Simulator::Destroy();
    }

    static Ptr<EdgeRadioNetDevice> AddDevice(Ptr<Node> node, const char* address)
    {
        auto device = CreateObject<EdgeRadioNetDevice>();
        device->SetAddress(Mac48Address::Allocate());
        node->AddDevice(device);
        device->AggregateObject(CreateObject<NetDeviceQueueInterface>());
        const auto ipv4 = node->GetObject<Ipv4>();
        const uint32_t interface = ipv4->AddInterface(device);
        ipv4->AddAddress(interface, Ipv4InterfaceAddress(address, "255.255.255.0"));
        ipv4->SetUp(interface);
        TrafficControlHelper::Default().Install(device);
        return device;
    }

    void OnUp(Ptr<Packet> packet)
    {
        m_siteDevice->Receive(packet);
    }

    void OnDown(Ptr<Packet> packet)
    {
        m_userDevice->Receive(packet);
    }

    void OnQueuedUp(uint32_t bytes)
    {
        m_mac->NotifyQueued(EdgeLinkDirection::Uplink, 0, bytes);
    }

    void OnQueuedDown(uint32_t bytes)
    {
        m_mac->NotifyQueued(EdgeLinkDirection::Downlink, 0, bytes);
    }

    /** @brief All that a socket has received. */
    void OnData(Ptr<Socket> socket)
    {
        while (Ptr<Packet> packet = socket->Recv())
        {
            m_receivedBytes += packet->GetSize();
            ++m_receivedPackets;
            m_lastReceived = Simulator::Now();
        }
    }

    void OnAccepted(Ptr<Socket> socket, const Address& /* from */)
    {
        socket->SetRecvCallback(MakeCallback(&EdgeRadioNetDeviceTest::OnData, this));
    }

    Ptr<Socket> Listen(Ptr<Node> node, TypeId protocol)
    {
        Ptr<Socket> socket = Socket::CreateSocket(node, protocol);
        socket->Bind(InetSocketAddress(Ipv4Address::GetAny(), PORT));
        socket->SetRecvCallback(MakeCallback(&EdgeRadioNetDeviceTest::OnData, this));
        socket->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                  MakeCallback(&EdgeRadioNetDeviceTest::OnAccepted, this));
        socket->Listen();
        return socket;
    }

    Ptr<Node> m_user;
    Ptr<Node> m_site;
    Ptr<EdgeRadioNetDevice> m_userDevice;
    Ptr<EdgeRadioNetDevice> m_siteDevice;
    Ptr<EdgeCellMac> m_mac;
    EdgeRadioBearer m_uplink;
    EdgeRadioBearer m_downlink;
    uint64_t m_receivedBytes{0};
    uint32_t m_receivedPackets{0};
    Time m_lastReceived;
};

} // namespace

TEST_F(EdgeRadioNetDeviceTest, AnyApplicationRunsOverIt)
{
    const Ptr<Socket> sink = Listen(m_user, UdpSocketFactory::GetTypeId());
    Ptr<Socket> source = Socket::CreateSocket(m_site, UdpSocketFactory::GetTypeId());
    source->Connect(InetSocketAddress("10.0.0.1", PORT));
    for (int i = 0; i < 50; ++i)
    {
        source->Send(Create<Packet>(1000));
    }
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    EXPECT_EQ(m_receivedPackets, 50U);
    EXPECT_EQ(m_receivedBytes, 50000U);
}

TEST_F(EdgeRadioNetDeviceTest, TcpFillsTheUplinkThroughItsQueueDiscipline)
{
    // 5 bits an element come through: 273 x 12 x 14 x 5 x 0.92 / 8 = 26.4 kB in each pattern of
    // 2.5 ms, 10.55 MB/s. 5 MB take 0.474 s, some 3 % more with headers, and the start of TCP. The
    // device holds 100 packets, six patterns: what more there is waits in the queue discipline.
    const Ptr<Socket> sink = Listen(m_site, TcpSocketFactory::GetTypeId());
    sink->SetAttribute("RcvBufSize", UintegerValue(1000000));
    Ptr<Socket> source = Socket::CreateSocket(m_user, TcpSocketFactory::GetTypeId());
    source->SetAttribute("SegmentSize", UintegerValue(1448));
    source->SetAttribute("SndBufSize", UintegerValue(10000000));
    source->Connect(InetSocketAddress("10.0.0.2", PORT));
    source->Send(Create<Packet>(5000000));
    Simulator::Stop(Seconds(5));
    Simulator::Run();
    EXPECT_EQ(m_receivedBytes, 5000000U);
    EXPECT_GT(m_lastReceived, Seconds(0.474 * 1.03));
    EXPECT_LT(m_lastReceived, Seconds(0.474 * 1.03 + 0.15));
}

TEST_F(EdgeRadioNetDeviceTest, WhatWaitsIsForwardedToTheNextSite)
{
    // The user leaves with 20 packets in the old site's queue; they come to the new one's.
    const Ptr<Node> other = CreateObject<Node>();
    InternetStackHelper().Install(other);
    const Ptr<EdgeRadioNetDevice> next = AddDevice(other, "10.0.0.3");
    m_mac->Detach(0);
    Ptr<Socket> source = Socket::CreateSocket(m_site, UdpSocketFactory::GetTypeId());
    source->Connect(InetSocketAddress("10.0.0.1", PORT));
    m_siteDevice->SetQueuedCallback(Callback<void, uint32_t>());
    for (int i = 0; i < 20; ++i)
    {
        source->Send(Create<Packet>(1000));
    }
    EXPECT_EQ(m_siteDevice->GetQueue()->GetNPackets(), 20U);
    m_siteDevice->ForwardTo(next, MilliSeconds(3));
    source->Send(Create<Packet>(1000)); // comes too late: is forwarded as well
    Simulator::Stop(NanoSeconds(2999999));
    Simulator::Run();
    EXPECT_EQ(next->GetQueue()->GetNPackets(), 0U);
    Simulator::Stop(NanoSeconds(1));
    Simulator::Run();
    EXPECT_EQ(next->GetQueue()->GetNPackets(), 21U);
    EXPECT_EQ(m_siteDevice->GetQueue()->GetNPackets(), 0U);
}

TEST_F(EdgeRadioNetDeviceTest, AFullQueueStopsTheQueueDisciplineAboveItAndNothingIsDropped)
{
    m_mac->Detach(0); // nobody takes anything out
    m_siteDevice->SetQueuedCallback(Callback<void, uint32_t>());
    Ptr<Socket> source = Socket::CreateSocket(m_site, UdpSocketFactory::GetTypeId());
    source->Connect(InetSocketAddress("10.0.0.1", PORT));
    for (int i = 0; i < 150; ++i)
    {
        source->Send(Create<Packet>(1000));
    }
    EXPECT_EQ(m_siteDevice->GetQueue()->GetNPackets(), 100U);
    EXPECT_EQ(m_siteDevice->GetQueue()->GetTotalDroppedPackets(), 0U);
}
