/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-message-stream.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/node-container.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/tcp-socket-factory.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;

namespace
{

/** @brief Two nodes, one link of 100 Mb/s and 10 ms, one connection. */
class EdgeMessageStreamTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        m_nodes.Create(2);
        PointToPointHelper link;
        link.SetDeviceAttribute("DataRate", StringValue("100Mbps"));
        link.SetChannelAttribute("Delay", StringValue("10ms"));
        const NetDeviceContainer devices = link.Install(m_nodes);
        InternetStackHelper().Install(m_nodes);
        const auto addresses = Ipv4AddressHelper("10.0.0.0", "255.255.255.0").Assign(devices);

        Ptr<Socket> listener = Socket::CreateSocket(m_nodes.Get(1), TcpSocketFactory::GetTypeId());
        EdgeMessageStream::Configure(listener, m_settings);
        listener->Bind(InetSocketAddress(Ipv4Address::GetAny(), 9000));
        listener->Listen();
        listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                    MakeCallback(&EdgeMessageStreamTest::OnAccepted, this));
        m_remote = InetSocketAddress(addresses.GetAddress(1), 9000);
        m_sender = CreateObject<EdgeMessageStream>();
        m_sender->SetReceivedCallback(MakeCallback(&EdgeMessageStreamTest::OnReply, this));
    }

    void TearDown() override
    {
        Simulator::Destroy();
    }

    /** @brief At the start of the simulation: ns-3 can send nothing before it. */
    void ConnectAndSend(const std::vector<uint64_t>& sizes)
    {
        m_sizes = sizes;
        Simulator::ScheduleNow(&EdgeMessageStreamTest::Send, this);
    }

    void Send()
    {
        Ptr<Socket> socket = Socket::CreateSocket(m_nodes.Get(0), TcpSocketFactory::GetTypeId());
        EdgeMessageStream::Configure(socket, m_settings);
        m_sender->Connect(socket, m_remote);
        for (uint32_t i = 0; i < m_sizes.size(); ++i)
        {
            m_sender->Send({EdgeMessageHeader::Kind::Request, 3, i, m_sizes[i]});
        }
    }

    void OnAccepted(Ptr<Socket> socket, const Address& /* from */)
    {
        m_receiver = CreateObject<EdgeMessageStream>();
        m_receiver->SetReceivedCallback(MakeCallback(&EdgeMessageStreamTest::OnMessage, this));
        m_receiver->Adopt(socket);
    }

    void OnMessage(Ptr<EdgeMessageStream> /* stream */, const EdgeMessageHeader& header)
    {
        m_received.push_back(header);
        m_receivedAt.push_back(Simulator::Now());
        if (m_repliesAfter.IsStrictlyPositive())
        {
            const EdgeMessageHeader reply(EdgeMessageHeader::Kind::Result, 3, 0, 0);
            Simulator::Schedule(m_repliesAfter, &EdgeMessageStream::Send, m_receiver, reply);
        }
    }

    void CountInFlightAt(const std::vector<int64_t>& milliseconds)
    {
        for (const int64_t ms : milliseconds)
        {
            Simulator::Schedule(MilliSeconds(ms), &EdgeMessageStreamTest::CountInFlight, this);
        }
    }

    void CountInFlight()
    {
        m_inFlight.push_back(m_sender->GetInFlight().size());
    }

    void OnReply(Ptr<EdgeMessageStream> /* stream */, const EdgeMessageHeader& /* header */)
    {
        ++m_replies;
    }

    EdgeMessageStream::TcpSettings m_settings;
    NodeContainer m_nodes;
    Address m_remote;
    std::vector<uint64_t> m_sizes;
    Ptr<EdgeMessageStream> m_sender;
    Ptr<EdgeMessageStream> m_receiver;
    std::vector<EdgeMessageHeader> m_received;
    std::vector<Time> m_receivedAt;
    Time m_repliesAfter; ///< zero: never
    uint32_t m_replies{0};
    std::vector<std::size_t> m_inFlight; ///< messages, whenever they were counted
};

} // namespace

