/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-compute-fixture.h"

#include "ns3/edge-earliest-deadline-queue.h"
#include "ns3/edge-fifo-queue.h"
#include "ns3/edge-processor-sharing-queue.h"
#include "ns3/edge-shortest-predicted-queue.h"
#include "ns3/edge-strict-priority-queue.h"
#include "ns3/edge-weighted-fair-queue.h"

#include <gmock/gmock.h>

using namespace ns3;
using namespace edgetest;
using testing::ElementsAre;

namespace
{

using EdgeQueueDisciplineTest = ComputeTest;

/** Tasks that wait behind one that runs, so that the discipline alone orders them. */
class Waiting
{
  public:
    explicit Waiting(Ptr<EdgeQueueDiscipline> queue)
        : m_queue(queue)
    {
    }

    EdgeTask& Add(Time predicted = MilliSeconds(1))
    {
        m_tasks.emplace_back();
        m_tasks.back().taskId = static_cast<uint32_t>(m_tasks.size() - 1);
        m_predicted.push_back(predicted);
        return m_tasks.back();
    }

    /** @return the ids in the order in which they leave */
    std::vector<uint32_t> GetOrder()
    {
        for (std::size_t i = 0; i < m_tasks.size(); ++i)
        {
            m_queue->Push(m_tasks[i], Time(), m_predicted[i]);
        }
        std::vector<uint32_t> promised;
        for (const EdgeWaitingTask& waiting : m_queue->GetServiceOrder())
        {
            promised.push_back(waiting.task->taskId);
        }
        std::vector<uint32_t> order;
        Ptr<EdgeQueueDiscipline> copy = m_queue->Copy();
        while (const EdgeWaitingTask* first = m_queue->GetFirst())
        {
            EXPECT_EQ(copy->GetFirst()->task, first->task);
            copy->Pop(first->task->workload);
            order.push_back(m_queue->Pop(first->task->workload).task->taskId);
        }
        EXPECT_EQ(promised, order);
        return order;
    }

  private:
    Ptr<EdgeQueueDiscipline> m_queue;
    std::deque<EdgeTask> m_tasks;
    std::vector<Time> m_predicted;
};

} // namespace

TEST_F(EdgeQueueDisciplineTest, EarliestDeadlineCountsFromCreationAndPutsTheDeadlineLessLast)
{
    Waiting waiting(CreateObject<EdgeEarliestDeadlineQueue>());
    waiting.Add(); // no deadline
    waiting.Add().deadline = MilliSeconds(30);
    EdgeTask& late = waiting.Add();
    late.created = MilliSeconds(25);
    late.deadline = MilliSeconds(10); // at 35 ms
    waiting.Add().deadline = MilliSeconds(20);
    EXPECT_THAT(waiting.GetOrder(), ElementsAre(3, 1, 2, 0));
}

TEST_F(EdgeQueueDisciplineTest, ShortestPredictedGoesFirstAndEqualsInOrder)
{
    Waiting waiting(CreateObject<EdgeShortestPredictedQueue>());
    for (const int ms : {5, 2, 9, 2, 1})
    {
        waiting.Add(MilliSeconds(ms));
    }
    EXPECT_THAT(waiting.GetOrder(), ElementsAre(4, 1, 3, 0, 2));
}

TEST_F(EdgeQueueDisciplineTest, AMissingPredictionIsRefusedByName)
{
    EdgeTask task;
    auto queue = CreateObject<EdgeShortestPredictedQueue>();
    EXPECT_DEATH(queue->Push(task, Time(), Time()),
                 "EdgeShortestPredictedQueue: workload 0 has no");
}

TEST_F(EdgeQueueDisciplineTest, GreaterPriorityGoesFirst)
{
    Waiting waiting(CreateObject<EdgeStrictPriorityQueue>());
    for (const int priority : {0, 2, -1, 2})
    {
        waiting.Add().priority = priority;
    }
    EXPECT_THAT(waiting.GetOrder(), ElementsAre(1, 3, 0, 2));
}

TEST_F(EdgeQueueDisciplineTest, TenantsGetTimeByTheirWeights)
{
    // Tags: tenant 0 (weight 1): 10, 20, 30; tenant 1 (weight 2): 5, 10, 15, 20.
    Waiting waiting(CreateObject<EdgeWeightedFairQueue>());
    for (int i = 0; i < 3; ++i)
    {
        waiting.Add(MilliSeconds(10));
    }
    for (int i = 0; i < 4; ++i)
    {
        EdgeTask& task = waiting.Add(MilliSeconds(10));
        task.tenant = 1;
        task.tenantWeight = 2;
    }
    EXPECT_THAT(waiting.GetOrder(), ElementsAre(3, 0, 4, 5, 1, 6, 2));
}

