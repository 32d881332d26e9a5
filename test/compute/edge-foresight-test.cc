/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The clairvoyant's truth, for every discipline, batching and co-location: what it says is what
 * then happens.
 */

#include "edge-compute-fixture.h"

#include "ns3/boolean.h"
#include "ns3/edge-earliest-deadline-queue.h"
#include "ns3/edge-fifo-queue.h"
#include "ns3/edge-processor-sharing-queue.h"
#include "ns3/edge-shortest-predicted-queue.h"
#include "ns3/edge-strict-priority-queue.h"
#include "ns3/edge-weighted-fair-queue.h"

using namespace ns3;
using namespace edgetest;

namespace
{

constexpr uint32_t WORKLOADS = 3;
constexpr uint32_t HARDWARE = 2;

/** Three workloads, two hardware configurations; everything known of every pair. */
Ptr<EdgeComputeCatalog>
MakeRichCatalog(Dice& dice)
{
    auto catalog = Create<EdgeComputeCatalog>();
    for (uint32_t h = 0; h < HARDWARE; ++h)
    {
        catalog->AddHardware({"hardware-" + std::to_string(h), 100});
    }
    for (uint32_t w = 0; w < WORKLOADS; ++w)
    {
        EdgeWorkload workload;
        workload.name = workload.workloadId = "work-" + std::to_string(w);
        workload.weightBytes = 100 + 10 * w;
        workload.activationBytes = 30;
        catalog->AddWorkload(workload);
    }
    for (uint32_t w = 0; w < WORKLOADS; ++w)
    {
        for (uint32_t h = 0; h < HARDWARE; ++h)
        {
            EdgeServiceProfile profile;
            profile.predictedSeconds = 0.001 * (1 + dice.Roll(10));
            profile.coldLoadSeconds = {0.002, 0.0031};
            catalog->SetProfile(w, h, profile);
            EdgeBatchPoint point;
            point.size = 4;
            point.profile.measuredSeconds = {0.010, 0.012, 0.015};
            catalog->SetBatchCurve(w, h, {point});
            for (uint32_t other = 0; other < WORKLOADS; ++other)
            {
                const double factor = 1 + dice.Draw();
                catalog->SetSlowdown(w, h, other, {{2, {factor, EdgeServiceSource::Measured}}});
            }
        }
    }
    return catalog;
}

/** A server with a random past, looked at in the middle, and a random future. */
class RandomFuture
{
  public:
    RandomFuture(uint32_t seed, TypeId queue)
        : m_dice(seed),
          m_catalog(MakeRichCatalog(m_dice)),
          m_server(CreateObject<EdgeServer>())
    {
        std::vector<EdgeAcceleratorSpec> mix;
        const uint32_t accelerators = 1 + m_dice.Roll(3);
        for (uint32_t i = 0; i < accelerators; ++i)
        {
            const uint64_t memoryBytes = 220 + 100 * m_dice.Roll(3); // of models of 100 to 120
            mix.push_back({m_dice.Roll(HARDWARE), 1 + m_dice.Roll(3), memoryBytes});
        }
        m_server->SetMix(m_catalog, mix);
        m_server->SetQueue(queue);
        m_server->SetAttribute("LoadModels", BooleanValue(m_dice.Roll(2) == 1));
        m_server->SetAttribute("QueueLimit", UintegerValue(m_dice.Roll(2) * 12));
        m_server->SetAttribute("ShedHopeless", BooleanValue(m_dice.Roll(2) == 1));
        m_server->SetAttribute("DispatchTime", TimeValue(MicroSeconds(700 * m_dice.Roll(2))));
        m_server->SetBatching(
            {{1 + m_dice.Roll(4), MilliSeconds(m_dice.Roll(6))}, {1 + m_dice.Roll(4), Time()}});
        m_server->SetDroppedCallback(MakeCallback(&RandomFuture::OnDropped, this));
    }

    void RunPast()
    {
        const uint32_t count = m_dice.Roll(30);
        for (uint32_t i = 0; i < count; ++i)
        {
            Schedule(NanoSeconds(m_dice.Roll(20000000)));
        }
        Simulator::Stop(MilliSeconds(20));
        Simulator::Run();
    }

