/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * One user, one server, one link: the life of single tasks, against numbers derived by hand.
 */

#include "ns3/boolean.h"
#include "ns3/edge-device-energy.h"
#include "ns3/edge-offload-helper.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/node-container.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/pointer.h"
#include "ns3/random-variable-stream.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <optional>
#include <vector>

using namespace ns3;

namespace
{

constexpr double COMPUTE_MS = 30;

/** @brief Equal but for the nanoseconds that ns-3 rounds each packet's time to. */
void
ExpectNear(Time actual, Time expected)
{
    EXPECT_NEAR(actual.GetNanoSeconds(), expected.GetNanoSeconds(), 20);
}

/**
 * @brief User and server 5 ms and 12.016 Mb/s apart: a packet of 1502 bytes takes 1 ms.
 *
 * Tasks are periodic, the first one at 1 s, when the connection has long been open.
 */
class EdgeOffloadFlowTest : public testing::Test
{
  protected:
    EdgeOffloadFlowTest()
        : m_catalog(Create<EdgeComputeCatalog>())
    {
        m_nodes.Create(2);
        PointToPointHelper link;
        link.SetDeviceAttribute("DataRate", StringValue("12016kbps"));
        link.SetChannelAttribute("Delay", StringValue("5ms"));
        InternetStackHelper().Install(m_nodes);
        Ipv4AddressHelper("10.0.0.0", "255.255.255.0").Assign(link.Install(m_nodes));
        m_phone = m_catalog->AddHardware({"phone", 10});
        m_box = m_catalog->AddHardware({"box", 100});
        EdgeWorkload workload;
        workload.name = "camera";
        // With the header of 24 bytes: 10 full segments there, 1 back.
        workload.inputBytes = 10 * 1448 - 24;
        workload.outputBytes = 1448 - 24;
        workload.deadline = MilliSeconds(100);
        m_camera = m_catalog->AddWorkload(workload);
    }

    ~EdgeOffloadFlowTest() override
    {
        Simulator::Destroy();
    }

    /** @brief Installs both ends and runs until @p seconds. */
    void Run(const std::string& policy, double gapSeconds, double seconds)
    {
        EdgeOffloadHelper helper(m_catalog);
        helper.GetPolicy().SetTypeId(policy);
        helper.GetServiceTime().SetTypeId("ns3::EdgeRandomServiceTimeModel");
        helper.GetServiceTime().Set("Variable",
                                    StringValue("ns3::ConstantRandomVariable[Constant=" +
                                                std::to_string(COMPUTE_MS * 1e-3) + "]"));
        auto gap = CreateObject<ConstantRandomVariable>();
        gap->SetAttribute("Constant", DoubleValue(gapSeconds));
        helper.GetTaskSource().Set("InterArrival", PointerValue(gap));
        helper.GetTaskSource().Set("FirstArrival", TimeValue(Seconds(1)));
        helper.GetUserApplication().Set("Horizon", TimeValue(Seconds(m_horizonSeconds)));
        helper.GetUserApplication().Set("Attempts", UintegerValue(m_attempts));
        helper.GetUserApplication().Set("FinishOnDevice", BooleanValue(m_finishesOnDevice));
        helper.GetServer().Set("QueueLimit", UintegerValue(m_queueLimit));
        helper.SetInFlightRule(m_rule);
        m_server = helper.InstallServer(m_nodes.Get(1), {"site", EdgeTier::Site, m_box, 1});
        m_user = helper.InstallUser(m_nodes.Get(0), m_phone, {{m_camera, 1}});
        m_server->GetServer()->ScheduleOutages(m_outages);
        Schedule();
        helper.AssignStreams(0);
        m_user->TraceConnectWithoutContext("TaskEnded",
                                           MakeCallback(&EdgeOffloadFlowTest::OnEnded, this));
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
        helper.CloseBooks();
    }

    /** @brief What the user learns while the simulation runs. */
    void Schedule()
    {
        if (m_handover)
        {
            Simulator::Schedule(*m_handover, &EdgeUserApplication::NoteHandover, m_user);
        }
        if (m_path)
        {
            Simulator::Schedule(Seconds(0.5), &EdgeUserApplication::SetPath, m_user, 1U, *m_path);
        }
        if (m_cell)
        {
            Simulator::Schedule(Seconds(0.5), &EdgeUserApplication::SetCell, m_user, *m_cell);
        }
    }

    /** @brief One task, which meets a handover at @p milliseconds after its creation. */
    const EdgeTask& RunHandover(EdgeInFlightRule rule, int64_t milliseconds)
    {
        m_rule = rule;
        m_handover = Seconds(1) + MilliSeconds(milliseconds);
        Run("ns3::EdgeNearestEdgePolicy", 10, 3);
        EXPECT_EQ(m_ended.size(), 1U);
        EXPECT_EQ(m_ended.at(0).handovers, 1U);
        return m_ended.at(0);
    }

