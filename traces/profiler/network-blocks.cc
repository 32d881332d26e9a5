// SPDX-License-Identifier: GPL-2.0-only

#include "network-blocks.h"

namespace edgeai::profile
{

namespace nn = torch::nn;

nn::Conv2d
MakeConvolution3x3(int64_t inputChannels, int64_t outputChannels, int64_t stride, int64_t groups)
{
    return nn::Conv2d(nn::Conv2dOptions(inputChannels, outputChannels, 3)
                          .stride(stride)
                          .padding(1)
                          .groups(groups)
                          .bias(false));
}

nn::Conv2d
MakeConvolution1x1(int64_t inputChannels, int64_t outputChannels, int64_t stride)
{
    return nn::Conv2d(
        nn::Conv2dOptions(inputChannels, outputChannels, 1).stride(stride).bias(false));
}

void
AddStem(nn::Sequential& network, int64_t channels)
{
    network->push_back(MakeConvolution3x3(IMAGE_CHANNELS, channels, 2));
    network->push_back(nn::BatchNorm2d(channels));
    network->push_back(nn::ReLU());
}

void
AddClassifier(nn::Sequential& network, int64_t channels)
{
    network->push_back(nn::AdaptiveAvgPool2d(1));
    network->push_back(nn::Flatten());
    network->push_back(nn::Linear(channels, CLASS_COUNT));
}

} // namespace edgeai::profile