    /** Foresees a task among others on their way, lets it all happen and compares. */
    void ExpectForesight(const std::string& where)
    {
        std::vector<EdgeTaskArrival> inFlight;
        const uint32_t others = m_dice.Roll(8);
        for (uint32_t i = 0; i < others; ++i)
        {
            inFlight.push_back({NanoSeconds(m_dice.Roll(10000000)), &Make()});
        }
        EdgeTask& task = Make();
        const Time arrival = NanoSeconds(m_dice.Roll(10000000));
        const EdgeForesight foresight = m_server->Foresee(task, arrival, inFlight);
        for (const EdgeTaskArrival& other : inFlight)
        {
            Simulator::Schedule(other.arrival, &RandomFuture::Submit, this, other.task);
        }
        Simulator::Schedule(arrival, &RandomFuture::Submit, this, &task);
        const Time arrived = Simulator::Now() + arrival;
        Simulator::Run();
        ASSERT_EQ(foresight.isServed, task.computed.has_value()) << where;
        if (foresight.isServed)
        {
            EXPECT_EQ(arrived + foresight.wait, task.started) << where;
            EXPECT_EQ(*task.started + foresight.compute, task.computed) << where;
        }
    }

    /** Every accepted task was computed or dropped. */
    void ExpectNobodyForgotten(const std::string& where) const
    {
        for (const EdgeTask& task : m_tasks)
        {
            const bool isRefused = task.refusal != EdgeRefusal::None;
            EXPECT_NE(isRefused, task.computed.has_value()) << where;
            EXPECT_EQ(task.server, nullptr) << where;
        }
        EXPECT_EQ(m_server->GetQueueLength() + m_server->GetRunning(), 0u) << where;
        EXPECT_EQ(m_server->GetPredictedBacklog(), Time()) << where;
    }

  private:
    EdgeTask& Make()
    {
        m_tasks.emplace_back();
        EdgeTask& task = m_tasks.back();
        task.taskId = static_cast<uint32_t>(m_tasks.size());
        task.workload = m_dice.Roll(WORKLOADS);
        task.created = Simulator::Now();
        task.deadline = MilliSeconds(m_dice.Roll(2) * (5 + m_dice.Roll(60)));
        task.priority = static_cast<int32_t>(m_dice.Roll(3));
        task.tenant = task.workload;
        task.tenantWeight = 1 + task.workload;
        for (uint32_t h = 0; h < HARDWARE; ++h)
        {
            task.service.push_back({MicroSeconds(m_dice.Roll(9000)), EdgeServiceSource::Measured});
        }
        return task;
    }

    /** To the nanosecond, so that no two events fall together: their order is another matter. */
    void Schedule(Time at)
    {
        Simulator::Schedule(at, &RandomFuture::Submit, this, &Make());
    }

    void Submit(EdgeTask* task)
    {
        m_server->Submit(*task);
    }

    void OnDropped(EdgeTask& task)
    {
        EXPECT_EQ(task.refusal, EdgeRefusal::Hopeless);
    }

    Dice m_dice;
    Ptr<EdgeComputeCatalog> m_catalog;
    Ptr<EdgeServer> m_server;
    std::deque<EdgeTask> m_tasks;
};

class EdgeForesightTest : public ComputeTest, public testing::WithParamInterface<const char*>
{
};

} // namespace

TEST_P(EdgeForesightTest, WhatIsForeseenHappensAndNobodyIsForgotten)
{
    for (uint32_t seed = 1; seed <= 300; ++seed)
    {
        const std::string where = std::string(GetParam()) + " with seed " + std::to_string(seed);
        RandomFuture future(seed, TypeId::LookupByName(GetParam()));
        future.RunPast();
        future.ExpectForesight(where);
        future.ExpectNobodyForgotten(where);
        Simulator::Destroy();
    }
}

INSTANTIATE_TEST_SUITE_P(Disciplines,
                         EdgeForesightTest,
                         testing::Values("ns3::EdgeFifoQueue",
                                         "ns3::EdgeProcessorSharingQueue",
                                         "ns3::EdgeEarliestDeadlineQueue",
                                         "ns3::EdgeShortestPredictedQueue",
                                         "ns3::EdgeStrictPriorityQueue",
                                         "ns3::EdgeWeightedFairQueue"),
                         [](const testing::TestParamInfo<const char*>& info) {
                             return std::string(info.param).substr(5); // without ns3::
                         });
