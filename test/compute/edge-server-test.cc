/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-compute-fixture.h"

#include "ns3/double.h"
#include "ns3/edge-fifo-queue.h"
#include "ns3/edge-server.h"
#include "ns3/string.h"

#include <gmock/gmock.h>

using namespace ns3;
using namespace edgetest;
using testing::ElementsAre;

namespace
{

using EdgeServerTest = ComputeTest;

/** Writes down what a server's trace sources and callback say. */
struct Listener
{
    explicit Listener(Ptr<EdgeServer> server)
        : server(server)
    {
        server->SetComputedCallback(MakeCallback(&Listener::OnComputed, this));
        server->TraceConnectWithoutContext("TaskStarted", MakeCallback(&Listener::OnStart, this));
        server->TraceConnectWithoutContext("TaskRefused", MakeCallback(&Listener::OnRefuse, this));
        server->TraceConnectWithoutContext("QueueLength", MakeCallback(&Listener::OnQueue, this));
    }

    void OnComputed(EdgeTask& task)
    {
        computed.push_back(task.taskId);
        const bool isBusy = server->GetRunning() == server->GetAccelerators();
        isWorkConserving = isWorkConserving && (isBusy || server->GetQueueLength() == 0);
    }

    void OnStart(const EdgeTask& task)
    {
        started.push_back(task.taskId);
    }

    void OnRefuse(const EdgeTask& task)
    {
        refused.push_back(task.taskId);
    }

    void OnQueue(uint32_t before, uint32_t now)
    {
        queuedNs += before * (Simulator::Now() - lastChange).GetNanoSeconds();
        lastChange = Simulator::Now();
        longestQueue = std::max(longestQueue, now);
    }

    Ptr<EdgeServer> server;
    std::vector<uint32_t> started;
    std::vector<uint32_t> computed;
    std::vector<uint32_t> refused;
    bool isWorkConserving{true};
    int64_t queuedNs{0}; ///< integral of the queue length over time
    uint32_t longestQueue{0};
    Time lastChange;
};

} // namespace

TEST_F(EdgeServerTest, SecondTaskWaitsForTheFirst)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    Arrivals arrivals(server);
    const EdgeTask& first = arrivals.Add(MilliSeconds(0), MilliSeconds(10));
    const EdgeTask& second = arrivals.Add(MilliSeconds(4), MilliSeconds(7));
    Simulator::Run();
    EXPECT_EQ(first.started, MilliSeconds(0));
    EXPECT_EQ(first.computed, MilliSeconds(10));
    EXPECT_EQ(second.started, MilliSeconds(10));
    EXPECT_EQ(second.computed, MilliSeconds(17));
    EXPECT_EQ(server->GetBusyTime(), MilliSeconds(17));
}

TEST_F(EdgeServerTest, TasksStartInTheOrderInWhichTheyCame)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog(), 2);
    Listener listener(server);
    Arrivals arrivals(server);
    for (const int ms : {9, 2, 5, 1, 8})
    {
        arrivals.Add(MilliSeconds(0), MilliSeconds(ms));
    }
    Simulator::Run();
    EXPECT_THAT(listener.started, ElementsAre(0, 1, 2, 3, 4));
    // Two accelerators: task 1 ends at 2, task 2 at 7, task 3 at 8, task 0 at 9, task 4 at 16 ms.
    EXPECT_THAT(listener.computed, ElementsAre(1, 2, 3, 0, 4));
}

TEST_F(EdgeServerTest, AsManyTasksRunAsThereAreAccelerators)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog(), 3);
    Arrivals arrivals(server);
    for (int i = 0; i < 5; ++i)
    {
        arrivals.Add(MilliSeconds(0), MilliSeconds(10));
    }
    Simulator::Stop(MilliSeconds(5));
    Simulator::Run();
    EXPECT_EQ(server->GetRunning(), 3u);
    EXPECT_EQ(server->GetQueueLength(), 2u);
    EXPECT_EQ(server->GetBusyTime(), MilliSeconds(15)); // 3 accelerators, 5 ms each so far
}