    /** @brief Of the radio, for so much airtime. */
    static double GetEnergy(Time sending, Time receiving)
    {
        const auto energy = CreateObject<EdgeDeviceEnergyModel>();
        return energy->GetTransmitEnergy(sending, 0) + energy->GetReceiveEnergy(receiving, 0);
    }

    void OnEnded(const EdgeTask& task)
    {
        m_ended.push_back(task);
        m_endedAt = Simulator::Now();
    }

    NodeContainer m_nodes;
    Ptr<EdgeComputeCatalog> m_catalog;
    uint32_t m_phone{0};
    uint32_t m_box{0};
    uint32_t m_camera{0};
    uint32_t m_queueLimit{0};
    uint32_t m_attempts{1};
    bool m_finishesOnDevice{false};
    std::vector<EdgeOutage> m_outages;
    Ptr<EdgeServerApplication> m_server;
    Ptr<EdgeUserApplication> m_user;
    EdgeInFlightRule m_rule{EdgeInFlightRule::Forward};
    std::optional<Time> m_handover;
    std::optional<EdgePath> m_path;
    std::optional<uint32_t> m_cell;
    double m_horizonSeconds{1.2};
    std::vector<EdgeTask> m_ended;
    Time m_endedAt;
};

} // namespace

TEST_F(EdgeOffloadFlowTest, ASingleTaskTakesTheSumOfItsParts)
{
    Run("ns3::EdgeNearestEdgePolicy", 10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    const EdgeTask& task = m_ended.front();
    // Upload: 10 packets of 1 ms, then 5 ms of propagation. Download: 1 packet, 5 ms.
    ExpectNear(*task.uploaded - task.created, MilliSeconds(15));
    EXPECT_EQ(*task.started, *task.uploaded);
    EXPECT_EQ(*task.computed - *task.started, MilliSeconds(COMPUTE_MS));
    ExpectNear(*task.returned - *task.computed, MilliSeconds(6));
    EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Completed);
}

TEST_F(EdgeOffloadFlowTest, OnAnIdleSystemTheClairvoyantTimeIsTheTimeItTakes)
{
    Run("ns3::EdgeClairvoyantPolicy", 10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    const EdgeTask& task = m_ended.front();
    // The device needs 30 ms, the server 51 ms.
    EXPECT_EQ(task.target, 0U);
    EXPECT_EQ(*task.clairvoyant, MilliSeconds(COMPUTE_MS));
    EXPECT_EQ(*task.returned - task.created, *task.clairvoyant);
}

TEST_F(EdgeOffloadFlowTest, ASecondTaskWaitsForTheFirst)
{
    Run("ns3::EdgeNearestEdgePolicy", 0.02, 3);
    // Tasks at 1.00, 1.02, ...: each is there 15 ms later and computes 30 ms, so the i-th waits
    // i x 10 ms.
    ASSERT_EQ(m_ended.size(), 10U);
    for (std::size_t i = 0; i < m_ended.size(); ++i)
    {
        ExpectNear(*m_ended[i].started - *m_ended[i].uploaded, MilliSeconds(10 * i));
    }
    // The last one: 51 ms and 90 ms of waiting are over the deadline of 100 ms.
    EXPECT_EQ(m_ended.front().outcome, edgeai::TaskOutcome::Completed);
    EXPECT_EQ(m_ended.back().outcome, edgeai::TaskOutcome::Late);
}

TEST_F(EdgeOffloadFlowTest, AFullServerRefusesAndTheTaskIsDropped)
{
    m_queueLimit = 1;
    Run("ns3::EdgeNearestEdgePolicy", 0.011, 3);
    // Tasks 0 to 18 reach the server 11 ms apart. It computes one for 30 ms and lets one wait:
    // taken are 0 and 1, then the first to come after each end of a computation (30, 60, ... ms
    // after the first arrival): 3 (33 ms), 6 (66), 9 (99), 11 (121), 14 (154) and 17 (187).
    std::vector<uint32_t> taken;
    for (const EdgeTask& task : m_ended)
    {
        if (task.outcome != edgeai::TaskOutcome::Dropped)
        {
            taken.push_back(task.taskId);
        }
        EXPECT_EQ(task.outcome == edgeai::TaskOutcome::Dropped, !task.returned.has_value());
    }
    std::sort(taken.begin(), taken.end());
    EXPECT_EQ(m_ended.size(), 19U);
    EXPECT_EQ(taken, (std::vector<uint32_t>{0, 1, 3, 6, 9, 11, 14, 17}));
}

TEST_F(EdgeOffloadFlowTest, WhatHasNotEndedIsReportedAsUnfinished)
{
    Run("ns3::EdgeNearestEdgePolicy", 10, 1.02); // the task is computing
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended.front().outcome, edgeai::TaskOutcome::Unfinished);
    EXPECT_FALSE(m_ended.front().returned.has_value());
}

