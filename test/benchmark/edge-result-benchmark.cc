/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * How fast a run's tasks are written and summarised: rows per second. The target stands in
 * doc/architecture.md: a million tasks are stored in about two seconds.
 */

#include "ns3/edge-result-store.h"

#include <benchmark/benchmark.h>
#include <filesystem>
#include <string>

namespace
{

edgeai::TaskRow
TypicalTask(uint32_t user, uint32_t task)
{
    edgeai::TaskRow row;
    row.userId = user;
    row.taskId = task;
    row.workload = "resnet-50-b1-fp32";
    row.createdS = task * 0.1;
    row.decidedS = row.createdS + 0.001;
    row.uploadedS = row.createdS + 0.0123;
    row.startedS = row.createdS + 0.0234;
    row.computedS = row.createdS + 0.0456;
    row.returnedS = row.createdS + 0.0567;
    row.target = "edge-gpu-1";
    row.cellId = 3;
    row.inputBytes = 150528;
    row.outputBytes = 4000;
    row.deadlineS = 0.1;
    row.predictedS = 0.05;
    row.predictedComputeS = 0.02;
    row.viewAgeS = 0.07;
    row.queueS = 0.01;
    row.computeS = 0.0222;
    row.clairvoyantS = 0.04;
    row.serviceSource = "measured";
    row.deviceEnergyJ = 0.3;
    row.energySource = "assumed";
    row.outcome = edgeai::TaskOutcome::Completed;
    return row;
}

edgeai::RunResult
RunWithTasks(int64_t tasks)
{
    constexpr int64_t TASKS_PER_USER = 100;
    edgeai::RunResult result;
    result.run.runId = 1;
    result.run.policy = "local-only";
    for (int64_t i = 0; i < tasks; ++i)
    {
        result.tasks.push_back(TypicalTask(static_cast<uint32_t>(i / TASKS_PER_USER),
                                           static_cast<uint32_t>(i % TASKS_PER_USER)));
    }
    return result;
}

void
WriteRun(benchmark::State& state)
{
    const edgeai::RunResult result = RunWithTasks(state.range(0));
    const std::string path =
        std::filesystem::temp_directory_path() / "edge-result-benchmark.sqlite";
    for (auto _ : state)
    {
        std::filesystem::remove(path);
        edgeai::ResultStore::Create(path).Write(result, {"key", "{}", "done", "", 1});
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.counters["bytes_per_row"] =
        static_cast<double>(std::filesystem::file_size(path)) / static_cast<double>(state.range(0));
    std::filesystem::remove(path);
}

} // namespace

BENCHMARK(WriteRun)->Arg(10000)->Arg(1000000)->Unit(benchmark::kMillisecond)->UseRealTime();
