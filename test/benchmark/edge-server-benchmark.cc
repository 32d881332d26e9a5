/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * How many tasks a second of wall time one server computes, without a network: what the compute
 * layer may cost at most. Build in release: cmake --build --preset release --target edge-ai-bench
 */

#include "ns3/abort.h"
#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-server.h"
#include "ns3/edge-task.h"
#include "ns3/edge-trace-service-time.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <benchmark/benchmark.h>
#include <string>
#include <vector>

using namespace ns3;

namespace
{

constexpr uint32_t TASKS_PER_RUN = 100000;

Ptr<EdgeComputeCatalog>
MakeCatalog(uint32_t hardwareCount)
{
    auto catalog = Create<EdgeComputeCatalog>();
    EdgeWorkload workload;
    workload.name = "work";
    workload.workloadId = "work";
    catalog->AddWorkload(workload);
    EdgeServiceProfile profile;
    for (int i = 1; i <= 100; ++i)
    {
        profile.measuredSeconds.push_back(0.010 + 0.0001 * i);
    }
    profile.predictedSeconds = 0.015;
    for (uint32_t i = 0; i < hardwareCount; ++i)
    {
        catalog->AddHardware({"hardware-" + std::to_string(i), 1000});
        catalog->SetProfile(0, i, profile);
    }
    return catalog;
}

/** A fixed number of tasks goes round: each one that is computed is submitted again. */
class ClosedLoop
{
  public:
    ClosedLoop(Ptr<EdgeServer> server, uint32_t workloads, uint32_t population, uint32_t tokens = 0)
        : m_server(server),
          m_workloads(workloads),
          m_tokens(tokens),
          m_tasks(population)
    {
        m_server->SetComputedCallback(MakeCallback(&ClosedLoop::OnComputed, this));
    }

    void Run()
    {
        uint32_t number = 0;
        for (EdgeTask& task : m_tasks)
        {
            task.taskId = number;
            task.workload = number % m_workloads;
            task.promptTokens = m_tokens;
            task.replyTokens = m_tokens;
            task.service = {{MicroSeconds(10 + number % 7), EdgeServiceSource::Assumed}};
            ++number;
            m_server->Submit(task);
        }
        Simulator::Run();
        NS_ABORT_MSG_IF(m_computed != TASKS_PER_RUN, m_computed << " tasks were computed");
        Simulator::Destroy();
    }

  private:
    void OnComputed(EdgeTask& task)
    {
        ++m_computed;
        if (m_computed + m_tasks.size() <= TASKS_PER_RUN)
        {
            m_server->Submit(task);
        }
    }

