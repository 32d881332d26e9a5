/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * A router with two links to one user, and a route that changes while packets flow.
 */

#include "ns3/edge-host-routing.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-interface-container.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/node-container.h"
#include "ns3/output-stream-wrapper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/udp-socket-factory.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3;

namespace
{

constexpr uint16_t PORT = 9;
constexpr uint32_t FIRST_LINK = 2; // the router's interface 1 leads to the sender
constexpr uint32_t SECOND_LINK = 3;

/**
 * @brief sender --- router === user. The user is meant by its address on the first link, and takes
 * it on both (weak end-system model, ns-3's default).
 */
class EdgeHostRoutingTest : public testing::Test
{
  protected:
    EdgeHostRoutingTest()
    {
        m_nodes.Create(3);
        InternetStackHelper().Install(m_nodes);
        Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
        Join(0, 1, addresses);
        m_user = Join(1, 2, addresses).GetAddress(1);
        Join(1, 2, addresses);
        Ipv4StaticRoutingHelper()
            .GetStaticRouting(m_nodes.Get(0)->GetObject<Ipv4>())
            ->SetDefaultRoute("10.0.0.2", 1);
        m_routing = EdgeHostRouting::AddTo(m_nodes.Get(1));
        for (uint32_t link = 0; link < 2; ++link)
        {
            m_nodes.Get(2)
                ->GetDevice(GetDevice(link))
                ->TraceConnectWithoutContext(
                    "MacRx",
                    MakeBoundCallback(&CountPacket, &m_packetsOnLink[link]));
        }
    }

    ~EdgeHostRoutingTest() override
    {
        Simulator::Destroy();
    }

    /** @brief Of the user: the loopback device is its first, as the stack was installed first. */
    static uint32_t GetDevice(uint32_t link)
    {
        return link + 1;
    }

    Ipv4InterfaceContainer Join(uint32_t lower, uint32_t upper, Ipv4AddressHelper& addresses)
    {
        const auto devices = PointToPointHelper().Install(m_nodes.Get(lower), m_nodes.Get(upper));
        const auto interfaces = addresses.Assign(devices);
        addresses.NewNetwork();
        return interfaces;
    }

    static void CountPacket(uint32_t* count, Ptr<const Packet> /* packet */)
    {
        ++*count;
    }

    /** @brief Ten packets from the sender to the user, one each second from 0.5 s. */
    void Send()
    {
        m_receiver = Socket::CreateSocket(m_nodes.Get(2), UdpSocketFactory::GetTypeId());
        m_receiver->Bind(InetSocketAddress(Ipv4Address::GetAny(), PORT));
        m_sender = Socket::CreateSocket(m_nodes.Get(0), UdpSocketFactory::GetTypeId());
        m_sender->Connect(InetSocketAddress(m_user, PORT));
        for (uint32_t i = 0; i < 10; ++i)
        {
            Simulator::Schedule(Seconds(i + 0.5), &EdgeHostRoutingTest::SendOne, this);
        }
    }

    void SendOne()
    {
        m_sender->Send(Create<Packet>(100));
    }

    uint32_t CountReceived()
    {
        uint32_t received = 0;
        while (m_receiver->Recv())
        {
            ++received;
        }
        return received;
    }

    Ptr<Ipv4Route> AskForRoute(Ipv4Address destination)
    {
        Ipv4Header header;
        header.SetDestination(destination);
        Socket::SocketErrno error;
        return m_routing->RouteOutput(nullptr, header, nullptr, error);
    }

    NodeContainer m_nodes;
    Ipv4Address m_user;
    Ptr<EdgeHostRouting> m_routing;
    Ptr<Socket> m_sender;
    Ptr<Socket> m_receiver;
    uint32_t m_packetsOnLink[2]{0, 0};
};

} // namespace

TEST_F(EdgeHostRoutingTest, PacketsFollowARouteThatChangesWhileTheyFlow)
{
    Send();
    m_routing->SetRoute(m_user, SECOND_LINK); // packets 0, 1, 2
    Simulator::Schedule(Seconds(3), &EdgeHostRouting::SetRoute, m_routing, m_user, FIRST_LINK);
    Simulator::Schedule(Seconds(7), &EdgeHostRouting::SetRoute, m_routing, m_user, SECOND_LINK);
    Simulator::Run();
    EXPECT_EQ(m_packetsOnLink[0], 4U);
    EXPECT_EQ(m_packetsOnLink[1], 6U);
    EXPECT_EQ(CountReceived(), 10U);
}

TEST_F(EdgeHostRoutingTest, AfterItsRemovalTheNextProtocolRoutes)
{
    Send();
    m_routing->SetRoute(m_user, SECOND_LINK);
    // Static routing knows the first link's network.
    Simulator::Schedule(Seconds(4), &EdgeHostRouting::RemoveRoute, m_routing, m_user);
    Simulator::Run();
    EXPECT_EQ(m_packetsOnLink[0], 6U);
    EXPECT_EQ(m_packetsOnLink[1], 4U);
}

TEST_F(EdgeHostRoutingTest, AnUnknownDestinationIsLeftToTheNextProtocol)
{
    EXPECT_FALSE(AskForRoute(m_user));
    m_routing->SetRoute(m_user, FIRST_LINK);
    EXPECT_TRUE(AskForRoute(m_user));
    EXPECT_FALSE(AskForRoute("10.0.9.9"));
    Send();
    Simulator::Run();
    EXPECT_EQ(CountReceived(), 10U); // the sender is reached by static routing alone
}

TEST_F(EdgeHostRoutingTest, ARouterReachesAUserOverItsRouteWithThatLinksAddress)
{
    m_routing->SetRoute(m_user, SECOND_LINK);
    const Ptr<Ipv4Route> route = AskForRoute(m_user);
    EXPECT_EQ(route->GetOutputDevice(), m_nodes.Get(1)->GetDevice(SECOND_LINK));
    EXPECT_EQ(route->GetSource(), Ipv4Address("10.0.2.1"));
}

TEST_F(EdgeHostRoutingTest, ARouteOverALinkThatIsDownIsNotUsed)
{
    m_routing->SetRoute(m_user, SECOND_LINK);
    const auto ipv4 = m_nodes.Get(1)->GetObject<Ipv4>();
    ipv4->SetDown(SECOND_LINK);
    EXPECT_FALSE(AskForRoute(m_user));
    ipv4->SetUp(SECOND_LINK);
    EXPECT_TRUE(AskForRoute(m_user));
}

TEST_F(EdgeHostRoutingTest, TheTableIsPrintedByAddress)
{
    m_routing->SetRoute("10.0.1.9", SECOND_LINK);
    m_routing->SetRoute("10.0.1.2", FIRST_LINK);
    std::ostringstream text;
    m_routing->PrintRoutingTable(Create<OutputStreamWrapper>(&text));
    EXPECT_NE(text.str().find("  10.0.1.2 over interface 2\n  10.0.1.9 over interface 3\n"),
              std::string::npos)
        << text.str();
}
