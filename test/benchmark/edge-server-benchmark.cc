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
    ClosedLoop(uint32_t accelerators, uint32_t population)
        : m_server(CreateObject<EdgeServer>()),
          m_tasks(population)
    {
        m_server->SetAttribute("Accelerators", UintegerValue(accelerators));
        m_server->SetHardware(MakeCatalog(1), 0);
        m_server->SetComputedCallback(MakeCallback(&ClosedLoop::OnComputed, this));
    }

    void Run()
    {
        uint32_t number = 0;
        for (EdgeTask& task : m_tasks)
        {
            task.taskId = number;
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
    std::vector<EdgeTask> m_tasks;
    std::size_t m_computed{0};
};

/** Arguments: accelerators, tasks in the system. */
void
CompleteTasks(benchmark::State& state)
{
    const auto accelerators = static_cast<uint32_t>(state.range(0));
    const auto population = static_cast<uint32_t>(state.range(1));
    for (auto _ : state)
    {
        ClosedLoop(accelerators, population).Run();
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

} // namespace

BENCHMARK(CompleteTasks)
    ->ArgNames({"accelerators", "population"})
    ->Args({1, 1})
    ->Args({1, 100})
    ->Args({4, 100})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(DrawServiceTimes)->ArgName("hardware")->Arg(1)->Arg(10);
