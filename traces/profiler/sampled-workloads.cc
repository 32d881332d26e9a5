// SPDX-License-Identifier: GPL-2.0-only

#include "sampled-workloads.h"

#include "anchor-workloads.h"
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
    if (u[4] >= INFERENCE_SHARE)
    {
        workload.phase = Phase::Training;
        workload.optimiser = u[5] < 0.5 ? Optimiser::Sgd : Optimiser::Adam;
    }
}

Workload
PickWorkload(const SampledSpace& space, uint32_t index)
{
    const auto u = GetSobolPoint(index, space.scramble);
    const HyperparameterSpace& bounds = space.bounds;
    Workload workload{space.family,
                      PickLogUniform(u[0], bounds.leastWidth, bounds.mostWidth, bounds.widthStep),
                      PickLogUniform(u[1], bounds.leastDepth, bounds.mostDepth, 1),
                      PickLogUniform(u[2], bounds.leastInput, bounds.mostInput, bounds.inputStep)};
    workload.batch = int64_t{1} << static_cast<int>(u[3] * space.batchCount);
    workload.precision = space.precision;
    workload.variant = space.variant;
    if (space.decode)
    {
        PickTextPhase(u, *space.decode, workload);
    }
    else if (space.isTrained)
    {
        PickTraining(u, workload);
    }
    return workload;
}

bool
IsInBounds(const Workload& workload, const SampledSpace& space)
{
    const bool isDecode = workload.phase == Phase::Decode;
    const double least = isDecode ? space.decode->leastMacs : space.bounds.leastMacs;
    const double most = isDecode ? space.decode->mostMacs : space.bounds.mostMacs;
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

SampledSpace
MakeSampledSpace(Family family, Variant variant)
{
    constexpr uint32_t VARIANT_SCRAMBLE = 100;
    SampledSpace space{family, variant};
    space.scramble = variant == Variant::Plain ? static_cast<uint32_t>(family) : VARIANT_SCRAMBLE;
    space.bounds = GetModelFamily(family).space;
    space.decode = GetModelFamily(family).decode;
    return space;
}

std::vector<SampledSpace>
ListSampledSpaces()
{
    std::vector<SampledSpace> spaces;
    for (const Family family : GetFamilies())
    {
        spaces.push_back(MakeSampledSpace(family));
    }
    spaces.push_back(MakeSampledSpace(Family::Resnet, Variant::Bottleneck));
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
            space.isTrained = false;
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
        if (IsInBounds(workload, space) && seen.insert(GetWorkloadId(workload)).second)
        {
            workloads.push_back(workload);
        }
    }
    return workloads;
}

} // namespace edgeai::profile
