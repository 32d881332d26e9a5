/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * One user between the cells of two sites.
 */

#include "ns3/edge-carrier.h"
#include "ns3/edge-cell-mac.h"
#include "ns3/edge-host-routing.h"
#include "ns3/edge-radio-user.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/node-container.h"
#include "ns3/simulator.h"
#include "ns3/socket.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <memory>

using namespace ns3;

namespace
{

/** @brief A user, and at each of two sites a node, a cell and a route to the user. */
class EdgeRadioUserTest : public testing::Test
{
  protected:
    static constexpr uint16_t PORT = 9;

    EdgeRadioUserTest()
        : m_nodes(3)
    {
        InternetStackHelper().Install(m_nodes);
        m_user = std::make_unique<EdgeRadioUser>(0, m_nodes.Get(2), Ipv4Address("10.128.0.1"));
        for (uint32_t site = 0; site < 2; ++site)
        {
            m_user->PrepareSite(site, m_nodes.Get(site));
            EdgeHostRouting::AddTo(m_nodes.Get(site))
                ->SetRoute(m_user->GetAddress(), m_user->GetInterface(site));
            m_cells[site] = CreateObject<EdgeCellMac>();
            m_cells[site]->SetCarrier(site, *FindEdgeCarrier("3.5GHz"), 0);
        }
        m_sink = Socket::CreateSocket(m_nodes.Get(2), UdpSocketFactory::GetTypeId());
        m_sink->SetAttribute("RcvBufSize", UintegerValue(1000000)); // read at the end
        m_sink->Bind(InetSocketAddress(Ipv4Address::GetAny(), PORT));
    }

    ~EdgeRadioUserTest() override
    {
        m_sink = nullptr;
        Simulator::Destroy();
    }

    void Attach(uint32_t site, double bitsPerElement)
    {
        m_user->Attach(m_cells[site], site);
        EdgeRadioLink link;
        link.uplinkBitsPerElement = bitsPerElement;
        link.downlinkBitsPerElement = bitsPerElement;
        link.uplinkBlocks = 273;
        m_user->SetLink(link);
    }

    /** @brief @p count packets of 1000 bytes from a site's node to the user. */
    void Send(uint32_t site, int count)
    {
        Ptr<Socket> source = Socket::CreateSocket(m_nodes.Get(site), UdpSocketFactory::GetTypeId());
        source->Connect(InetSocketAddress(m_user->GetAddress(), PORT));
        for (int i = 0; i < count; ++i)
        {
            source->Send(Create<Packet>(1000));
        }
    }

    void SendAt(Time at, uint32_t site, int count)
    {
        Simulator::Schedule(at, &EdgeRadioUserTest::Send, this, site, count);
    }

    void RunUntil(Time end)
    {
        Simulator::Stop(end - Simulator::Now());
        Simulator::Run();
    }

    uint32_t CountReceived()
    {
        while (m_sink->Recv())
        {
            ++m_received;
        }
        return m_received;
    }

    NodeContainer m_nodes;
    std::unique_ptr<EdgeRadioUser> m_user;
    Ptr<EdgeCellMac> m_cells[2];
    Ptr<Socket> m_sink;
    uint32_t m_received{0};
};

} // namespace

TEST_F(EdgeRadioUserTest, WhatWaitsAtTheOldSiteFollowsTheUser)
{
    // The first cell does not reach the user: 250 packets wait there, 100 in the device and the
    // rest above it; 10 more come while the user is between the cells, 10 after it.
    Attach(0, 0);
    SendAt(MilliSeconds(1), 0, 250);
    RunUntil(MilliSeconds(10));
    m_user->Detach();
    m_user->ForwardTo(1, MilliSeconds(3));
    SendAt(MilliSeconds(1), 0, 10);
    RunUntil(MilliSeconds(20));
    Attach(1, 5);
    SendAt(MilliSeconds(1), 0, 10);
    RunUntil(MilliSeconds(100));
    EXPECT_EQ(CountReceived(), 270U);
}

TEST_F(EdgeRadioUserTest, WhoComesBackGetsWhatIsSentThere)
{
    Attach(0, 5);
    RunUntil(MilliSeconds(1));
    for (const uint32_t next : {1, 0})
    {
        m_user->Detach();
        m_user->ForwardTo(next, MilliSeconds(3));
        Attach(next, 5);
    }
    SendAt(MilliSeconds(1), 0, 5);
    SendAt(MilliSeconds(1), 1, 5); // forwarded from there
    RunUntil(MilliSeconds(50));
    EXPECT_EQ(CountReceived(), 10U);
}

TEST_F(EdgeRadioUserTest, BetweenCellsNothingIsReceived)
{
    Attach(0, 5);
    RunUntil(MilliSeconds(1));
    m_user->Detach();
    EXPECT_FALSE(m_user->IsAttached());
    SendAt(MilliSeconds(1), 0, 5);
    RunUntil(MilliSeconds(50));
    EXPECT_EQ(CountReceived(), 0U);
}
