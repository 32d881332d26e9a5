// SPDX-License-Identifier: GPL-2.0-only

#include "gpu-workloads.h"

#include "anchor-workloads.h"
#include "sampled-workloads.h"

#include <set>

namespace edgeai::profile
{

namespace
{

constexpr int BATCH_COUNT = 11; // 1 to 1024

/** A precision and how many workloads of each family are drawn in it. */
struct PrecisionShare
{
    Precision precision;
    int workloads;
};

const std::vector<PrecisionShare>&
GetShares()
{
    static const std::vector<PrecisionShare> shares{{Precision::Fp32, 26},
                                                    {Precision::Tf32, 18},
                                                    {Precision::Bf16, 22},
                                                    {Precision::Fp16, 18}};
    return shares;
}

// Work is bounded so that a run takes 0.05 to 50 ms where fp32 products run at 30 TFLOP/s, and
// weights so that making them takes less time than measuring. Networks with little work for each
// number that they move are bounded by memory: less work.
HyperparameterSpace
GetGpuBounds(Family family)
{
    switch (family)
    {
    case Family::Mlp:
        return {512, 4096, 128, 2, 6, 512, 8192, 128, 1e6, 2e11};
    case Family::Cnn:
        return {16, 128, 16, 1, 4, 32, 256, 16, 1e8, 2e11};
    case Family::Resnet:
        return {16, 128, 16, 1, 6, 32, 256, 16, 1e8, 2e11};
    case Family::Mobilenet:
        return {16, 96, 8, 1, 6, 32, 256, 16, 3e7, 2e10};
    case Family::Unet:
        return {16, 96, 16, 1, 3, 32, 256, 16, 1e8, 1e11};
    case Family::Lstm:
    case Family::Gru:
        return {128, 1024, 64, 1, 4, 16, 256, 16, 1e7, 4e10};
    case Family::Diffusion:
        return {16, 128, 16, 1, 3, 16, 64, 8, 1e8, 2e11};
    case Family::Gpt:
        return {128, 1024, 64, 2, 8, 32, 2048, 32, 1e8, 2e11};
    default:
        return {128, 768, 64, 2, 12, 64, 256, 16, 1e8, 2e11};
    }
}

SampledSpace
MakeGpuSpace(SampledSpace space, const PrecisionShare& share)
{
    // Other sequences than the processors' ones, and one for each precision.
    constexpr uint32_t FIRST_SCRAMBLE = 1000;
    constexpr uint32_t PRECISION_STEP = 500;
    space.precision = share.precision;
    space.scramble += FIRST_SCRAMBLE + PRECISION_STEP * static_cast<uint32_t>(share.precision);
    space.bounds = GetGpuBounds(space.family);
    if (space.decode)
    {
        space.decode = DecodeSpace{128, 4000, 32, 1e7, 1e9};
    }
    space.batchCount = BATCH_COUNT;
    // fp16 gradients would need a scaling that is no part of the networks here.
    space.isTrained = share.precision != Precision::Fp16;
    return space;
}

/** Member by member, so that a budget that ends early cuts all families alike. */
void
AddInTurn(const std::vector<std::vector<Workload>>& lists, std::vector<Workload>& workloads)
{
    bool isAnyLeft = true;
    for (std::size_t member = 0; isAnyLeft; ++member)
    {
        isAnyLeft = false;
        for (const std::vector<Workload>& list : lists)
        {
            if (member < list.size())
            {
                workloads.push_back(list[member]);
                isAnyLeft = true;
            }
        }
    }
}

void
AddAnchors(std::vector<Workload>& workloads)
{
    for (const PrecisionShare& share : GetShares())
    {
        for (Workload anchor : ListAnchors())
        {
            anchor.precision = share.precision;
            if (anchor.phase != Phase::Training || share.precision != Precision::Fp16)
            {
                workloads.push_back(anchor);
            }
        }
    }
}

void
AddBatchSweeps(std::vector<Workload>& workloads)
{
    std::set<std::string> seen;
    for (Workload model : ListBatchSweeps())
    {
        model.batch = 1;
        if (!seen.insert(GetWorkloadId(model)).second)
        {
            continue;
        }
        for (int power = 0; power < BATCH_COUNT; ++power)
        {
            model.batch = int64_t{1} << power;
            workloads.push_back(model);
        }
    }
}

} // namespace

std::vector<Workload>
ListGpuWorkloads()
{
    std::vector<Workload> workloads;
    AddAnchors(workloads);
    AddBatchSweeps(workloads);
    std::vector<std::vector<Workload>> drawn;
    for (const SampledSpace& space : ListSampledSpaces())
    {
        for (const PrecisionShare& share : GetShares())
        {
            drawn.push_back(SampleWorkloads(MakeGpuSpace(space, share), share.workloads));
        }
    }
    AddInTurn(drawn, workloads);
    return workloads;
}

} // namespace edgeai::profile
