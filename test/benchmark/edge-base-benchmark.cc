/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What the base layer costs: a simulated task draws a handful of keyed uniforms, a run hashes its
 * scenario, traces and model once.
 */

#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-sha256.h"

#include <benchmark/benchmark.h>
#include <string>

namespace
{

void
KeyedUniformOfATask(benchmark::State& state)
{
    edgeai::DrawKey key;
    for (auto _ : state)
    {
        ++key.task;
        benchmark::DoNotOptimize(edgeai::KeyedUniform(key));
    }
}

BENCHMARK(KeyedUniformOfATask);

void
HashOfAHardwareId(benchmark::State& state)
{
    const std::string hardware = "amd-epyc-avx512-2t";
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(edgeai::HashText(hardware));
    }
}

BENCHMARK(HashOfAHardwareId);

void
Sha256OfAMegabyte(benchmark::State& state)
{
    const std::string bytes(1 << 20, 'x');
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(edgeai::Sha256(bytes));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(bytes.size()));
}

BENCHMARK(Sha256OfAMegabyte);

} // namespace
