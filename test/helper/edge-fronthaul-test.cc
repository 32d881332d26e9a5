/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * [transport.fronthaul]: what is read and refused, and what it adds to flows and packets.
 */

#include "../support/edge-test-run.h"

#include "ns3/edge-error.h"
#include "ns3/edge-packet-transport.h"
#include "ns3/inet-socket-address.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/simulator.h"
#include "ns3/udp-socket-factory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using edgetest::RunToTasks;
using edgetest::SmallScenario;
using edgetest::WriteFile;
using testing::HasSubstr;

namespace
{

constexpr const char* TWO_SITES = "\n[radio]\npositions_m = [[0, 0], [200, 0]]\n";

/** @brief The small scenario with one user whose tasks of three segments never meet. */
EdgeScenario
Load(const std::string& tables)
{
    return LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario() + tables),
                            {{"run.network", "fluid"},
                             {"run.policies", "[\"nearest-edge\"]"},
                             {"users.count", "1"},
                             {"users.arrivals", "periodic"},
                             {"users.tasks_per_s", "2"},
                             {"workload.camera.input_bytes", "4000"}});
}

std::string
ErrorOf(const std::string& tables)
{
    try
    {
        Load(tables);
        return "accepted";
    }
    catch (const edgeai::InputError& error)
    {
        return error.what();
    }
}

void
NoteArrival(Time* arrival, Ptr<Socket> /* socket */)
{
    *arrival = Simulator::Now();
}

/** @return how long a datagram takes from a node to another */
Time
SendDatagram(Ptr<Node> from, Ptr<Node> to)
{
    Time arrival;
    auto receiver = Socket::CreateSocket(to, UdpSocketFactory::GetTypeId());
    receiver->Bind(InetSocketAddress(Ipv4Address::GetAny(), 9));
    receiver->SetRecvCallback(MakeBoundCallback(&NoteArrival, &arrival));
    auto sender = Socket::CreateSocket(from, UdpSocketFactory::GetTypeId());
    const Ipv4Address address = to->GetObject<Ipv4>()->GetAddress(1, 0).GetLocal();
    sender->Connect(InetSocketAddress(address, 9));
    sender->Send(Create<Packet>(100));
    Simulator::Run();
    Simulator::Destroy();
    return arrival;
}

} // namespace

TEST(EdgeFronthaul, WithoutTheTableThereIsNone)
{
    EXPECT_FALSE(Load(TWO_SITES).fronthaul.has_value());
}

TEST(EdgeFronthaul, ItIsReadWithRateAndDelay)
{
    const auto scenario =
        Load(TWO_SITES + std::string("\n[transport.fronthaul]\nrate_mbps = 25000\n"));
    ASSERT_TRUE(scenario.fronthaul.has_value());
    EXPECT_EQ(scenario.fronthaul->rateMbps, 25000);
    EXPECT_EQ(scenario.fronthaul->delayMs, 0.1);
}

TEST(EdgeFronthaul, WithoutARadioItIsRefused)
{
    EXPECT_THAT(ErrorOf("\n[transport.fronthaul]\ndelay_ms = 1\n"),
                HasSubstr("fronthaul needs a table [radio]"));
    EXPECT_THAT(ErrorOf(TWO_SITES + std::string("\n[transport.fronthaul]\nrate_mbps = 0\n")),
                HasSubstr("rate_mbps"));
    EXPECT_THAT(ErrorOf(TWO_SITES + std::string("\n[transport.fronthaul]\nlength_km = 2\n")),
                HasSubstr("length_km"));
}

TEST(EdgeFronthaul, AFlowTakesItsDelayLongerEachWay)
{
    const auto without = RunToTasks(Load(TWO_SITES), "nearest-edge");
    const auto with =
        RunToTasks(Load(TWO_SITES + std::string("\n[transport.fronthaul]\ndelay_ms = 3\n")),
                   "nearest-edge");
    ASSERT_EQ(with.size(), without.size());
    ASSERT_GT(with.size(), 10U);
    for (std::size_t i = 0; i < with.size(); ++i)
    {
        // And a full packet's time on 10 Gb/s, 1.2 us, each way.
        EXPECT_NEAR(*with[i].uploadedS - *without[i].uploadedS, 3e-3, 2e-6);
        EXPECT_NEAR(*with[i].returnedS - *without[i].returnedS, 6e-3, 4e-6);
    }
}

TEST(EdgeFronthaul, APacketCrossesItFromTheAntennasToTheRouter)
{
    const EdgeScenario scenario =
        Load(TWO_SITES + std::string("\n[transport.fronthaul]\ndelay_ms = 3\n"));
    const EdgePacketTransport transport(scenario, 2);
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    EXPECT_NE(transport.GetRadio(1), transport.GetSite(1));
    const Ptr<Node> server = transport.GetServers().Get(0); // at site 0
    // Fronthaul, aggregation twice, site; full packets of 1.2 us on three of the four links.
    EXPECT_NEAR(transport.GetPath(1, server).oneWayDelay.GetSeconds(), 3.3036e-3, 1e-7);
    EXPECT_NEAR(transport.GetPath(0, server).oneWayDelay.GetSeconds(), 3.1012e-3, 1e-7);
    EXPECT_NEAR(SendDatagram(transport.GetRadio(1), server).GetSeconds(), 3.3e-3, 1e-6);
}

TEST(EdgeFronthaul, WithoutOneTheAntennasAreAtTheRouter)
{
    const EdgePacketTransport transport(Load(TWO_SITES), 2);
    EXPECT_EQ(transport.GetRadio(1), transport.GetSite(1));
    const Ptr<Node> server = transport.GetServers().Get(0);
    EXPECT_NEAR(transport.GetPath(0, server).oneWayDelay.GetSeconds(), 0.1e-3, 1e-7);
    Simulator::Destroy();
}