TEST_F(EdgeServerTest, AFullQueueRefusesAndLeavesTheTaskUntouched)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    server->SetAttribute("QueueLimit", UintegerValue(1));
    Listener listener(server);
    Arrivals arrivals(server);
    arrivals.Add(MilliSeconds(0), MilliSeconds(10)); // runs
    arrivals.Add(MilliSeconds(1), MilliSeconds(10)); // waits
    const EdgeTask& refused = arrivals.Add(MilliSeconds(2), MilliSeconds(10));
    const EdgeTask& accepted = arrivals.Add(MilliSeconds(11), MilliSeconds(10));
    Simulator::Run();
    EXPECT_EQ(arrivals.GetRefused(), 1u);
    EXPECT_THAT(listener.refused, ElementsAre(2));
    EXPECT_FALSE(refused.started.has_value());
    EXPECT_FALSE(refused.computed.has_value());
    EXPECT_EQ(refused.outcome, edgeai::TaskOutcome::Unfinished);
    EXPECT_TRUE(refused.reason.empty());
    EXPECT_EQ(accepted.computed, MilliSeconds(30));
}

TEST_F(EdgeServerTest, NothingIsRefusedWithoutALimit)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    Arrivals arrivals(server);
    for (int i = 0; i < 1000; ++i)
    {
        arrivals.Add(MilliSeconds(0), MicroSeconds(1));
    }
    Simulator::Run();
    EXPECT_EQ(arrivals.GetRefused(), 0u);
    EXPECT_EQ(arrivals.GetTasks().back().computed, MilliSeconds(1));
}

TEST_F(EdgeServerTest, NoAcceleratorIdlesWhileATaskWaits)
{
    for (uint32_t seed = 1; seed <= 50; ++seed)
    {
        Dice dice(seed);
        Ptr<EdgeServer> server = MakeServer(MakeCatalog(), 1 + dice.Roll(4));
        Listener listener(server);
        Arrivals arrivals(server);
        for (int i = 0; i < 40; ++i)
        {
            arrivals.Add(MilliSeconds(dice.Roll(50)), MilliSeconds(dice.Roll(8)));
        }
        Simulator::Run();
        EXPECT_TRUE(listener.isWorkConserving) << "seed " << seed;
        EXPECT_EQ(listener.computed.size(), 40u);
        Simulator::Destroy();
    }
}

TEST_F(EdgeServerTest, ZeroServiceTimesEndAtTheSameInstantInOrder)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    Listener listener(server);
    Arrivals arrivals(server);
    for (int i = 0; i < 3; ++i)
    {
        arrivals.Add(MilliSeconds(5), Time());
    }
    Simulator::Run();
    EXPECT_EQ(Simulator::Now(), MilliSeconds(5));
    EXPECT_THAT(listener.computed, ElementsAre(0, 1, 2));
    EXPECT_EQ(server->GetBusyTime(), Time());
}

TEST_F(EdgeServerTest, ATaskThatArrivesAsAnotherEndsIsServedAtOnce)
{
    for (const bool isArrivalFirst : {true, false})
    {
        Ptr<EdgeServer> server = MakeServer(MakeCatalog());
        Arrivals arrivals(server);
        // Events of one instant run in the order in which they were scheduled.
        const EdgeTask& first = arrivals.Add(MilliSeconds(0), MilliSeconds(10));
        if (!isArrivalFirst)
        {
            Simulator::Stop(MilliSeconds(1));
            Simulator::Run();
        }
        const Time rest = MilliSeconds(10) - Simulator::Now();
        const EdgeTask& second = arrivals.Add(rest, MilliSeconds(1));
        Simulator::Run();
        EXPECT_EQ(first.computed, MilliSeconds(10));
        EXPECT_EQ(second.started, MilliSeconds(10));
        Simulator::Destroy();
    }
}

TEST_F(EdgeServerTest, QueuedTimeIsTheSumOfAllWaits)
{
    // Little's law on one path: from empty to empty, the integral of the queue length over time
    // equals the sum of the waits, for any discipline and to the nanosecond.
    Ptr<EdgeServer> server = MakeServer(MakeCatalog(), 2);
    Listener listener(server);
    Arrivals arrivals(server);
    Dice dice(7);
    for (int i = 0; i < 500; ++i)
    {
        arrivals.Add(MicroSeconds(dice.Roll(100000)), MicroSeconds(dice.Roll(500)));
    }
    Simulator::Run();
    int64_t waitedNs = 0;
    for (const EdgeTask& task : arrivals.GetTasks())
    {
        waitedNs += Arrivals::GetWait(task).GetNanoSeconds();
    }
    EXPECT_GT(listener.longestQueue, 3u);
    EXPECT_EQ(listener.queuedNs, waitedNs);
}