    Ptr<EdgeServer> m_server;
    uint32_t m_workloads;
    uint32_t m_tokens; ///< of prompts and replies; 0: no generative tasks
    std::vector<EdgeTask> m_tasks;
    std::size_t m_computed{0};
};

/** Four tasks at once on one accelerator, in batches of up to eight, of two workloads. */
Ptr<EdgeServer>
MakeSharingServer()
{
    auto catalog = Create<EdgeComputeCatalog>();
    catalog->AddHardware({"hardware", 1000});
    for (uint32_t w = 0; w < 2; ++w)
    {
        EdgeWorkload workload;
        workload.name = workload.workloadId = "work-" + std::to_string(w);
        catalog->AddWorkload(workload);
    }
    for (uint32_t w = 0; w < 2; ++w)
    {
        EdgeServiceProfile one;
        one.predictedSeconds = 12e-6;
        catalog->SetProfile(w, 0, one);
        EdgeBatchPoint eight;
        eight.size = 8;
        eight.profile.measuredSeconds = {40e-6, 42e-6};
        catalog->SetBatchCurve(w, 0, {eight});
        for (uint32_t other = 0; other < 2; ++other)
        {
            catalog->SetSlowdown(w,
                                 0,
                                 other,
                                 {{2, {1.3 + 0.1 * other, EdgeServiceSource::Measured}},
                                  {4, {2.0, EdgeServiceSource::Measured}}});
        }
    }
    auto server = CreateObject<EdgeServer>();
    server->SetHardware(catalog, 0);
    server->SetAttribute("Slots", UintegerValue(4));
    server->SetBatching({{8, MicroSeconds(20)}, {8, MicroSeconds(20)}});
    return server;
}

EdgeTokenPoint
MakePoint(uint32_t batch, uint32_t tokens, double seconds)
{
    EdgeTokenPoint point;
    point.batch = batch;
    point.tokens = tokens;
    point.profile.measuredSeconds = {seconds, 1.01 * seconds};
    return point;
}

/** Batches of up to 16 sequences, as many measured sizes as the shipped traces have. */
Ptr<EdgeServer>
MakeWritingServer()
{
    auto catalog = Create<EdgeComputeCatalog>();
    catalog->AddHardware({"hardware", 1000});
    EdgeWorkload workload;
    workload.name = workload.workloadId = "writer";
    workload.generation.isOn = true;
    catalog->AddWorkload(workload);
    EdgeTokenTimes times;
    times.prefill = {MakePoint(1, 32, 4e-3), MakePoint(1, 128, 10e-3)};
    for (uint32_t batch = 1; batch <= 32; batch *= 2)
    {
        times.decode.push_back(MakePoint(batch, 257, 1e-3 + 3e-4 * batch));
    }
    times.decode.push_back(MakePoint(1, 1025, 2e-3));
    catalog->SetTokenTimes(0, 0, times);
    auto server = CreateObject<EdgeServer>();
    server->SetHardware(catalog, 0);
    server->SetBatching({{16, Time()}});
    return server;
}

/** 32 requests in the system, 100 tokens each. */
void
WriteTokens(benchmark::State& state)
{
    constexpr uint32_t tokens = 100;
    for (auto _ : state)
    {
        ClosedLoop(MakeWritingServer(), 1, 32, tokens).Run();
    }
    state.SetItemsProcessed(state.iterations() * TASKS_PER_RUN * tokens);
}

/** Argument: tasks in the system. */
void
CompleteSharedTasks(benchmark::State& state)
{
    const auto population = static_cast<uint32_t>(state.range(0));
    for (auto _ : state)
    {
        ClosedLoop(MakeSharingServer(), 2, population).Run();
    }
    state.SetItemsProcessed(state.iterations() * TASKS_PER_RUN);
}

/** Arguments: accelerators, tasks in the system. */
void
CompleteTasks(benchmark::State& state)
{
    const auto accelerators = static_cast<uint32_t>(state.range(0));
    const auto population = static_cast<uint32_t>(state.range(1));
    for (auto _ : state)
    {
        auto server = CreateObject<EdgeServer>();
        server->SetAttribute("Accelerators", UintegerValue(accelerators));
        server->SetHardware(MakeCatalog(1), 0);
        ClosedLoop(server, 1, population).Run();
    }
    state.SetItemsProcessed(state.iterations() * TASKS_PER_RUN);
}

/** Argument: hardware configurations in the catalogue; each is drawn for every task. */
void
DrawServiceTimes(benchmark::State& state)
{
    auto model = CreateObject<EdgeTraceServiceTimeModel>();
    model->SetCatalog(MakeCatalog(static_cast<uint32_t>(state.range(0))));
    EdgeTask task;
    for (auto _ : state)
    {
        model->Draw(task);
        benchmark::DoNotOptimize(task.service.data());
        ++task.taskId;
    }
    state.SetItemsProcessed(state.iterations());
}

/** What a policy asks for each task and server: predictions are made before the run starts. */
void
RecallPrediction(benchmark::State& state)
{
    constexpr uint32_t SERVERS = 8;
    const auto catalog = MakeCatalog(SERVERS);
    uint32_t server = 0;
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(catalog->GetPredictedTime(0, server));
        server = (server + 1) % SERVERS;
    }
    state.SetItemsProcessed(state.iterations());
}

} // namespace

BENCHMARK(CompleteTasks)
    ->ArgNames({"accelerators", "population"})
    ->Args({1, 1})
    ->Args({1, 100})
    ->Args({4, 100})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(CompleteSharedTasks)
    ->ArgName("population")
    ->Arg(16)
    ->Arg(100)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(WriteTokens)->Unit(benchmark::kMillisecond);
BENCHMARK(DrawServiceTimes)->ArgName("hardware")->Arg(1)->Arg(10);
BENCHMARK(RecallPrediction);
