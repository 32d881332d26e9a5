// SPDX-License-Identifier: GPL-2.0-only

#include "anchor-workloads.h"

#include "model-family.h"

namespace edgeai::profile
{

namespace
{

Workload
MakeBottleneck(int64_t width, int64_t depth, int64_t inputSize)
{
    Workload workload{Family::Resnet, width, depth, inputSize};
    workload.variant = Variant::Bottleneck;
    return workload;
}

Workload
MakePrefill(int64_t width, int64_t depth, int64_t tokens)
{
    return {Family::Gpt, width, depth, tokens, 1, Phase::Prefill};
}

Workload
MakeDecode(int64_t width, int64_t depth, int64_t context, int64_t batch)
{
    Workload workload{Family::Gpt, width, depth, 1, batch, Phase::Decode};
    workload.context = context;
    return workload;
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
            {Family::Resnet, 16, 1, 32, 8, Phase::Training, Optimiser::Adam},
            MakeBottleneck(32, 2, 96),
            {Family::Unet, 16, 2, 96},
            {Family::Lstm, 256, 2, 64},
            {Family::Gru, 256, 1, 64},
            {Family::Vit, 128, 4, 128},
            {Family::Vit, 192, 6, 224},
            MakePrefill(256, 6, 32),
            MakePrefill(256, 6, 128),
            MakeDecode(256, 6, 256, 1),
            MakeDecode(256, 6, 1024, 1),
            {Family::Diffusion, 16, 1, 32},
            {Family::Diffusion, 32, 1, 32}};
}

std::vector<Workload>
ListBf16Anchors()
{
    std::vector<Workload> anchors;
    for (Workload anchor : ListAnchors())
    {
        if (anchor.phase != Phase::Training && GetModelFamily(anchor.family).hasBf16)
        {
            anchor.precision = Precision::Bf16;
            anchors.push_back(anchor);
        }
    }
    return anchors;
}

std::vector<Workload>
ListBatchSweeps()
{
    const std::vector<Workload> models{{Family::Mlp, 2048, 4, 2048},
                                       {Family::Resnet, 16, 2, 64},
                                       {Family::Mobilenet, 24, 2, 96},
                                       {Family::Lstm, 256, 2, 64},
                                       {Family::Vit, 128, 4, 128},
                                       MakeDecode(256, 6, 256, 1)};
    std::vector<Workload> sweeps;
    for (Workload model : models)
    {
        for (const int64_t batch : {1, 2, 4, 8, 16, 32})
        {
            model.batch = batch;
            sweeps.push_back(model);
        }
    }
    return sweeps;
}

} // namespace edgeai::profile