TEST_F(EdgeOffloadFlowTest, AViewIsAsOldAsItsReport)
{
    Run("ns3::EdgeNearestEdgePolicy", 0.13, 3);
    // Reports leave at multiples of 100 ms and are 5.04 ms on their way (62 bytes); the tasks at
    // 1.00 s and 1.13 s see those of 0.9 s and 1.1 s.
    ASSERT_EQ(m_ended.size(), 2U);
    EXPECT_EQ(*m_ended[0].viewAge, MilliSeconds(100));
    EXPECT_EQ(*m_ended[1].viewAge, MilliSeconds(30));
}

TEST_F(EdgeOffloadFlowTest, EnergyIsPowerTimesAirtimeOrComputeTime)
{
    Run("ns3::EdgeNearestEdgePolicy", 10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    // 10 packets of 1 ms sent, 1 received.
    EXPECT_NEAR(m_ended.front().deviceEnergyJoules,
                GetEnergy(MilliSeconds(10), MilliSeconds(1)),
                1e-9);
}

TEST_F(EdgeOffloadFlowTest, TheLibraryAndItsUsersAgreeOnTheSizeOfTheClasses)
{
    // Debian's ns-3 has members under NS3_LOG_ENABLE; without it a plain consumer would differ.
    EXPECT_EQ(EdgeUserApplication::GetTypeId().GetSize(), sizeof(EdgeUserApplication));
    EXPECT_EQ(EdgeServerApplication::GetTypeId().GetSize(), sizeof(EdgeServerApplication));
    EXPECT_EQ(EdgeServer::GetTypeId().GetSize(), sizeof(EdgeServer));
}

TEST_F(EdgeOffloadFlowTest, ATaskWhoseServerFailsHasFailed)
{
    m_outages = {{Seconds(1.02), Seconds(1.03)}}; // uploaded at 1.015, would compute until 1.045
    Run("ns3::EdgeNearestEdgePolicy", 10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended[0].outcome, edgeai::TaskOutcome::Failed);
    EXPECT_EQ(m_ended[0].reason, "the server failed");
}

TEST_F(EdgeOffloadFlowTest, ATaskWhoseServerFailsIsFinishedOnTheDeviceWhereTheRuleSaysSo)
{
    m_outages = {{Seconds(1.02), Seconds(1.03)}};
    m_finishesOnDevice = true;
    Run("ns3::EdgeNearestEdgePolicy", 10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended[0].target, 0U);
    EXPECT_EQ(m_ended[0].attempt, 1U);
    // The refusal takes 5 ms and the time of its header on the wire (under 0.1 ms), then
    // COMPUTE_MS.
    EXPECT_GT(*m_ended[0].returned, Seconds(1.025) + MilliSeconds(COMPUTE_MS));
    EXPECT_LT(*m_ended[0].returned, Seconds(1.0251) + MilliSeconds(COMPUTE_MS));
}

TEST_F(EdgeOffloadFlowTest, ASecondAttemptGoesToAnotherTargetThanTheOneThatFailed)
{
    m_outages = {{Seconds(1.02), Seconds(1.03)}};
    m_attempts = 2;
    Run("ns3::EdgeNearestEdgePolicy", 10, 3); // would name the server again
    ASSERT_EQ(m_ended.size(), 1U);
    EXPECT_EQ(m_ended[0].attempt, 2U);
    EXPECT_EQ(m_ended[0].target, 0U);
    EXPECT_TRUE(m_ended[0].returned.has_value());
}

// --- A network that changes. Undisturbed, a task is sent until 1.010 s, there at 1.015, computed
// at 1.045 and back at 1.051 s. ---

TEST_F(EdgeOffloadFlowTest, BeliefsAndAirtimesFollowAPathThatChanges)
{
    m_path = EdgePath{24.032e6, 6.008e6, MilliSeconds(7)};
    Run("ns3::EdgeNearestEdgePolicy", 10, 3);
    ASSERT_EQ(m_ended.size(), 1U);
    // 10 packets of 0.5 ms there, 1 of 2 ms back, 7 ms each way; the packets know nothing of it.
    EXPECT_EQ(*m_ended[0].predictedCompletion - *m_ended[0].predictedCompute, MilliSeconds(21));
    EXPECT_NEAR(m_ended[0].radioEnergyJoules, GetEnergy(MilliSeconds(5), MilliSeconds(2)), 1e-9);
    ExpectNear(*m_ended[0].uploaded - m_ended[0].created, MilliSeconds(15));
}

TEST_F(EdgeOffloadFlowTest, ATaskBelongsToTheCellThatServesItsUserWhenItIsCreated)
{
    m_cell = 3;
    Run("ns3::EdgeNearestEdgePolicy", 10, 3);
    EXPECT_EQ(m_ended.at(0).cell, 3U);
}

TEST_F(EdgeOffloadFlowTest, WithoutARuleTcpGoesOnThroughAHandover)
{
    const EdgeTask& task = RunHandover(EdgeInFlightRule::Forward, 4);
    ExpectNear(*task.returned, MilliSeconds(1051));
    EXPECT_FALSE(task.cell.has_value());
}

TEST_F(EdgeOffloadFlowTest, ARequestThatIsRestartedIsSentBehindTheOldOne)
{
    const EdgeTask& task = RunHandover(EdgeInFlightRule::Restart, 4);
    // The first one fills the initial window. The first segment is there at 1.006 and, as a
    // connection's first, acknowledged at once, in 5 ms and 54 bytes' time. The window opens by two
    // segments, and from then on ten packets leave without a gap.
    const Time opened = MilliSeconds(1011) + Seconds(54 * 8 / 12.016e6);
    ExpectNear(*task.uploaded, opened + MilliSeconds(10 + 5));
    EXPECT_EQ(*task.started, *task.uploaded);
    EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Completed);
    EXPECT_NEAR(task.radioEnergyJoules, GetEnergy(MilliSeconds(20), MilliSeconds(1)), 1e-9);
}