TEST_F(EdgeMessageStreamTest, MessagesOfAnySizeArriveWholeAndInOrder)
{
    const std::vector<uint64_t> sizes = {0, 1, 1424, 1425, 50000, 3000000, 7};
    ConnectAndSend(sizes);
    Simulator::Stop(Seconds(60));
    Simulator::Run();
    ASSERT_EQ(m_received.size(), sizes.size());
    for (uint32_t i = 0; i < sizes.size(); ++i)
    {
        EXPECT_EQ(m_received[i].GetTaskId(), i);
        EXPECT_EQ(m_received[i].GetPayloadBytes(), sizes[i]);
    }
    EXPECT_EQ(m_sender->GetUnacknowledgedBytes(), 0U);
}

TEST_F(EdgeMessageStreamTest, AMessageIsReceivedWhenItsLastByteIsThere)
{
    // Header and payload fill one segment of 1448 bytes, 1502 on the wire: 0.12016 ms at 100 Mb/s.
    // Before it, SYN and SYN+ACK each take 10 ms and the wire time of 58 bytes (20 IP, 36 TCP with
    // options, 2 PPP), and the ACK of 54 bytes goes ahead of the data.
    ConnectAndSend({1448 - 24});
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    ASSERT_EQ(m_receivedAt.size(), 1U);
    const double handshakeMs = 2 * (10 + 58 * 8 / 100e3);
    const double dataMs = (54 + 1502) * 8 / 100e3 + 10;
    EXPECT_NEAR(m_receivedAt.front().GetSeconds() * 1e3, handshakeMs + dataMs, 0.005);
}

TEST_F(EdgeMessageStreamTest, ALongFastPathIsFilled)
{
    // 12.5 MB at 100 Mb/s take 1 s on the wire; slow start over a round trip of 20 ms may add a few
    // round trips, ns-3's default buffers of 128 KiB (52 Mb/s) would double it.
    ConnectAndSend({12500000});
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    ASSERT_EQ(m_receivedAt.size(), 1U);
    EXPECT_LT(m_receivedAt.front().GetSeconds(), 1.25);
    EXPECT_GT(m_receivedAt.front().GetSeconds(), 1.0);
}

TEST_F(EdgeMessageStreamTest, AConnectionThatWasIdleGoesOnOpeningItsWindow)
{
    // 20 segments, of which the last one is acknowledged by the reply, open the window to 30. Five
    // seconds later, 300 segments: rounds of 30, 60 and 120 of 20.1 ms each, then the last 90 in
    // 10.8 ms, and 10 ms to the other end: 81 ms. Were the idle time a round trip that was
    // measured, HyStart would end slow start at some 50 segments: three more rounds.
    m_repliesAfter = MilliSeconds(50);
    ConnectAndSend({20 * 1448 - 24});
    const EdgeMessageHeader late(EdgeMessageHeader::Kind::Request, 3, 1, 300 * 1448 - 24);
    Simulator::Schedule(Seconds(5), &EdgeMessageStream::Send, m_sender, late);
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    ASSERT_EQ(m_receivedAt.size(), 2U);
    EXPECT_EQ(m_replies, 2U);
    EXPECT_NEAR(m_receivedAt[1].GetSeconds() - 5, 0.081, 0.003);
}

TEST_F(EdgeMessageStreamTest, WhatIsInFlightHasBegunAndIsNotAcknowledged)
{
    // Ten segments fill the initial window: the third message has not begun before the first
    // acknowledgement, 20 ms after the handshake of 20 ms.
    m_sender->TrackInFlight();
    ConnectAndSend({5 * 1448 - 24, 5 * 1448 - 24, 1448 - 24});
    CountInFlightAt({10, 30, 45, 90});
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    // At 45 ms the last segment of the second waits for another one to be acknowledged with: the
    // third message's, which is on its way.
    EXPECT_EQ(m_inFlight, (std::vector<std::size_t>{0, 2, 2, 0}));
}
