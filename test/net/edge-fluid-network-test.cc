/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The life of single tasks as flows, against the numbers that EdgeOffloadFlowTest has for packets.
 */

#include "ns3/double.h"
#include "ns3/edge-fluid-network.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;

namespace
{

constexpr double COMPUTE_MS = 30;

/** @brief Equal but for a packet's time on the server's link of 100 Gb/s: 0.12 us each way. */
void
ExpectNear(Time actual, Time expected)
{
    EXPECT_NEAR(actual.GetMicroSeconds(), expected.GetMicroSeconds(), 1);
}

/** @brief Users 5 ms and 12.016 Mb/s from a site: a segment takes 1 ms, as in EdgeOffloadFlowTest.
 */
class EdgeFluidNetworkTest : public testing::Test
{
  protected:
    EdgeFluidNetworkTest()
        : m_catalog(Create<EdgeComputeCatalog>()),
          m_network(CreateObject<EdgeFluidNetwork>())
    {
        m_phone = m_catalog->AddHardware({"phone", 10});
        m_box = m_catalog->AddHardware({"box", 100});
        m_parts.catalog = m_catalog;
        m_parts.oracle = Create<EdgeOracle>();
        m_parts.energy = CreateObject<EdgeDeviceEnergyModel>();
        m_parts.transport = {{EdgeTier::Site, {100e9, Time(0)}},
                             {EdgeTier::Aggregation, {100e9, Time(0)}},
                             {EdgeTier::Regional, {100e9, Time(0)}},
                             {EdgeTier::Cloud, {100e9, Time(0)}}};
        m_parts.horizon = Seconds(1.2);
        m_parts.reportPeriod = MilliSeconds(100);
        m_access.isOwnLink = true;
        m_access.uplinkBitsPerSecond = 12.016e6;
        m_access.downlinkBitsPerSecond = 12.016e6;
        m_access.delay = MilliSeconds(5);
    }

    ~EdgeFluidNetworkTest() override
    {
        Simulator::Destroy();
    }

    void AddWorkload(uint64_t segmentsUp, uint64_t segmentsDown)
    {
        EdgeWorkload workload;
        workload.name = "camera";
        workload.inputBytes = segmentsUp * 1448 - 24;
        workload.outputBytes = segmentsDown * 1448 - 24;
        workload.deadline = MilliSeconds(100);
        m_catalog->AddWorkload(workload);
    }

    Ptr<EdgeServer> MakeServer(uint32_t hardware)
    {
        auto server = CreateObject<EdgeServer>();
        server->SetHardware(m_catalog, hardware);
        server->SetAttribute("QueueLimit", UintegerValue(m_queueLimit));
        return server;
    }

    void AddServer(EdgeTier tier)
    {
        EdgeTarget target;
        target.name = "server";
        target.tier = tier;
        target.hardware = m_box;
        m_parts.servers.push_back({target, MakeServer(m_box), 0});
        m_parts.servers.back().server->ScheduleOutages(m_outages);
    }

    void AddUser(double gapSeconds)
    {
        ObjectFactory model("ns3::EdgeRandomServiceTimeModel");
        model.Set("Variable",
                  StringValue("ns3::ConstantRandomVariable[Constant=" +
                              std::to_string(COMPUTE_MS * 1e-3) + "]"));
        auto gap = CreateObject<ConstantRandomVariable>();
        gap->SetAttribute("Constant", DoubleValue(gapSeconds));
        EdgeFluidNetwork::UserParts user;
        user.source = CreateObject<EdgeTaskSource>();
        user.source->SetAttribute("InterArrival", PointerValue(gap));
        user.source->SetAttribute("FirstArrival", TimeValue(Seconds(1)));
        user.source->AddWorkload(0, 1);
        user.serviceTime = model.Create<EdgeServiceTimeModel>();
        user.device = MakeServer(m_phone);
        user.policy = ObjectFactory(m_policy).Create<EdgeOffloadPolicy>();
        user.access = m_access;
        m_network->AddUser(user);
    }

    void Build()
    {
        m_network->SetParts(m_parts);
        m_network->AddCell(0);
    }

    void Run(double seconds)
    {
        for (uint32_t user = 0; user < m_network->GetUserCount(); ++user)
        {
            m_network->AssignStreams(user, 64 * user);
        }
        m_network->TraceConnectWithoutContext("TaskEnded",
                                              MakeCallback(&EdgeFluidNetworkTest::OnEnded, this));
        m_network->Start();
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
        m_network->CloseBooks();
    }

    /** @brief One user, one server at the site, as in EdgeOffloadFlowTest. */
    void RunOneUser(double gapSeconds, double seconds)
    {
        AddWorkload(10, 1);
        AddServer(EdgeTier::Site);
        Build();
        AddUser(gapSeconds);
        Run(seconds);
    }

    void OnEnded(const EdgeTask& task)
    {
        m_ended.push_back(task);
    }