TEST_F(EdgeOffloadFlowTest, ARequestThatHasNotBegunIsNotRestarted)
{
    m_horizonSeconds = 1.002; // a second task at 1.001: its first packet waits for the window
    m_rule = EdgeInFlightRule::Restart;
    m_handover = Seconds(1.004);
    Run("ns3::EdgeNearestEdgePolicy", 0.001, 3);
    ASSERT_EQ(m_ended.size(), 2U);
    // Sent are the first, the second and once more the first.
    const Time opened = MilliSeconds(1011) + Seconds(54 * 8 / 12.016e6);
    ASSERT_EQ(m_ended[0].taskId, 1U);
    ExpectNear(*m_ended[0].uploaded, opened + MilliSeconds(10 + 5));
    ExpectNear(*m_ended[1].uploaded, opened + MilliSeconds(20 + 5));
}

TEST_F(EdgeOffloadFlowTest, ARequestThatIsAbandonedHasFailedAndIsNotComputed)
{
    const EdgeTask& task = RunHandover(EdgeInFlightRule::Abandon, 4);
    EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Failed);
    EXPECT_EQ(task.reason, "lost in a handover");
    EXPECT_EQ(m_endedAt, MilliSeconds(1004));
    EXPECT_EQ(m_server->GetServer()->GetRunning() + m_server->GetServer()->GetQueueLength(), 0U);
}

TEST_F(EdgeOffloadFlowTest, WhileAServerComputesNothingIsInFlight)
{
    const EdgeTask& task = RunHandover(EdgeInFlightRule::Abandon, 20);
    EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Completed);
    ExpectNear(*task.returned, MilliSeconds(1051));
}

TEST_F(EdgeOffloadFlowTest, AResultThatIsRestartedIsAskedForAgain)
{
    const EdgeTask& task = RunHandover(EdgeInFlightRule::Restart, 48);
    // The old one comes at 1.051 and is ignored. Asked for with 78 bytes at 1.048, 5 ms to the
    // server, 1 + 5 ms back.
    const Time asking = Seconds(78 * 8 / 12.016e6);
    ExpectNear(*task.returned, MilliSeconds(1048 + 5 + 1 + 5) + asking);
    EXPECT_EQ(*task.computed - *task.started, MilliSeconds(COMPUTE_MS)); // once
    EXPECT_NEAR(task.radioEnergyJoules,
                GetEnergy(MilliSeconds(10) + asking, MilliSeconds(2)),
                1e-8);
}

TEST_F(EdgeOffloadFlowTest, AResultThatIsAbandonedIsLost)
{
    const EdgeTask& task = RunHandover(EdgeInFlightRule::Abandon, 48);
    EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Failed);
    EXPECT_FALSE(task.returned.has_value());
    EXPECT_EQ(m_endedAt, MilliSeconds(1048));
}
