// SPDX-License-Identifier: GPL-2.0-only

#include "sampled-workloads.h"

#include "anchor-workloads.h"
#include "model-family.h"
#include "sobol-sequence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace edgeai::profile
{

namespace
{

using SobolPoint = std::array<double, SOBOL_DIMENSIONS>;

/** Log-uniform between the bounds, on a grid of `step`. */
int64_t
PickLogUniform(double uniform, int64_t least, int64_t most, int64_t step)
{
    const double ratio = static_cast<double>(most) / static_cast<double>(least);
    const double value = static_cast<double>(least) * std::pow(ratio, uniform);
    return std::max<int64_t>(least, std::llround(value / static_cast<double>(step)) * step);
}

/** Half of gpt's runs read a prompt, half write a token behind a context. */
void
PickTextPhase(const SobolPoint& u, const DecodeSpace& space, Workload& workload)
{
    workload.phase = u[4] < 0.5 ? Phase::Prefill : Phase::Decode;
    if (workload.phase == Phase::Decode)
    {
        workload.inputSize = 1;
        workload.context =
            PickLogUniform(u[2], space.leastContext, space.mostContext, space.contextStep);
    }
}

void
PickTraining(const SobolPoint& u, Workload& workload)
{
    constexpr double INFERENCE_SHARE = 0.65;
    if (u[4] >= INFERENCE_SHARE && workload.precision == Precision::Fp32)
    {
        workload.phase = Phase::Training;
        workload.optimiser = u[5] < 0.5 ? Optimiser::Sgd : Optimiser::Adam;
    }
}

Workload
PickWorkload(const SampledSpace& sampled, uint32_t index)
{
    constexpr std::array<int64_t, 6> BATCHES{1, 2, 4, 8, 16, 32};
    const auto u = GetSobolPoint(index, sampled.scramble);
    const ModelFamily& family = GetModelFamily(sampled.family);
    const HyperparameterSpace& space = family.space;
    Workload workload{sampled.family,
                      PickLogUniform(u[0], space.leastWidth, space.mostWidth, space.widthStep),
                      PickLogUniform(u[1], space.leastDepth, space.mostDepth, 1),
                      PickLogUniform(u[2], space.leastInput, space.mostInput, space.inputStep)};
    workload.batch = BATCHES[static_cast<std::size_t>(u[3] * BATCHES.size())];
    workload.precision = sampled.precision;
    workload.variant = sampled.variant;
    if (family.decode)
    {
        PickTextPhase(u, *family.decode, workload);
    }
    else
    {
        PickTraining(u, workload);
    }
    return workload;
}

bool
IsInBounds(const Workload& workload)
{
    const ModelFamily& family = GetModelFamily(workload.family);
    const bool isDecode = workload.phase == Phase::Decode;
    const double least = isDecode ? family.decode->leastMacs : family.space.leastMacs;
    const double most = isDecode ? family.decode->mostMacs : family.space.mostMacs;
    const double macs = EstimateMacs(workload);
    return macs >= least && macs <= most;
}

std::set<std::string>
ListAnchorIds()
{
    std::set<std::string> ids;
    for (const Workload& anchor : ListAnchors())
    {
        ids.insert(GetWorkloadId(anchor));
    }
    return ids;
}

} // namespace

std::vector<SampledSpace>
ListSampledSpaces()
{
    constexpr uint32_t BOTTLENECK_SCRAMBLE = 100;
    std::vector<SampledSpace> spaces;
    for (const Family family : GetFamilies())
    {
        spaces.push_back({family, Variant::Plain, Precision::Fp32, static_cast<uint32_t>(family)});
    }
    spaces.push_back({Family::Resnet, Variant::Bottleneck, Precision::Fp32, BOTTLENECK_SCRAMBLE});
    return spaces;
}

std::vector<SampledSpace>
ListBf16Spaces()
{
    constexpr uint32_t FIRST_SCRAMBLE = 200;
    std::vector<SampledSpace> spaces;
    for (SampledSpace space : ListSampledSpaces())
    {
        if (GetModelFamily(space.family).hasBf16)
        {
            space.precision = Precision::Bf16;
            space.scramble += FIRST_SCRAMBLE;
            spaces.push_back(space);
        }
    }
    return spaces;
}

std::vector<Workload>
SampleWorkloads(const SampledSpace& space, int count)
{
    std::vector<Workload> workloads;
    std::set<std::string> seen = ListAnchorIds();
    for (uint32_t index = 0; static_cast<int>(workloads.size()) < count; ++index)
    {
        const Workload workload = PickWorkload(space, index);
        if (IsInBounds(workload) && seen.insert(GetWorkloadId(workload)).second)
        {
            workloads.push_back(workload);
        }
    }
    return workloads;
}

} // namespace edgeai::profile
