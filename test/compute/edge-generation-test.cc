/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Tasks that read a prompt and write tokens, in batches that change between two tokens.
 */

#include "edge-compute-fixture.h"

#include "ns3/boolean.h"
#include "ns3/edge-request.h"
#include "ns3/edge-token-time.h"

#include <cmath>

using namespace ns3;
using namespace edgetest;

namespace
{

using EdgeGenerationTest = ComputeTest;

EdgeTokenPoint
MakePoint(uint32_t batch, uint32_t tokens, double ms)
{
    EdgeTokenPoint point;
    point.batch = batch;
    point.tokens = tokens;
    point.profile.measuredSeconds = {ms * 1e-3};
    point.profile.predictedSeconds = ms * 1e-3;
    return point;
}

/**
 * A prompt of 32 tokens takes 10 ms, of 128 tokens 40 ms; a token 2 ms at a context of 100 tokens,
 * 4 ms at 400; for four sequences 4 ms at 100. Weights of 1000 bytes, 1 byte of cache a token.
 */
Ptr<EdgeComputeCatalog>
MakeWriter()
{
    auto catalog = Create<EdgeComputeCatalog>();
    catalog->AddHardware({"hardware-id", 100});
    EdgeWorkload workload;
    workload.name = workload.workloadId = "writer";
    workload.weightBytes = 1000;
    workload.generation.isOn = true;
    workload.generation.tokenCacheBytes = 1;
    workload.generation.prompt = {32, 32};
    workload.generation.reply = {5, 9};
    workload.generation.expectedReply = 7;
    catalog->AddWorkload(workload);
    EdgeServiceProfile loading;
    loading.coldLoadSeconds = {0.050};
    catalog->SetProfile(0, 0, loading);
    EdgeTokenTimes times;
    times.prefill = {MakePoint(1, 32, 10), MakePoint(1, 128, 40)};
    times.decode = {MakePoint(1, 100, 2), MakePoint(4, 100, 4), MakePoint(1, 400, 4)};
    catalog->SetTokenTimes(0, 0, times);
    return catalog;
}

Ptr<EdgeServer>
MakeWritingServer(Ptr<EdgeComputeCatalog> catalog, uint32_t most)
{
    Ptr<EdgeServer> server = MakeServer(catalog);
    server->SetBatching({{most, Time()}});
    return server;
}

/** Submits generative tasks and keeps them. */
class Requests
{
  public:
    Requests(Ptr<const EdgeComputeCatalog> catalog, Ptr<EdgeServer> server)
        : m_catalog(catalog),
          m_server(server)
    {
        server->SetComputedCallback(MakeCallback(&Requests::OnEnded, this));
        server->SetDroppedCallback(MakeCallback(&Requests::OnEnded, this));
    }

    EdgeTask& Make(uint32_t prompt, uint32_t reply)
    {
        EdgeTask& task = m_tasks.emplace_back();
        task.taskId = static_cast<uint32_t>(m_tasks.size());
        FillEdgeRequest(task, m_catalog->GetWorkload(0), {prompt, reply});
        task.service = {DrawPrefillTime(*m_catalog, task, 0)};
        return task;
    }

    EdgeTask& Add(Time at, uint32_t prompt, uint32_t reply)
    {
        EdgeTask& task = Make(prompt, reply);
        task.created = Simulator::Now() + at;
        Simulator::Schedule(at, &Requests::Submit, this, &task);
        return task;
    }

    void Submit(EdgeTask* task)
    {
        m_server->Submit(*task);
    }

    const std::deque<EdgeTask>& GetTasks() const
    {
        return m_tasks;
    }

    uint32_t ended{0};

  private:
    void OnEnded(EdgeTask& /* task */)
    {
        ++ended;
    }

    Ptr<const EdgeComputeCatalog> m_catalog;
    Ptr<EdgeServer> m_server;
    std::deque<EdgeTask> m_tasks;
};

double
ToMs(const std::optional<Time>& time)
{
    return time.value().GetSeconds() * 1e3;
}

EdgeServiceTime
Prefill(uint32_t tokens)
{
    EdgeTask task;
    task.promptTokens = tokens;
    return DrawPrefillTime(*MakeWriter(), task, 0);
}

EdgeServiceTime
Decode(uint32_t batch, double context)
{
    return DrawDecodeTime(*MakeWriter(), EdgeTask(), 1, 0, batch, context);
}

void
ExpectTime(const EdgeServiceTime& time, double ms, EdgeServiceSource source)
{
    EXPECT_NEAR(time.duration.GetSeconds() * 1e3, ms, 1e-5);
    EXPECT_EQ(time.source, source);
}

constexpr double ONE_NS = 2e-6; // in milliseconds, and rounding twice

} // namespace