    Ptr<EdgeComputeCatalog> m_catalog;
    Ptr<EdgeFluidNetwork> m_network;
    EdgeFluidNetwork::Parts m_parts;
    EdgeAccess m_access;
    std::string m_policy{"ns3::EdgeNearestEdgePolicy"};
    uint32_t m_phone{0};
    uint32_t m_box{0};
    uint32_t m_queueLimit{0};
    std::vector<EdgeOutage> m_outages;
    std::vector<EdgeTask> m_ended;
};

} // namespace

TEST_F(EdgeFluidNetworkTest, ASingleTaskTakesTheSumOfItsParts)
{
    RunOneUser(10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    const EdgeTask& task = m_ended.front();
    // Upload: 10 segments of 1 ms and 5 ms. Download: 1 segment and 5 ms.
    ExpectNear(*task.uploaded - task.created, MilliSeconds(15));
    EXPECT_EQ(*task.computed - *task.started, MilliSeconds(COMPUTE_MS));
    ExpectNear(*task.returned - *task.computed, MilliSeconds(6));
    EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Completed);
}

TEST_F(EdgeFluidNetworkTest, OnAnIdleSystemTheClairvoyantTimeIsTheTimeItTakes)
{
    m_policy = "ns3::EdgeClairvoyantPolicy";
    RunOneUser(10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended.front().target, 0U); // 30 ms on the device, 51 ms over there
    EXPECT_EQ(*m_ended.front().returned - m_ended.front().created, *m_ended.front().clairvoyant);
}

TEST_F(EdgeFluidNetworkTest, AFronthaulAddsItsDelayEachWay)
{
    m_parts.fronthaul = EdgeFluidTransport::Link{100e9, MilliSeconds(3)};
    RunOneUser(10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    ExpectNear(*m_ended[0].uploaded - m_ended[0].created, MilliSeconds(15 + 3));
    ExpectNear(*m_ended[0].returned - *m_ended[0].computed, MilliSeconds(6 + 3));
}

TEST_F(EdgeFluidNetworkTest, ASlowFronthaulHoldsUpEveryone)
{
    m_parts.fronthaul = EdgeFluidTransport::Link{6.008e6, Time(0)};
    RunOneUser(10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    // 10 segments of 2 ms, one of 1 ms on the access link before it, 5 ms.
    ExpectNear(*m_ended[0].uploaded - m_ended[0].created, MilliSeconds(26));
}

TEST_F(EdgeFluidNetworkTest, ASecondTaskWaitsForTheFirst)
{
    RunOneUser(0.02, 3);
    ASSERT_EQ(m_ended.size(), 10U);
    for (std::size_t i = 0; i < m_ended.size(); ++i)
    {
        ExpectNear(*m_ended[i].started - *m_ended[i].uploaded, MilliSeconds(10 * i));
    }
    EXPECT_EQ(m_ended.back().outcome, edgeai::TaskOutcome::Late);
}

TEST_F(EdgeFluidNetworkTest, MessagesOfOneConnectionKeepTheirOrder)
{
    // 10 ms of sending every 4 ms: the i-th is through at 10 (i + 1), less 4 i when it was created;
    // 49 ms and the horizon of 1.2 s: 50 tasks, of which the last one's is 10 x 50 - 4 x 49 + 5.
    RunOneUser(0.004, 3);
    ASSERT_EQ(m_ended.size(), 50U);
    const EdgeTask& last = m_ended.back();
    EXPECT_EQ(last.taskId, 49U);
    ExpectNear(*last.uploaded - last.created, MilliSeconds(309));
}

TEST_F(EdgeFluidNetworkTest, AFullServerRefusesAndTheTaskIsDropped)
{
    m_queueLimit = 1;
    RunOneUser(0.011, 3);
    std::vector<uint32_t> dropped;
    for (const EdgeTask& task : m_ended)
    {
        if (task.outcome == edgeai::TaskOutcome::Dropped)
        {
            EXPECT_FALSE(task.returned.has_value());
            dropped.push_back(task.taskId);
        }
    }
    // The 8 that are taken are listed in EdgeOffloadFlowTest.
    EXPECT_EQ(m_ended.size(), 19U);
    EXPECT_EQ(dropped, (std::vector<uint32_t>{2, 4, 5, 7, 8, 10, 12, 13, 15, 16, 18}));
}

TEST_F(EdgeFluidNetworkTest, WhatHasNotEndedIsReportedAsUnfinished)
{
    RunOneUser(10, 1.02); // the task is computing
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended.front().outcome, edgeai::TaskOutcome::Unfinished);
}

TEST_F(EdgeFluidNetworkTest, AViewIsAsOldAsItsReport)
{
    RunOneUser(0.13, 3);
    // Reports leave at multiples of 100 ms and need 5.04 ms: the tasks at 1.00 and 1.13 s see those
    // of 0.9 and 1.1 s.
    ASSERT_EQ(m_ended.size(), 2U);
    EXPECT_EQ(*m_ended[0].viewAge, MilliSeconds(100));
    EXPECT_EQ(*m_ended[1].viewAge, MilliSeconds(30));
}

TEST_F(EdgeFluidNetworkTest, ATaskWhoseServerFailsHasFailedAndItsServerHoldsItNoMore)
{
    m_outages = {{Seconds(1.02), Seconds(1.03)}}; // it computes from 1.015 s
    RunOneUser(10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended[0].outcome, edgeai::TaskOutcome::Failed);
    EXPECT_EQ(m_ended[0].reason, "the server failed");
    EXPECT_EQ(m_parts.servers[0].server->GetRunning(), 0U);
}

TEST_F(EdgeFluidNetworkTest, AServerThatIsDownRefusesWhatArrives)
{
    m_outages = {{Seconds(1.01), Seconds(2)}}; // the request arrives at 1.015 s
    RunOneUser(10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended[0].outcome, edgeai::TaskOutcome::Failed);
    EXPECT_FALSE(m_ended[0].started.has_value());
}

TEST_F(EdgeFluidNetworkTest, ATaskWhoseServerFailsIsFinishedOnTheDeviceWhereTheRuleSaysSo)
{
    m_outages = {{Seconds(1.02), Seconds(1.03)}};
    m_parts.finishesOnDevice = true;
    RunOneUser(10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended[0].target, 0U);
    EXPECT_EQ(m_ended[0].attempt, 1U);
    // As for EdgeOffloadFlowTest: the refusal takes 5 ms and its header on the wire.
    EXPECT_GT(*m_ended[0].returned, Seconds(1.025) + MilliSeconds(COMPUTE_MS));
    EXPECT_LT(*m_ended[0].returned, Seconds(1.0251) + MilliSeconds(COMPUTE_MS));
}

TEST_F(EdgeFluidNetworkTest, ASecondAttemptGoesToAnotherTargetThanTheOneThatFailed)
{
    m_outages = {{Seconds(1.02), Seconds(1.03)}};
    m_parts.attempts = 2;
    RunOneUser(10, 3); // the policy would name the server again
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended[0].attempt, 2U);
    EXPECT_EQ(m_ended[0].target, 0U);
    EXPECT_TRUE(m_ended[0].returned.has_value());
}

