/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Models that must be loaded, and memory that does not hold them all.
 */

#include "edge-compute-fixture.h"

#include "ns3/boolean.h"
#include "ns3/edge-eviction-rule.h"
#include "ns3/edge-model-memory.h"

using namespace ns3;
using namespace edgetest;

namespace
{

using EdgeModelMemoryTest = ComputeTest;

/** Three models of 100 bytes, 10 bytes of activations a run; loading takes 50 ms. */
Ptr<EdgeComputeCatalog>
MakeModels()
{
    auto catalog = Create<EdgeComputeCatalog>();
    catalog->AddHardware({"hardware-id", 100});
    for (uint32_t w = 0; w < 3; ++w)
    {
        EdgeWorkload workload;
        workload.name = workload.workloadId = "model-" + std::to_string(w);
        workload.weightBytes = 100;
        workload.activationBytes = 10;
        catalog->AddWorkload(workload);
        EdgeServiceProfile profile;
        profile.coldLoadSeconds = {0.050};
        catalog->SetProfile(w, 0, profile);
        for (uint32_t other = 0; other <= w; ++other)
        {
            const EdgeSlowdownCurve none = {{2, {1, EdgeServiceSource::Measured}}};
            catalog->SetSlowdown(w, 0, other, none);
            catalog->SetSlowdown(other, 0, w, none);
        }
    }
    return catalog;
}

Ptr<EdgeServer>
MakeLoadingServer(Ptr<EdgeComputeCatalog> catalog, uint64_t memoryBytes, uint32_t slots = 1)
{
    Ptr<EdgeServer> server = MakeServer(catalog);
    server->SetAttribute("LoadModels", BooleanValue(true));
    server->SetAttribute("Memory", UintegerValue(memoryBytes));
    server->SetAttribute("Slots", UintegerValue(slots));
    return server;
}

/** Submits tasks of chosen workloads, 10 ms each. */
class ModelTasks
{
  public:
    explicit ModelTasks(Ptr<EdgeServer> server)
        : m_server(server)
    {
    }

    const EdgeTask& Add(int ms, uint32_t workload)
    {
        m_tasks.emplace_back();
        EdgeTask& task = m_tasks.back();
        task.taskId = static_cast<uint32_t>(m_tasks.size());
        task.workload = workload;
        task.service = {{MilliSeconds(10), EdgeServiceSource::Measured}};
        Simulator::Schedule(MilliSeconds(ms), &ModelTasks::Submit, this, &task);
        return task;
    }

  private:
    void Submit(EdgeTask* task)
    {
        m_server->Submit(*task);
    }

    Ptr<EdgeServer> m_server;
    std::deque<EdgeTask> m_tasks;
};

} // namespace

TEST_F(EdgeModelMemoryTest, TheFirstTaskOfAModelLoadsIt)
{
    Ptr<EdgeServer> server = MakeLoadingServer(MakeModels(), 0);
    ModelTasks tasks(server);
    const EdgeTask& first = tasks.Add(0, 0);
    const EdgeTask& second = tasks.Add(1, 0);
    Simulator::Run();
    EXPECT_EQ(first.started, MilliSeconds(0));
    EXPECT_EQ(first.load, MilliSeconds(50));
    EXPECT_EQ(first.computed, MilliSeconds(60));
    EXPECT_EQ(first.acceleratorTime, MilliSeconds(60));
    EXPECT_EQ(second.load, Time());
    EXPECT_EQ(second.computed, MilliSeconds(70));
    EXPECT_EQ(server->GetBusyTime(), MilliSeconds(70));
    EXPECT_EQ(server->GetUsedBytes(), 100u); // the model stays, activations do not
}

TEST_F(EdgeModelMemoryTest, TheModelThatWasUsedLongestAgoLeaves)
{
    // Room for two models. 0, 1, then 0 again: 1 is the oldest when 2 comes.
    Ptr<EdgeServer> server = MakeLoadingServer(MakeModels(), 215);
    ModelTasks tasks(server);
    tasks.Add(0, 0);
    tasks.Add(100, 1);
    tasks.Add(200, 0);
    const EdgeTask& third = tasks.Add(300, 2);
    const EdgeTask& kept = tasks.Add(400, 0);
    const EdgeTask& gone = tasks.Add(500, 1);
    Simulator::Run();
    EXPECT_EQ(third.load, MilliSeconds(50));
    EXPECT_EQ(kept.load, Time());
    EXPECT_EQ(gone.load, MilliSeconds(50));
    EXPECT_EQ(server->GetUsedBytes(), 200u);
}