TEST_F(EdgeQueueDisciplineTest, ATenantThatWasAwayHasSavedNothingUp)
{
    auto queue = CreateObject<EdgeWeightedFairQueue>();
    std::deque<EdgeTask> tasks(5);
    for (int i = 0; i < 3; ++i)
    {
        queue->Push(tasks[i], Time(), MilliSeconds(10));
    }
    queue->Pop(0);
    queue->Pop(0);              // virtual time is 20
    for (int i = 3; i < 5; ++i) // tags 30 and 40, not 10 and 20
    {
        tasks[i].tenant = 1;
        queue->Push(tasks[i], Time(), MilliSeconds(10));
    }
    EXPECT_EQ(queue->Pop(0).task, &tasks[2]); // 30, came first
    EXPECT_EQ(queue->Pop(0).task, &tasks[3]);
}

TEST_F(EdgeQueueDisciplineTest, AnyOrderOfPushesLeavesByRankAcrossWorkloads)
{
    for (uint32_t seed = 1; seed <= 200; ++seed)
    {
        Dice dice(seed);
        auto queue = CreateObject<EdgeStrictPriorityQueue>();
        std::deque<EdgeTask> tasks(40);
        for (EdgeTask& task : tasks)
        {
            task.priority = static_cast<int32_t>(dice.Roll(6));
            task.workload = dice.Roll(3);
            queue->Push(task, Time(), Time());
        }
        EXPECT_TRUE(queue->Remove(tasks[dice.Roll(40)]));
        EXPECT_EQ(queue->GetLength(), 39u);
        int32_t last = 6;
        while (const EdgeWaitingTask* first = queue->GetFirst())
        {
            EXPECT_LE(first->task->priority, last) << "seed " << seed;
            last = first->task->priority;
            queue->Pop(first->task->workload);
        }
        EXPECT_EQ(queue->GetLength(), 0u);
    }
}

TEST_F(EdgeQueueDisciplineTest, TwoEqualTasksThatShareTheirTimeTakeTwiceAsLong)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    server->SetQueue(EdgeProcessorSharingQueue::GetTypeId());
    Arrivals arrivals(server);
    // 0 to 10 alone: 10 of 30 done. 10 to 30 shared: both did 10, the second one (10) ends. The
    // first has 10 left and ends at 40.
    const EdgeTask& first = arrivals.Add(MilliSeconds(0), MilliSeconds(30));
    const EdgeTask& second = arrivals.Add(MilliSeconds(10), MilliSeconds(10));
    Simulator::Run();
    EXPECT_EQ(first.computed, MilliSeconds(40));
    EXPECT_EQ(second.started, MilliSeconds(10));
    EXPECT_EQ(second.computed, MilliSeconds(30));
    EXPECT_EQ(second.acceleratorTime, MilliSeconds(10));
    EXPECT_EQ(server->GetBusyTime(), MilliSeconds(40));
}

TEST_F(EdgeQueueDisciplineTest, SharersSpreadOverLikeAccelerators)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog(), 2);
    server->SetQueue(EdgeProcessorSharingQueue::GetTypeId());
    Arrivals arrivals(server);
    for (int i = 0; i < 4; ++i)
    {
        arrivals.Add(Time(), MilliSeconds(10));
    }
    Simulator::Run();
    for (const EdgeTask& task : arrivals.GetTasks())
    {
        EXPECT_EQ(task.computed, MilliSeconds(20)); // two on each
    }
}

TEST_F(EdgeQueueDisciplineTest, AWithdrawnTaskFreesItsPlaceWhereverItIs)
{
    Ptr<EdgeServer> server = MakeServer(MakeCatalog());
    Arrivals arrivals(server);
    const EdgeTask& running = arrivals.Add(Time(), MilliSeconds(10));
    const EdgeTask& waiting = arrivals.Add(Time(), MilliSeconds(10));
    const EdgeTask& last = arrivals.Add(Time(), MilliSeconds(10));
    Simulator::Stop(MilliSeconds(4));
    Simulator::Run();
    server->Withdraw(const_cast<EdgeTask&>(waiting));
    server->Withdraw(const_cast<EdgeTask&>(running));
    Simulator::Run();
    EXPECT_FALSE(running.computed.has_value());
    EXPECT_FALSE(waiting.started.has_value());
    EXPECT_EQ(last.started, MilliSeconds(4));
    EXPECT_EQ(last.computed, MilliSeconds(14));
    EXPECT_EQ(server->GetBusyTime(), MilliSeconds(14));
}