TEST_F(EdgeGenerationTest, MeasuredSizesGiveMeasuredTimes)
{
    ExpectTime(Prefill(128), 40, EdgeServiceSource::Measured);
    ExpectTime(Decode(4, 100), 4, EdgeServiceSource::Measured);
    ExpectTime(Decode(1, 400), 4, EdgeServiceSource::Measured);
}

TEST_F(EdgeGenerationTest, SizesBetweenAreInterpolatedInLogSpace)
{
    // 64 is in the middle of 32 and 128 on a log axis: sqrt(10 * 40); so are 2 of 1 and 4
    // sequences, and 200 of 100 and 400 tokens: sqrt(2 * 4).
    ExpectTime(Prefill(64), 20, EdgeServiceSource::Interpolated);
    ExpectTime(Decode(2, 100), std::sqrt(8), EdgeServiceSource::Interpolated);
    ExpectTime(Decode(1, 200), std::sqrt(8), EdgeServiceSource::Interpolated);
}

TEST_F(EdgeGenerationTest, SizesBeyondAreMarkedAsPredicted)
{
    ExpectTime(Prefill(8), 10, EdgeServiceSource::Predicted);
    // two pieces of 128, then 44 tokens: 2 * 40 + 10 * 44 / 32
    ExpectTime(Prefill(300), 93.75, EdgeServiceSource::Predicted);
    ExpectTime(Decode(1, 50), 2, EdgeServiceSource::Predicted);
    // 300 more tokens than 400 add what the 300 before added: 2 ms
    ExpectTime(Decode(1, 700), 6, EdgeServiceSource::Predicted);
    // at 400 one sequence takes 2 ms more than at 100: four take 4 + 4 * 2
    ExpectTime(Decode(4, 400), 12, EdgeServiceSource::Predicted);
}

TEST_F(EdgeGenerationTest, ALoneTaskReadsItsPromptAndThenWrites)
{
    auto catalog = MakeWriter();
    auto server = MakeWritingServer(catalog, 4);
    Requests requests(catalog, server);
    const EdgeTask& task = requests.Add(MilliSeconds(1), 32, 5);
    Simulator::Run();
    // 10 ms of prefill make the first token; four more at 2 ms
    EXPECT_EQ(task.started, MilliSeconds(1));
    EXPECT_EQ(task.firstToken, MilliSeconds(11));
    EXPECT_EQ(task.computed, MilliSeconds(19));
    EXPECT_EQ(GetTokenTime(task), MilliSeconds(2));
    EXPECT_EQ(task.acceleratorTime, MilliSeconds(18));
    EXPECT_EQ(task.serviceSource, EdgeServiceSource::Predicted); // contexts below 100
}

TEST_F(EdgeGenerationTest, AReplyOfOneTokenEndsWithThePrefill)
{
    auto catalog = MakeWriter();
    Requests requests(catalog, MakeWritingServer(catalog, 4));
    const EdgeTask& task = requests.Add(Time(), 32, 1);
    Simulator::Run();
    EXPECT_EQ(task.computed, MilliSeconds(10));
    EXPECT_EQ(GetTokenTime(task), std::nullopt);
    EXPECT_EQ(task.serviceSource, EdgeServiceSource::Measured);
}

TEST_F(EdgeGenerationTest, TasksJoinAndLeaveABatchBetweenTwoTokens)
{
    auto catalog = MakeWriter();
    auto server = MakeWritingServer(catalog, 4);
    Requests requests(catalog, server);
    const EdgeTask& first = requests.Add(Time(), 32, 4);
    const EdgeTask& second = requests.Add(MilliSeconds(11), 32, 2);
    Simulator::Run();
    // First: prefill to 10, a token at 12. Then the second's prompt, 12 to 22; a token for both,
    // sqrt(8) ms, with which the second ends; the last one of the first, 2 ms.
    const double both = std::sqrt(8);
    EXPECT_NEAR(ToMs(second.started), 12, ONE_NS);
    EXPECT_NEAR(ToMs(second.firstToken), 22, ONE_NS);
    EXPECT_NEAR(ToMs(second.computed), 22 + both, ONE_NS);
    EXPECT_NEAR(ToMs(first.computed), 24 + both, ONE_NS);
    EXPECT_EQ(first.batchSize, 1U);
    EXPECT_EQ(second.batchSize, 2U);
    // a prompt is its own task's work, a common token is shared
    EXPECT_NEAR(ToMs(first.acceleratorTime), 14 + both / 2, ONE_NS);
    EXPECT_NEAR(ToMs(second.acceleratorTime), 10 + both / 2, ONE_NS);
    EXPECT_NEAR(ToMs(server->GetBusyTime()), 24 + both, ONE_NS);
}