TEST_F(EdgeServerTest, PredictedBacklogCountsDownAndIsNeverNegative)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog(0.010)); // believes in 10 ms
    Arrivals arrivals(server);
    arrivals.Add(MilliSeconds(0), MilliSeconds(15));
    arrivals.Add(MilliSeconds(0), MilliSeconds(15));
    const auto backlogAt = [&server](int ms) {
        Simulator::Stop(MilliSeconds(ms) - Simulator::Now());
        Simulator::Run();
        return server->GetPredictedBacklog();
    };
    EXPECT_EQ(server->GetPredictedBacklog(), Time());
    EXPECT_EQ(backlogAt(4), MilliSeconds(16));  // 6 left of the first, 10 of the second
    EXPECT_EQ(backlogAt(12), MilliSeconds(10)); // the first outlives its prediction
    EXPECT_EQ(backlogAt(16), MilliSeconds(9));  // the second runs since 15
    EXPECT_EQ(backlogAt(40), Time());
}

TEST_F(EdgeServerTest, EnergyIsActivePowerTimesTime)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    server->SetAttribute("ActivePower", DoubleValue(250));
    Arrivals arrivals(server);
    arrivals.Add(MilliSeconds(0), MilliSeconds(5));
    const EdgeTask& task = arrivals.Add(MilliSeconds(0), MilliSeconds(20));
    Simulator::Run();
    EXPECT_NEAR(task.serverEnergyJoules, 5.0, 1e-12); // 250 W for 20 ms; waiting is free
}

TEST_F(EdgeServerTest, WhatACallbackSubmitsQueuesBehindThoseWhoWait)
{
    struct Resubmitter
    {
        void OnComputed(EdgeTask& task)
        {
            if (task.taskId == 0 && !isDone)
            {
                isDone = true;
                again = task;
                again.created = Simulator::Now();
                server->Submit(again);
            }
        }

        Ptr<EdgeServer> server;
        EdgeTask again;
        bool isDone{false};
    };

    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    Resubmitter resubmitter;
    resubmitter.server = server;
    server->SetComputedCallback(MakeCallback(&Resubmitter::OnComputed, &resubmitter));
    Arrivals arrivals(server);
    arrivals.Add(MilliSeconds(0), MilliSeconds(10));
    const EdgeTask& waiting = arrivals.Add(MilliSeconds(0), MilliSeconds(10));
    Simulator::Run();
    EXPECT_EQ(waiting.started, MilliSeconds(10));
    EXPECT_EQ(resubmitter.again.started, MilliSeconds(20));
}

TEST_F(EdgeServerTest, ADisposedServerCallsNobody)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    Listener listener(server);
    Arrivals arrivals(server);
    arrivals.Add(MilliSeconds(0), MilliSeconds(10));
    Simulator::Schedule(MilliSeconds(5), &EdgeServer::Dispose, server);
    Simulator::Run();
    EXPECT_THAT(listener.started, ElementsAre(0));
    EXPECT_TRUE(listener.computed.empty());
}

TEST_F(EdgeServerTest, QueueIsNamedByItsTypeId)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    EXPECT_EQ(server->GetQueue(), EdgeFifoQueue::GetTypeId());
    EXPECT_TRUE(server->SetAttributeFailSafe("Queue", StringValue("ns3::EdgeFifoQueue")));
    EXPECT_FALSE(server->SetAttributeFailSafe("Queue", StringValue("ns3::NoSuchQueue")));
    EXPECT_FALSE(server->SetAttributeFailSafe("Accelerators", UintegerValue(0)));
    EXPECT_DEATH(server->SetAttribute("Queue", StringValue("ns3::EdgeServer")),
                 "want a child of ns3::EdgeQueueDiscipline");
}

TEST_F(EdgeServerTest, ATaskWithoutADrawIsRefusedByName)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    EdgeTask task;
    EXPECT_DEATH(server->Submit(task), "workload 'work' has no service time on hardware 'hardware");
}
