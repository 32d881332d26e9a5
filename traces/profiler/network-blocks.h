// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_NETWORK_BLOCKS_H
#define EDGE_PROFILE_NETWORK_BLOCKS_H

#include "workload.h"

#include <torch/nn.h>

namespace edgeai::profile
{

constexpr int64_t IMAGE_CHANNELS = 3;

/** @brief Stages of a network for images; each halves the side and doubles the channels. */
constexpr int64_t STAGE_COUNT = 3;

template <typename Number>
constexpr double
Square(Number value)
{
    return static_cast<double>(value) * static_cast<double>(value);
}

/** @brief A 3x3 convolution that keeps the side (stride 1) or halves it (stride 2). */
torch::nn::Conv2d MakeConvolution3x3(int64_t inputChannels,
                                     int64_t outputChannels,
                                     int64_t stride,
                                     int64_t groups = 1);

/** @brief A 1x1 convolution without bias. */
torch::nn::Conv2d MakeConvolution1x1(int64_t inputChannels,
                                     int64_t outputChannels,
                                     int64_t stride = 1);

/** @brief Appends a 3x3 convolution of stride 2 with norm and ReLU. */
void AddStem(torch::nn::Sequential& network, int64_t channels);

/** @brief Appends the mean over all pixels and a linear layer to the classes. */
void AddClassifier(torch::nn::Sequential& network, int64_t channels);

/**
 * @brief Stem, three stages of `depth` blocks, classifier; `width` is the first stage's channels.
 *
 * `Block::Make(inputChannels, channels, stride)` makes one that gives EXPANSION x channels.
 */
template <typename Block>
torch::nn::Sequential
BuildStagedNetwork(const Workload& workload)
{
    torch::nn::Sequential network;
    AddStem(network, workload.width);
    int64_t inputChannels = workload.width;
    for (int64_t stage = 0; stage < STAGE_COUNT; ++stage)
    {
        const int64_t channels = workload.width << stage;
        for (int64_t block = 0; block < workload.depth; ++block)
        {
            const int64_t stride = stage > 0 && block == 0 ? 2 : 1;
            network->push_back(Block::Make(inputChannels, channels, stride));
            inputChannels = Block::EXPANSION * channels;
        }
    }
    AddClassifier(network, inputChannels);
    return network;
}

} // namespace edgeai::profile

#endif
