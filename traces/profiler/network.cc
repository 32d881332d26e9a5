// SPDX-License-Identifier: GPL-2.0-only

#include "network.h"

#include "network-blocks.h"

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

constexpr int64_t STAGE_COUNT = 3;
constexpr int64_t IMAGE_CHANNELS = 3;

nn::Sequential
BuildMlp(const Workload& workload)
{
    nn::Sequential network;
    int64_t features = workload.inputSize;
    for (int64_t layer = 0; layer < workload.depth; ++layer)
    {
        network->push_back(nn::Linear(features, workload.width));
        network->push_back(nn::ReLU());
        features = workload.width;
    }
    network->push_back(nn::Linear(features, CLASS_COUNT));
    return network;
}

void
AddClassifier(nn::Sequential& network, int64_t channels)
{
    network->push_back(nn::AdaptiveAvgPool2d(1));
    network->push_back(nn::Flatten());
    network->push_back(nn::Linear(channels, CLASS_COUNT));
}

// VGG-like: plain 3x3 convolutions, a pooling after each stage, two linear layers at the end.
nn::Sequential
BuildCnn(const Workload& workload)
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
    return network;
}

void
AddStem(nn::Sequential& network, int64_t channels)
{
    network->push_back(MakeConvolution3x3(IMAGE_CHANNELS, channels, 2));
    network->push_back(nn::BatchNorm2d(channels));
    network->push_back(nn::ReLU());
}

template <typename Block>
nn::Sequential
BuildStagedNetwork(const Workload& workload)
{
    nn::Sequential network;
    AddStem(network, workload.width);
    int64_t channels = workload.width;
    for (int64_t stage = 0; stage < STAGE_COUNT; ++stage)
    {
        const int64_t stageChannels = workload.width << stage;
        for (int64_t block = 0; block < workload.depth; ++block)
        {
            const int64_t stride = stage > 0 && block == 0 ? 2 : 1;
            network->push_back(Block(channels, stageChannels, stride));
            channels = stageChannels;
        }
    }
    AddClassifier(network, channels);
    return network;
}

nn::Sequential
BuildTransformer(const Workload& workload)
{
    nn::Sequential network;
    network->push_back(TokenEmbedding(workload.inputSize, workload.width));
    for (int64_t layer = 0; layer < workload.depth; ++layer)
    {
        network->push_back(EncoderLayer(workload.width));
    }
    network->push_back(TokenMean());
    network->push_back(nn::Linear(workload.width, CLASS_COUNT));
    return network;
}

} // namespace

nn::Sequential
BuildNetwork(const Workload& workload)
{
    switch (workload.family)
    {
    case Family::Mlp:
        return BuildMlp(workload);
    case Family::Cnn:
        return BuildCnn(workload);
    case Family::Resnet:
        return BuildStagedNetwork<BasicBlock>(workload);
    case Family::Mobilenet:
        return BuildStagedNetwork<InvertedResidual>(workload);
    default:
        return BuildTransformer(workload);
    }
}

} // namespace edgeai::profile
