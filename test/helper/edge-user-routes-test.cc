/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The way of packets to a user that changes sites.
 */

#include "../support/edge-test-scenario.h"

#include "ns3/channel.h"
#include "ns3/edge-packet-transport.h"
#include "ns3/edge-scenario-loader.h"
#include "ns3/edge-user-routes.h"
#include "ns3/ipv4-routing-protocol.h"
#include "ns3/ipv4.h"
#include "ns3/simulator.h"

#include <fstream>
#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using edgetest::SmallScenario;

namespace
{

constexpr uint32_t USER = 7;
constexpr uint32_t INTERFACE = 1; ///< any interface of the antennas' node

/** @brief Two sites, with antennas at the far end of a fronthaul or not. */
class EdgeUserRoutesTest : public testing::TestWithParam<std::string>
{
  protected:
    EdgeUserRoutesTest()
        : m_scenario(LoadEdgeScenario(Write(), {})),
          m_transport(m_scenario, 2),
          m_routes(m_transport, 2)
    {
    }

    /** Names of instantiated tests have a slash, which file names must not. */
    static std::string Write()
    {
        const std::string path = testing::TempDir() + "edge-user-routes.toml";
        std::ofstream(path) << SmallScenario() + "\n[radio]\nsites = 2\n" + GetParam();
        return path;
    }

    ~EdgeUserRoutesTest() override
    {
        Simulator::Destroy();
    }

    /** @return the nodes that a packet for the user passes, until the interface that leads to it */
    std::string Follow(Ptr<Node> from) const
    {
        std::string way;
        Ptr<Node> at = from;
        for (int hops = 0; hops < 10; ++hops)
        {
            way += GetName(at) + " ";
            const Ptr<NetDevice> device = GetDevice(at);
            if (IsRadio(at) && device == at->GetObject<Ipv4>()->GetNetDevice(INTERFACE))
            {
                return way + "user";
            }
            const Ptr<Channel> channel = device->GetChannel();
            at = channel->GetDevice(channel->GetDevice(0) == device ? 1 : 0)->GetNode();
        }
        return way + "...";
    }

    static Ptr<NetDevice> GetDevice(Ptr<Node> node)
    {
        Ipv4Header header;
        header.SetDestination(EdgeUserRoutes::GetAddress(USER));
        Socket::SocketErrno error = Socket::ERROR_NOTERROR;
        const auto route = node->GetObject<Ipv4>()->GetRoutingProtocol()->RouteOutput(nullptr,
                                                                                      header,
                                                                                      nullptr,
                                                                                      error);
        return route->GetOutputDevice();
    }

    bool IsRadio(Ptr<Node> node) const
    {
        return node == m_transport.GetRadio(0) || node == m_transport.GetRadio(1);
    }

    std::string GetName(Ptr<Node> node) const
    {
        for (uint32_t site = 0; site < 2; ++site)
        {
            if (node == m_transport.GetSite(site))
            {
                return "site" + std::to_string(site);
            }
            if (node == m_transport.GetRadio(site))
            {
                return "radio" + std::to_string(site);
            }
        }
        return node == m_transport.GetAggregation() ? "aggregation" : "router";
    }

    EdgeScenario m_scenario;
    EdgePacketTransport m_transport;
    EdgeUserRoutes m_routes;
};

} // namespace

TEST_P(EdgeUserRoutesTest, EverybodyFindsTheUserAtItsSite)
{
    const std::string last = GetParam().empty() ? "site1 user" : "site1 radio1 user";
    m_routes.Set(USER, 1, INTERFACE);
    EXPECT_EQ(Follow(m_transport.GetAggregation()), "aggregation " + last);
    EXPECT_EQ(Follow(m_transport.GetSite(0)), "site0 aggregation " + last);
    EXPECT_EQ(Follow(m_transport.GetSite(1)), last);
}

TEST_P(EdgeUserRoutesTest, AfterAHandoverTheOldSiteSendsOverTheAggregationPoint)
{
    const std::string last = GetParam().empty() ? "site1 user" : "site1 radio1 user";
    m_routes.Set(USER, 0, INTERFACE);
    m_routes.Set(USER, 1, INTERFACE);
    m_routes.Remove(USER, 0);
    EXPECT_EQ(Follow(m_transport.GetSite(0)), "site0 aggregation " + last);
    EXPECT_EQ(Follow(m_transport.GetAggregation()), "aggregation " + last);
}

INSTANTIATE_TEST_SUITE_P(WithAndWithoutFronthaul,
                         EdgeUserRoutesTest,
                         testing::Values("", "\n[transport.fronthaul]\ndelay_ms = 1\n"));
