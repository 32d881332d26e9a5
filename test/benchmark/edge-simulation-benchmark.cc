/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * How fast whole runs are, in packets: one policy, one process after another, results stored.
 */

#include "ns3/edge-campaign.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-scenario-loader.h"

#include <benchmark/benchmark.h>
#include <filesystem>
#include <memory>
#include <string>

namespace
{

/** @brief What runs of one scenario cost and made. */
struct Cost
{
    double tasks{0};
    double events{0};
    double bytes{0}; ///< of requests and results that arrived
    double simulatedSeconds{0};
};

Cost
Simulate(benchmark::State& state, const std::string& file, const char* policy)
{
    const auto scenario = std::make_shared<const ns3::EdgeScenario>(
        ns3::LoadEdgeScenario(std::string(EDGE_AI_SOURCE_DIR) + "/examples/scenarios/" + file, {}));
    const auto knowledge = std::make_shared<const ns3::EdgeKnowledge>(scenario->traces.sources,
                                                                      scenario->traces.model);
    const std::string output = std::string(EDGE_AI_BINARY_DIR) + "/benchmark.sqlite";
    Cost cost;
    for (auto _ : state)
    {
        std::filesystem::remove(output);
        ns3::EdgeCampaign campaign;
        campaign.Add(scenario, knowledge, policy, 1, "{}");
        campaign.Execute(output, 1, [](std::size_t, std::size_t) {});
        auto store = edgeai::ResultStore::Open(output);
        for (const edgeai::TaskRow& task : store.ReadTasks(1))
        {
            ++cost.tasks;
            cost.bytes += task.uploadedS ? static_cast<double>(task.inputBytes) : 0;
            cost.bytes += task.returnedS ? static_cast<double>(task.outputBytes) : 0;
        }
        cost.events += static_cast<double>(store.ReadRuns().front().events);
        cost.simulatedSeconds += store.ReadRuns().front().simulatedS;
    }
    std::filesystem::remove(output);
    return cost;
}

void
SimulateDefaultScenario(benchmark::State& state, const char* policy)
{
    const Cost cost = Simulate(state, "default.toml", policy);
    state.counters["tasks_per_s"] = benchmark::Counter(cost.tasks, benchmark::Counter::kIsRate);
    state.counters["events_per_s"] = benchmark::Counter(cost.events, benchmark::Counter::kIsRate);
    state.counters["events_per_task"] = cost.events / cost.tasks;
}

/** @brief 200 users over slots, 500 KB each time. */
void
SimulateUploads(benchmark::State& state)
{
    const Cost cost = Simulate(state, "uploads.toml", "nearest-edge");
    state.counters["simulated_s_per_s"] =
        benchmark::Counter(cost.simulatedSeconds, benchmark::Counter::kIsRate);
    state.counters["events_per_s"] = benchmark::Counter(cost.events, benchmark::Counter::kIsRate);
    state.counters["bytes_per_event"] = cost.bytes / cost.events;
}

BENCHMARK(SimulateUploads)->UseRealTime()->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(SimulateDefaultScenario, local_only, "local-only")->UseRealTime();
BENCHMARK_CAPTURE(SimulateDefaultScenario, predicted_completion, "predicted-completion")
    ->UseRealTime()
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

} // namespace
