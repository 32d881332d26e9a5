/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * How fast whole runs are, in packets: the default scenario, one policy, one process after another,
 * results stored.
 */

#include "ns3/edge-campaign.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-scenario-loader.h"

#include <benchmark/benchmark.h>
#include <filesystem>
#include <memory>

namespace
{

void
SimulateDefaultScenario(benchmark::State& state, const char* policy)
{
    const auto scenario = std::make_shared<const ns3::EdgeScenario>(
        ns3::LoadEdgeScenario(std::string(EDGE_AI_SOURCE_DIR) + "/examples/scenarios/default.toml",
                              {}));
    const auto knowledge = std::make_shared<const ns3::EdgeKnowledge>(scenario->traces.sources,
                                                                      scenario->traces.model);
    const std::string output = std::string(EDGE_AI_BINARY_DIR) + "/benchmark.sqlite";
    double tasks = 0;
    double events = 0;
    for (auto _ : state)
    {
        std::filesystem::remove(output);
        ns3::EdgeCampaign campaign;
        campaign.Add(scenario, knowledge, policy, 1, "{}");
        campaign.Execute(output, 1, [](std::size_t, std::size_t) {});
        auto store = edgeai::ResultStore::Open(output);
        tasks += static_cast<double>(store.ReadTasks(1).size());
        events += static_cast<double>(store.ReadRuns().front().events);
    }
    state.counters["tasks_per_s"] = benchmark::Counter(tasks, benchmark::Counter::kIsRate);
    state.counters["events_per_s"] = benchmark::Counter(events, benchmark::Counter::kIsRate);
    state.counters["events_per_task"] = events / tasks;
    std::filesystem::remove(output);
}

BENCHMARK_CAPTURE(SimulateDefaultScenario, local_only, "local-only")->UseRealTime();
BENCHMARK_CAPTURE(SimulateDefaultScenario, predicted_completion, "predicted-completion")
    ->UseRealTime()
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

} // namespace
