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
    }

    EdgeMessageStream::TcpSettings m_settings;
    NodeContainer m_nodes;
    Address m_remote;
    std::vector<uint64_t> m_sizes;
    Ptr<EdgeMessageStream> m_sender;
    Ptr<EdgeMessageStream> m_receiver;
    std::vector<EdgeMessageHeader> m_received;
    std::vector<Time> m_receivedAt;
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
