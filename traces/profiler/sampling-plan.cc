// SPDX-License-Identifier: GPL-2.0-only

#include "sampling-plan.h"

#include "profile-error.h"
#include "sobol-sequence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace edgeai::profile
{

namespace
{

constexpr int WORKLOADS_PER_FAMILY = 55;
constexpr int SAMPLED_ROUNDS = 5;
constexpr int ANCHOR_PATIENCE = 4;

/** Bounds of a family's hyperparameters, and of the work of one run. */
struct FamilySpace
{
    int64_t leastWidth, mostWidth, widthStep;
    int64_t leastDepth, mostDepth;
    int64_t leastInput, mostInput, inputStep;
    double leastMacs, mostMacs;
};

// Work is bounded so that the median of one run falls between about 0.3 and 150 ms here.
FamilySpace
GetSpace(Family family)
{
    switch (family)
    {
    case Family::Mlp:
        return {256, 4096, 64, 2, 8, 256, 8192, 64, 3e6, 4e8};
    case Family::Cnn:
        return {8, 64, 8, 1, 3, 32, 160, 8, 1e7, 5e8};
    case Family::Resnet:
        return {8, 64, 8, 1, 4, 32, 192, 16, 5e6, 5e8};
    case Family::Mobilenet:
        return {8, 48, 8, 1, 4, 32, 224, 16, 3e6, 2e8};
    default:
        return {64, 512, 32, 1, 6, 16, 256, 8, 1e7, 5e8};
    }
}

/** Log-uniform between the bounds, on a grid of `step`. */
int64_t
PickLogUniform(double uniform, int64_t least, int64_t most, int64_t step)
{
    const double ratio = static_cast<double>(most) / static_cast<double>(least);
    const double value = static_cast<double>(least) * std::pow(ratio, uniform);
    return std::max<int64_t>(least, std::llround(value / static_cast<double>(step)) * step);
}

Workload
PickWorkload(Family family, uint32_t index)
{
    constexpr std::array<int64_t, 6> BATCHES{1, 2, 4, 8, 16, 32};
    constexpr double INFERENCE_SHARE = 0.65;
    const auto u = GetSobolPoint(index, static_cast<uint32_t>(family));
    const FamilySpace space = GetSpace(family);
    Workload workload{family,
                      PickLogUniform(u[0], space.leastWidth, space.mostWidth, space.widthStep),
                      PickLogUniform(u[1], space.leastDepth, space.mostDepth, 1),
                      PickLogUniform(u[2], space.leastInput, space.mostInput, space.inputStep)};
    workload.batch = BATCHES[static_cast<std::size_t>(u[3] * BATCHES.size())];
    if (u[4] >= INFERENCE_SHARE)
    {
        workload.phase = Phase::Training;
        workload.optimiser = u[5] < 0.5 ? Optimiser::Sgd : Optimiser::Adam;
    }
    return workload;
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

/** The first of the sequence whose work is in bounds, none twice, none that is an anchor. */
std::vector<Workload>
SampleFamily(Family family, int count)
{
    const FamilySpace space = GetSpace(family);
    std::vector<Workload> workloads;
    std::set<std::string> seen = ListAnchorIds();
    for (uint32_t index = 0; static_cast<int>(workloads.size()) < count; ++index)
    {
        const Workload workload = PickWorkload(family, index);
        const double macs = EstimateMacs(workload);
        if (macs >= space.leastMacs && macs <= space.mostMacs &&
            seen.insert(GetWorkloadId(workload)).second)
        {
            workloads.push_back(workload);
        }
    }
    return workloads;
}

/** All ways to choose half of the configurations, as bit masks in ascending order. */
std::vector<unsigned>
ListHalves(std::size_t count)
{
    std::vector<unsigned> masks;
    for (unsigned mask = 0; mask < (1U << count); ++mask)
    {
        if (static_cast<std::size_t>(__builtin_popcount(mask)) == (count + 1) / 2)
        {
            masks.push_back(mask);
        }
    }
    return masks;
}

void
AddOnAll(std::vector<PlanPoint>& plan,
         const std::vector<Workload>& workloads,
         const std::vector<HardwareConfiguration>& hardware,
         int patience)
{
    for (const HardwareConfiguration& configuration : hardware)
    {
        for (const Workload& workload : workloads)
        {
            plan.push_back({workload, configuration, 0, patience});
        }
    }
}

/**
 * Each workload goes to another half of the unthrottled configurations, in turn, and a quarter of
 * the light ones also to the throttled ones: a balanced incomplete block design.
 */
void
AddSampled(std::vector<PlanPoint>& plan, const std::vector<HardwareConfiguration>& hardware)
{
    constexpr double MOST_THROTTLED_MACS = 3e8;
    std::vector<HardwareConfiguration> free;
    std::vector<HardwareConfiguration> throttled;
    for (const HardwareConfiguration& configuration : hardware)
    {
        (configuration.quotaCores ? throttled : free).push_back(configuration);
    }
    const std::vector<unsigned> halves = ListHalves(free.size());
    const std::vector<Workload> workloads = SampleWorkloads(WORKLOADS_PER_FAMILY);
    for (std::size_t k = 0; k < workloads.size(); ++k)
    {
        const std::size_t family = k / WORKLOADS_PER_FAMILY;
        const std::size_t member = k % WORKLOADS_PER_FAMILY;
        const int round = 1 + static_cast<int>(member % SAMPLED_ROUNDS);
        const unsigned mask = halves[(member * 29 + family * 11) % halves.size()];
        for (std::size_t i = 0; i < free.size(); ++i)
        {
            if ((mask >> i) & 1U)
            {
                plan.push_back({workloads[k], free[i], round});
            }
        }
        if (member % 4 == family % 4 && EstimateMacs(workloads[k]) <= MOST_THROTTLED_MACS)
        {
            for (const HardwareConfiguration& configuration : throttled)
            {
                plan.push_back({workloads[k], configuration, round});
            }
        }
    }
}

/** Some anchors once more, in a session of their own: how far two sessions differ. */
void
AddSecondOccasion(std::vector<PlanPoint>& plan, const std::vector<HardwareConfiguration>& hardware)
{
    const std::vector<Workload> anchors = ListAnchors();
    for (const HardwareConfiguration& configuration : hardware)
    {
        for (std::size_t i = 0; i < anchors.size(); i += 4)
        {
            plan.push_back({anchors[i], configuration, SAMPLED_ROUNDS + 1, 1, 2});
        }
    }
}

std::vector<Workload>
ListSmokeWorkloads()
{
    return {{Family::Mlp, 256, 2, 256},
            {Family::Cnn, 8, 1, 32},
            {Family::Transformer, 64, 1, 16, 2, Phase::Training, Optimiser::Adam}};
}

} // namespace

std::vector<Workload>
ListAnchors()
{
    return {{Family::Mlp, 2048, 4, 2048},
            {Family::Cnn, 32, 2, 64},
            {Family::Resnet, 16, 2, 64},
            {Family::Resnet, 32, 2, 96},
            {Family::Resnet, 32, 3, 128},
            {Family::Mobilenet, 24, 2, 96},
            {Family::Mobilenet, 32, 3, 128},
            {Family::Transformer, 256, 4, 128},
            {Family::Resnet, 16, 2, 32, 8},
            {Family::Cnn, 16, 2, 32, 16, Phase::Training, Optimiser::Sgd},
            {Family::Resnet, 16, 1, 32, 8, Phase::Training, Optimiser::Adam}};
}

std::vector<Workload>
SampleWorkloads(int perFamily)
{
    std::vector<Workload> all;
    for (const Family family : GetFamilies())
    {
        const std::vector<Workload> workloads = SampleFamily(family, perFamily);
        all.insert(all.end(), workloads.begin(), workloads.end());
    }
    return all;
}

std::vector<PlanPoint>
MakePlan(const std::string& name, const std::vector<HardwareConfiguration>& hardware)
{
    std::vector<PlanPoint> plan;
    if (name == "smoke")
    {
        AddOnAll(plan, ListSmokeWorkloads(), hardware, 1);
    }
    else if (name == "anchors")
    {
        AddOnAll(plan, ListAnchors(), hardware, ANCHOR_PATIENCE);
    }
    else if (name == "default")
    {
        AddOnAll(plan, ListAnchors(), hardware, ANCHOR_PATIENCE);
        AddSampled(plan, hardware);
        AddSecondOccasion(plan, hardware);
    }
    else
    {
        throw ProfileError("--plan: '" + name + "' is not known; use default, anchors or smoke");
    }
    return plan;
}

} // namespace edgeai::profile
