/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What becomes of one task whose user changes cells.
 */

#include "ns3/double.h"
#include "ns3/edge-fluid-network.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <optional>
#include <vector>

using namespace ns3;

namespace
{

/**
 * @brief One user, 5 ms and 12.016 Mb/s from its cell (10 ms to send), two sites 2 ms from an
 * aggregation point, where a server computes for 30 ms.
 *
 * Undisturbed, the task of 1 s is sent until 1.010, there at 1.017, computed at 1.047; its result
 * is at the cell at 1.054 and back at 1.055 s.
 */
class EdgeFluidHandoverTest : public testing::Test
{
  protected:
    ~EdgeFluidHandoverTest() override
    {
        Simulator::Destroy();
    }

    void Build()
    {
        auto catalog = Create<EdgeComputeCatalog>();
        const uint32_t box = catalog->AddHardware({"box", 100});
        EdgeWorkload workload;
        workload.name = "camera";
        workload.inputBytes = 10 * 1448 - 24;
        workload.outputBytes = 1448 - 24;
        catalog->AddWorkload(workload);
        EdgeFluidNetwork::Parts parts;
        parts.catalog = catalog;
        parts.energy = CreateObject<EdgeDeviceEnergyModel>();
        parts.transport = {{EdgeTier::Site, {100e9, Time(0)}},
                           {EdgeTier::Aggregation, {100e9, MilliSeconds(2)}},
                           {EdgeTier::Regional, {100e9, Time(0)}},
                           {EdgeTier::Cloud, {100e9, Time(0)}}};
        parts.fronthaul = m_fronthaul;
        parts.sites = 2;
        parts.horizon = Seconds(m_horizon);
        parts.inFlight = m_rule;
        EdgeTarget target;
        target.name = "server";
        target.tier = m_tier;
        target.hardware = box;
        parts.servers.push_back({target, MakeServer(catalog, box), 0});
        m_network->SetParts(parts);
        m_network->AddCell(0);
        m_network->AddCell(1);
        m_network->AddUser(MakeUser(catalog, box));
    }

    static Ptr<EdgeServer> MakeServer(Ptr<EdgeComputeCatalog> catalog, uint32_t hardware)
    {
        auto server = CreateObject<EdgeServer>();
        server->SetHardware(catalog, hardware);
        return server;
    }

    EdgeFluidNetwork::UserParts MakeUser(Ptr<EdgeComputeCatalog> catalog, uint32_t hardware) const
    {
        ObjectFactory model("ns3::EdgeRandomServiceTimeModel");
        model.Set("Variable", StringValue("ns3::ConstantRandomVariable[Constant=0.03]"));
        auto gap = CreateObject<ConstantRandomVariable>();
        gap->SetAttribute("Constant", DoubleValue(1));
        EdgeFluidNetwork::UserParts user;
        user.source = CreateObject<EdgeTaskSource>();
        user.source->SetAttribute("InterArrival", PointerValue(gap));
        user.source->SetAttribute("FirstArrival", TimeValue(Seconds(1)));
        user.source->AddWorkload(0, 1);
        user.serviceTime = model.Create<EdgeServiceTimeModel>();
        user.device = MakeServer(catalog, hardware);
        user.policy = ObjectFactory("ns3::EdgeNearestEdgePolicy").Create<EdgeOffloadPolicy>();
        user.access = {false, 12.016e6, 12.016e6, MilliSeconds(5)};
        return user;
    }

    /** @brief One handover, to the other cell. @return the ended tasks */
    std::vector<EdgeTask> Run(double atSeconds, Time interruption)
    {
        Build();
        m_network->AssignStreams(0, 0);
        m_network->TraceConnectWithoutContext("TaskEnded",
                                              MakeCallback(&EdgeFluidHandoverTest::OnEnded, this));
        Simulator::Schedule(Seconds(atSeconds),
                            &EdgeFluidNetwork::Handover,
                            m_network,
                            0U,
                            1U,
                            interruption);
        m_network->Start();
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        m_network->CloseBooks();
        return m_ended;
    }

    void OnEnded(const EdgeTask& task)
    {
        m_ended.push_back(task);
        m_endedAt = Simulator::Now();
    }

    static void ExpectMilliseconds(Time actual, double expected)
    {
        EXPECT_NEAR(actual.GetSeconds() * 1e3, expected, 2e-3);
    }

    Ptr<EdgeFluidNetwork> m_network{CreateObject<EdgeFluidNetwork>()};
    EdgeInFlightRule m_rule{EdgeInFlightRule::Forward};
    std::optional<EdgeFluidTransport::Link> m_fronthaul;
    EdgeTier m_tier{EdgeTier::Aggregation};
    double m_horizon{1.5};
    std::vector<EdgeTask> m_ended;
    Time m_endedAt;
};

} // namespace