TEST_F(EdgeGenerationTest, AFullBatchLetsNobodyIn)
{
    auto catalog = MakeWriter();
    Requests requests(catalog, MakeWritingServer(catalog, 1));
    requests.Add(Time(), 32, 4);
    const EdgeTask& second = requests.Add(MilliSeconds(11), 32, 2);
    Simulator::Run();
    EXPECT_EQ(second.started, MilliSeconds(16)); // 10 + 3 * 2
    EXPECT_EQ(second.computed, MilliSeconds(28));
}

TEST_F(EdgeGenerationTest, KeysAndValuesOfAllItsTokensMustFitBeforeATaskJoins)
{
    auto catalog = MakeWriter();
    auto server = MakeWritingServer(catalog, 4);
    server->SetAttribute("LoadModels", BooleanValue(true));
    server->SetAttribute("Memory", UintegerValue(1060));
    Requests requests(catalog, server);
    requests.Add(Time(), 32, 4); // 36 bytes of cache: 24 are left
    const EdgeTask& second = requests.Add(MilliSeconds(11), 32, 2);
    const EdgeTask& huge = requests.Add(MilliSeconds(12), 50, 11);
    Simulator::Schedule(MilliSeconds(60), [server]() { EXPECT_EQ(server->GetUsedBytes(), 1036U); });
    Simulator::Run();
    // load to 50, prefill to 60, three tokens to 66
    EXPECT_EQ(second.started, MilliSeconds(66));
    EXPECT_EQ(second.computed, MilliSeconds(78));
    EXPECT_EQ(second.load, Time());
    EXPECT_EQ(huge.refusal, EdgeRefusal::NeverFits); // 61 of 60 bytes
    EXPECT_EQ(server->GetUsedBytes(), 1000U);
}

TEST_F(EdgeGenerationTest, AFailureLosesTheWholeBatch)
{
    auto catalog = MakeWriter();
    auto server = MakeWritingServer(catalog, 4);
    Requests requests(catalog, server);
    const EdgeTask& first = requests.Add(Time(), 32, 4);
    const EdgeTask& second = requests.Add(MilliSeconds(11), 32, 2);
    Simulator::Schedule(MilliSeconds(23), &EdgeServer::SetUp, server, false);
    Simulator::Run();
    EXPECT_EQ(first.refusal, EdgeRefusal::ServerDown);
    EXPECT_EQ(second.refusal, EdgeRefusal::ServerDown);
    EXPECT_EQ(server->GetRunning(), 0U);
    EXPECT_EQ(requests.ended, 2U);
}

TEST_F(EdgeGenerationTest, AWithdrawnTaskLeavesTheOthersToGoOn)
{
    auto catalog = MakeWriter();
    auto server = MakeWritingServer(catalog, 4);
    Requests requests(catalog, server);
    const EdgeTask& first = requests.Add(Time(), 32, 4);
    EdgeTask& second = requests.Add(MilliSeconds(11), 32, 2);
    Simulator::Schedule(MilliSeconds(13), [server, &second]() { server->Withdraw(second); });
    Simulator::Run();
    // The prompt is read to its end, 22; two more tokens at 2 ms.
    EXPECT_EQ(first.computed, MilliSeconds(26));
    EXPECT_FALSE(second.computed.has_value());
    EXPECT_EQ(server->GetRunning(), 0U);
}

TEST_F(EdgeGenerationTest, ALoadReportCountsTheTokensThatAreExpected)
{
    auto catalog = MakeWriter();
    auto server = MakeWritingServer(catalog, 4);
    Requests requests(catalog, server);
    requests.Add(Time(), 32, 100);
    Simulator::Schedule(MicroSeconds(12500), [server]() {
        // two of the seven expected tokens are made: five at 2 ms
        EXPECT_EQ(server->GetPredictedBacklog(), MilliSeconds(10));
    });
    Simulator::Stop(MilliSeconds(13));
    Simulator::Run();
}