TEST_F(EdgeFluidNetworkTest, WhatIsSentWaitsWhileItsUserHasNoCoverage)
{
    // 10 ms of sending from 1 s on; none from 1.004 to 1.104 s; then at half the rate: 4 ms, 100 ms
    // without, 2 x 6 ms, and 5 ms to the server.
    m_access.isOwnLink = false;
    Simulator::Schedule(Seconds(1.004), &EdgeFluidNetwork::SetRates, m_network, 0U, 0.0, 12.016e6);
    Simulator::Schedule(Seconds(1.104),
                        &EdgeFluidNetwork::SetRates,
                        m_network,
                        0U,
                        6.008e6,
                        12.016e6);
    RunOneUser(10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    ExpectNear(*m_ended[0].uploaded - m_ended[0].created, MilliSeconds(121));
}

TEST_F(EdgeFluidNetworkTest, UsersOfOneCellShareItsAirtime)
{
    // Three uploads of 10 ms each at the same time: all are through after 30 ms, 5 ms later there.
    m_access.isOwnLink = false;
    AddWorkload(10, 1);
    AddServer(EdgeTier::Site);
    Build();
    for (int i = 0; i < 3; ++i)
    {
        AddUser(10);
    }
    Run(3);
    ASSERT_EQ(m_ended.size(), 3U);
    for (const EdgeTask& task : m_ended)
    {
        ExpectNear(*task.uploaded - task.created, MilliSeconds(35));
    }
}

namespace
{

/** @brief Two users of 100 Mb/s behind a link of 100 Mb/s, each with 12.4 MB to send. */
class EdgeFluidBottleneckTest : public EdgeFluidNetworkTest
{
  protected:
    /** @return seconds that the uploads take, with an epoch of so many milliseconds */
    double Upload(uint64_t epochMs)
    {
        AddWorkload(8322, 1); // x 12,016 bits = 99.997 Mb
        AddServer(EdgeTier::Regional);
        m_parts.transport[EdgeTier::Aggregation] = {100e6, Time(0)};
        m_parts.tcp.initialWindowSegments = 1e6; // open from the start
        m_access.uplinkBitsPerSecond = 100e6;
        m_access.downlinkBitsPerSecond = 100e6;
        m_network->SetAttribute("Epoch", TimeValue(MilliSeconds(epochMs)));
        Build();
        AddUser(10);
        AddUser(10);
        Run(5);
        return (*m_ended.at(1).uploaded - m_ended.at(1).created).GetSeconds();
    }
};

} // namespace

TEST_F(EdgeFluidBottleneckTest, ABusyLinkThrottlesFromTheNextEpochOn)
{
    // 100 ms at full rate: 10 of 100 Mb each; then 50 Mb/s each: 1.8 s more, and 5 ms.
    EXPECT_NEAR(Upload(100), 1.905, 0.001);
}

TEST_F(EdgeFluidBottleneckTest, AShortEpochComesCloseToTheFairRate)
{
    // 200 Mb over 100 Mb/s: 2 s, less the first epoch's surplus of 1 ms x 50 Mb/s, and 5 ms.
    EXPECT_NEAR(Upload(1), 2.004, 0.001);
}