TEST_F(EdgeFluidHandoverTest, AnUploadWaitsForTheInterruptionAndGoesOn)
{
    // 4 ms sent, 20 ms of silence, 6 ms sent, 5 + 2 ms to the server.
    const EdgeTask task = Run(1.004, MilliSeconds(20)).at(0);
    ExpectMilliseconds(*task.uploaded - task.created, 37);
    EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Completed);
    EXPECT_EQ(task.cell, 0U);
    EXPECT_EQ(task.handovers, 1U);
}

TEST_F(EdgeFluidHandoverTest, AnUploadThatIsRestartedIsSentWhole)
{
    m_rule = EdgeInFlightRule::Restart;
    const EdgeTask task = Run(1.004, MilliSeconds(20)).at(0);
    ExpectMilliseconds(*task.uploaded - task.created, 41);
}

TEST_F(EdgeFluidHandoverTest, AnUploadThatIsAbandonedHasFailedAtOnce)
{
    m_rule = EdgeInFlightRule::Abandon;
    const EdgeTask task = Run(1.004, MilliSeconds(20)).at(0);
    EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Failed);
    EXPECT_EQ(task.reason, "lost in a handover");
    ExpectMilliseconds(m_endedAt, 1004);
}

TEST_F(EdgeFluidHandoverTest, WhileAServerComputesNothingIsInFlight)
{
    m_rule = EdgeInFlightRule::Abandon;
    const EdgeTask task = Run(1.020, MilliSeconds(5)).at(0);
    EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Completed);
    ExpectMilliseconds(*task.returned, 1055);
}

TEST_F(EdgeFluidHandoverTest, AResultOnItsWayIsForwardedBetweenTheSites)
{
    // At the old cell at 1.054; 2 + 2 ms to the other site, 1 ms to the user.
    ExpectMilliseconds(*Run(1.050, Time(0)).at(0).returned, 1059);
}

TEST_F(EdgeFluidHandoverTest, AResultOnItsWayIsForwardedOverBothFronthauls)
{
    // 3 ms later than above at the server and 3 at the old cell, where the result comes at 1.060;
    // then 3 + 2 + 2 + 3 ms to the other cell, 1 ms to the user.
    m_fronthaul = EdgeFluidTransport::Link{100e9, MilliSeconds(3)};
    ExpectMilliseconds(*Run(1.055, Time(0)).at(0).returned, 1071);
}

TEST_F(EdgeFluidHandoverTest, AResultOnItsWayIsSentAgain)
{
    // Once more 2 + 5 ms.
    m_rule = EdgeInFlightRule::Restart;
    ExpectMilliseconds(*Run(1.050, Time(0)).at(0).returned, 1062);
}

TEST_F(EdgeFluidHandoverTest, AResultOnItsWayIsLost)
{
    m_rule = EdgeInFlightRule::Abandon;
    EXPECT_EQ(Run(1.050, Time(0)).at(0).outcome, edgeai::TaskOutcome::Failed);
    ExpectMilliseconds(m_endedAt, 1054);
}

TEST_F(EdgeFluidHandoverTest, TheNextTaskBelongsToTheNewCell)
{
    m_horizon = 2.5;
    const std::vector<EdgeTask> tasks = Run(1.5, MilliSeconds(20));
    ASSERT_EQ(tasks.size(), 2U);
    EXPECT_EQ(tasks[1].cell, 1U);
    EXPECT_EQ(tasks[0].handovers + tasks[1].handovers, 0U);
}

TEST_F(EdgeFluidHandoverTest, TheNextTaskTakesTheWayFromTheNewCell)
{
    // The server stands at the first site: 10 + 5 ms, and from the other site 2 + 2 ms more.
    m_tier = EdgeTier::Site;
    m_horizon = 2.5;
    const std::vector<EdgeTask> tasks = Run(1.5, MilliSeconds(20));
    ASSERT_EQ(tasks.size(), 2U);
    ExpectMilliseconds(*tasks[0].uploaded - tasks[0].created, 15);
    ExpectMilliseconds(*tasks[1].uploaded - tasks[1].created, 19);
}

TEST_F(EdgeFluidHandoverTest, RatesThatAreSetMeanwhileHoldFromItsEndOn)
{
    // As the first test, but the last 6 ms at half the rate.
    Simulator::Schedule(Seconds(1.010),
                        &EdgeFluidNetwork::SetRates,
                        m_network,
                        0U,
                        6.008e6,
                        12.016e6);
    const EdgeTask task = Run(1.004, MilliSeconds(20)).at(0);
    ExpectMilliseconds(*task.uploaded - task.created, 43);
}