TEST_F(EdgeGenerationTest, TokensAreDrawnFromTheWorkloadsRangesByTheTasksOwnNumbers)
{
    auto catalog = MakeWriter();
    std::vector<int> counts(20);
    for (uint32_t i = 0; i < 1000; ++i)
    {
        EdgeTask task;
        task.taskId = i;
        FillEdgeRequest(task, catalog->GetWorkload(0), {});
        EXPECT_EQ(task.promptTokens, 32U);
        EXPECT_EQ(task.inputBytes, 128U);
        ++counts.at(task.replyTokens);
    }
    for (uint32_t tokens = 5; tokens <= 9; ++tokens)
    {
        // 200 of 1000; four standard deviations are 4 sqrt(1000 * 0.2 * 0.8) = 51
        EXPECT_NEAR(counts[tokens], 200, 51) << tokens;
    }
}

TEST_F(EdgeGenerationTest, WhatIsForeseenIsWhatHappensInRandomBatches)
{
    for (uint32_t round = 0; round < 300; ++round)
    {
        Dice dice(round);
        auto catalog = MakeWriter();
        auto server = MakeWritingServer(catalog, 1 + dice.Roll(4));
        Requests requests(catalog, server);
        const uint32_t others = dice.Roll(12);
        for (uint32_t i = 0; i < others; ++i)
        {
            requests.Add(MicroSeconds(dice.Roll(60000)), 1 + dice.Roll(300), 1 + dice.Roll(20));
        }
        EdgeTask& probe = requests.Make(1 + dice.Roll(300), 1 + dice.Roll(20));
        EdgeForesight foresight;
        Simulator::Schedule(MilliSeconds(60), [&]() {
            foresight = server->Foresee(probe, Time(), {});
            requests.Submit(&probe);
        });
        Simulator::Run();
        ASSERT_TRUE(foresight.isServed);
        EXPECT_EQ(probe.started, MilliSeconds(60) + foresight.wait) << "round " << round;
        EXPECT_EQ(probe.computed, MilliSeconds(60) + foresight.wait + foresight.compute);
        Simulator::Destroy();
    }
}

TEST_F(EdgeGenerationTest, EveryMomentOfAnAcceleratorBelongsToSomeTask)
{
    for (uint32_t round = 0; round < 300; ++round)
    {
        Dice dice(round);
        auto catalog = MakeWriter();
        auto server = MakeWritingServer(catalog, 1 + dice.Roll(4));
        Requests requests(catalog, server);
        for (uint32_t i = 0; i < 20; ++i)
        {
            requests.Add(MicroSeconds(dice.Roll(300000)), 1 + dice.Roll(300), 1 + dice.Roll(20));
        }
        Simulator::Run();
        Time shares;
        for (const EdgeTask& task : requests.GetTasks())
        {
            ASSERT_TRUE(task.computed.has_value());
            shares += task.acceleratorTime;
        }
        // a common token's share is rounded down to whole nanoseconds: 400 tokens at most
        EXPECT_NEAR(ToMs(shares), ToMs(server->GetBusyTime()), 400e-6) << "round " << round;
        Simulator::Destroy();
    }
}

TEST_F(EdgeGenerationTest, EachDeadlineOfItsTokensMakesATaskLate)
{
    EdgeTask task;
    task.replyTokens = 11;
    task.firstToken = MilliSeconds(50);
    task.computed = MilliSeconds(150); // 10 ms a token
    EXPECT_EQ(FindLateness(task, MilliSeconds(200)), std::nullopt);
    task.firstTokenDeadline = MilliSeconds(50);
    task.tokenDeadline = MilliSeconds(10);
    EXPECT_EQ(FindLateness(task, MilliSeconds(200)), std::nullopt);
    task.firstTokenDeadline = MilliSeconds(49);
    EXPECT_EQ(FindLateness(task, MilliSeconds(200)), "the first token came after its deadline");
    task.firstTokenDeadline = Time();
    task.tokenDeadline = MilliSeconds(9);
    EXPECT_EQ(FindLateness(task, MilliSeconds(200)), "tokens came more slowly than wanted");
    task.deadline = MilliSeconds(199);
    EXPECT_EQ(FindLateness(task, MilliSeconds(200)), "");
}
