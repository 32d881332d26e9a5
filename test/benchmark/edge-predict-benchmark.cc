/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Predictions per second: of pairs never asked for (trees are walked) and of pairs asked before
 * (remembered). A simulation asks the same few hundred pairs a million times.
 */

#include "../edge-synthetic-traces.h"

#include "ns3/edge-time-model.h"

#include <benchmark/benchmark.h>
#include <memory>

namespace
{

using namespace edgeai;

const ProfileSet&
Profiles()
{
    static const ProfileSet profiles = [] {
        synthetic::World world;
        world.law = synthetic::FamilyRoofline;
        world.modelsPerFamily = 9;
        world.hardware = 6;
        return synthetic::Measure(world);
    }();
    return profiles;
}

/** @brief Not static: XGBoost's own statics would be gone before it. */
std::unique_ptr<TimeModel>
MakeModel()
{
    return TrainTimeModel(MakeTrainingSet(Profiles()), BoostedSettings(), {});
}

void
PredictUnseen(benchmark::State& state)
{
    const auto model = MakeModel();
    WorkloadProfile workload = Profiles().workloads.front();
    for (auto _ : state)
    {
        workload.flops = *workload.flops * 1.0001; // another question each time
        benchmark::DoNotOptimize(model->PredictSeconds(workload, Profiles().hardware.front()));
    }
    state.SetItemsProcessed(state.iterations());
}

void
PredictRemembered(benchmark::State& state)
{
    const auto model = MakeModel();
    const auto& workloads = Profiles().workloads;
    std::size_t next = 0;
    for (auto _ : state)
    {
        next = (next + 1) % workloads.size();
        benchmark::DoNotOptimize(
            model->PredictSeconds(workloads[next], Profiles().hardware.front()));
    }
    state.SetItemsProcessed(state.iterations());
}

void
Train(benchmark::State& state)
{
    const TrainingSet set = MakeTrainingSet(Profiles());
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(TrainTimeModel(set, BoostedSettings(), {}));
    }
}

} // namespace

BENCHMARK(PredictUnseen)->Iterations(20000);
BENCHMARK(PredictRemembered);
BENCHMARK(Train)->Unit(benchmark::kMillisecond)->Iterations(1);
