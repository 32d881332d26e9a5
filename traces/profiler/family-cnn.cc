// SPDX-License-Identifier: GPL-2.0-only

#include "model-family.h"
#include "network-blocks.h"
#include "network.h"

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

// Each stage halves the side and doubles the channels, so each layer costs about the same.
double
EstimateSampleMacs(const Workload& w)
{
    const auto layers = static_cast<double>(STAGE_COUNT * w.depth);
    return layers * 9.0 * Square(w.width) * Square(w.inputSize);
}

// VGG-like: plain 3x3 convolutions, a pooling after each stage, two linear layers at the end.
std::unique_ptr<Network>
Build(const Workload& workload)
{
    constexpr int64_t POOLED_SIDE = 4;
    nn::Sequential network;
    int64_t channels = IMAGE_CHANNELS;
    for (int64_t stage = 0; stage < STAGE_COUNT; ++stage)
    {
        const int64_t stageChannels = workload.width << stage;
        for (int64_t layer = 0; layer < workload.depth; ++layer)
        {
            network->push_back(
                nn::Conv2d(nn::Conv2dOptions(channels, stageChannels, 3).padding(1)));
            network->push_back(nn::ReLU());
            channels = stageChannels;
        }
        network->push_back(nn::MaxPool2d(2));
    }
    network->push_back(nn::AdaptiveAvgPool2d(POOLED_SIDE));
    network->push_back(nn::Flatten());
    network->push_back(nn::Linear(channels * POOLED_SIDE * POOLED_SIDE, channels));
    network->push_back(nn::ReLU());
    network->push_back(nn::Linear(channels, CLASS_COUNT));
    return MakeNetwork(network);
}

} // namespace

ModelFamily
MakeCnnFamily()
{
    return {"cnn",
            InputKind::Image,
            {8, 64, 8, 1, 3, 32, 160, 8, 1e7, 5e8},
            &EstimateSampleMacs,
            &Build};
}

} // namespace edgeai::profile