TEST_F(EdgeModelMemoryTest, ATaskThatCanNeverFitIsRefusedAtOnceWithAReason)
{
    Ptr<EdgeServer> server = MakeLoadingServer(MakeModels(), 109);
    ModelTasks tasks(server);
    const EdgeTask& task = tasks.Add(0, 0);
    Simulator::Run();
    EXPECT_EQ(task.refusal, EdgeRefusal::NeverFits);
    EXPECT_STREQ(ToText(task.refusal),
                 "it needs more memory than an accelerator of the server has");
}

TEST_F(EdgeModelMemoryTest, ATaskThatDoesNotFitNowWaitsThoughASlotIsFree)
{
    Ptr<EdgeServer> server = MakeLoadingServer(MakeModels(), 150, 2);
    ModelTasks tasks(server);
    tasks.Add(0, 0);                          // ends at 60
    const EdgeTask& other = tasks.Add(1, 1);  // its model needs the room of the first
    const EdgeTask& behind = tasks.Add(2, 0); // would fit: does not overtake
    Simulator::Run();
    EXPECT_EQ(other.started, MilliSeconds(60));
    EXPECT_EQ(other.computed, MilliSeconds(120));
    EXPECT_EQ(behind.started, MilliSeconds(120));
    EXPECT_EQ(behind.load, MilliSeconds(50)); // was evicted meanwhile
}

TEST_F(EdgeModelMemoryTest, WhoComesWhileAModelIsBeingLoadedWaitsForTheRestOfIt)
{
    Ptr<EdgeServer> server = MakeLoadingServer(MakeModels(), 0, 2);
    ModelTasks tasks(server);
    tasks.Add(0, 0);
    const EdgeTask& second = tasks.Add(20, 0);
    Simulator::Run();
    EXPECT_EQ(second.started, MilliSeconds(20));
    EXPECT_EQ(second.load, MilliSeconds(30));
    EXPECT_EQ(second.computed, MilliSeconds(60));
}

TEST_F(EdgeModelMemoryTest, ATaskWithdrawnWhileItLoadsFreesItsPlaceAndKeepsTheModel)
{
    Ptr<EdgeServer> server = MakeLoadingServer(MakeModels(), 0);
    ModelTasks tasks(server);
    const EdgeTask& first = tasks.Add(0, 0);
    const EdgeTask& second = tasks.Add(1, 0);
    Simulator::Stop(MilliSeconds(20));
    Simulator::Run();
    server->Withdraw(const_cast<EdgeTask&>(first));
    Simulator::Run();
    EXPECT_FALSE(first.computed.has_value());
    EXPECT_EQ(second.started, MilliSeconds(20));
    EXPECT_EQ(second.load, MilliSeconds(30)); // the loading goes on
    EXPECT_EQ(second.computed, MilliSeconds(60));
}

TEST_F(EdgeModelMemoryTest, NeverMoreIsHeldThanThereIs)
{
    EdgeLeastRecentEvictionRule rule;
    for (uint32_t seed = 1; seed <= 200; ++seed)
    {
        Dice dice(seed);
        EdgeModelMemory memory(1000, rule);
        std::deque<EdgeMemoryNeed> running;
        for (int i = 0; i < 100; ++i)
        {
            const uint32_t workload = dice.Roll(6);
            const EdgeMemoryNeed need = {workload, 100 + 50 * workload, dice.Roll(200)};
            const bool isEnding = !running.empty() && dice.Roll(2) == 0;
            if (isEnding)
            {
                memory.Release(running.front(), MilliSeconds(i));
                running.pop_front();
            }
            else if (memory.CanHold(need))
            {
                memory.Acquire(need, MilliSeconds(i), MilliSeconds(i));
                running.push_back(need);
            }
            EXPECT_LE(memory.GetUsedBytes(), 1000u) << "seed " << seed;
            for (const EdgeMemoryNeed& used : running)
            {
                EXPECT_TRUE(memory.IsResident(used.workload)) << "seed " << seed;
            }
        }
    }
}
