// SPDX-License-Identifier: GPL-2.0-only

#include "model-family.h"
#include "network-blocks.h"
#include "network.h"

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

/** 1x1 convolution with norm where a block changes side or channels; empty: the input itself. */
nn::Sequential
MakeShortcut(int64_t inputChannels, int64_t outputChannels, int64_t stride)
{
    nn::Sequential shortcut;
    if (stride != 1 || inputChannels != outputChannels)
    {
        shortcut->push_back(MakeConvolution1x1(inputChannels, outputChannels, stride));
        shortcut->push_back(nn::BatchNorm2d(outputChannels));
    }
    return shortcut;
}

/** Some layers beside a shortcut (He et al., 2016). */
class ResidualBlockImpl : public nn::Module
{
  public:
    ResidualBlockImpl(const nn::Sequential& path, const nn::Sequential& shortcut)
        : m_path(register_module("path", path)),
          m_shortcut(register_module("shortcut", shortcut))
    {
    }

    torch::Tensor forward(const torch::Tensor& input)
    {
        const torch::Tensor shortcut = m_shortcut->is_empty() ? input : m_shortcut->forward(input);
        return torch::relu(m_path->forward(input) + shortcut);
    }

  private:
    nn::Sequential m_path;
    nn::Sequential m_shortcut;
};

TORCH_MODULE(ResidualBlock);

/** ResNet-18's block: two 3x3 convolutions. */
struct BasicBlock
{
    static constexpr int64_t EXPANSION = 1;

    static ResidualBlock Make(int64_t inputChannels, int64_t channels, int64_t stride)
    {
        const nn::Sequential path(MakeConvolution3x3(inputChannels, channels, stride),
                                  nn::BatchNorm2d(channels),
                                  nn::ReLU(),
                                  MakeConvolution3x3(channels, channels, 1),
                                  nn::BatchNorm2d(channels));
        return ResidualBlock(path, MakeShortcut(inputChannels, channels, stride));
    }
};

/** ResNet-50's block: 1x1 to few channels, 3x3, 1x1 to four times as many. */
struct BottleneckBlock
{
    static constexpr int64_t EXPANSION = 4;

    static ResidualBlock Make(int64_t inputChannels, int64_t channels, int64_t stride)
    {
        const int64_t outputChannels = EXPANSION * channels;
        const nn::Sequential path(MakeConvolution1x1(inputChannels, channels),
                                  nn::BatchNorm2d(channels),
                                  nn::ReLU(),
                                  MakeConvolution3x3(channels, channels, stride),
                                  nn::BatchNorm2d(channels),
                                  nn::ReLU(),
                                  MakeConvolution1x1(channels, outputChannels),
                                  nn::BatchNorm2d(outputChannels));
        return ResidualBlock(path, MakeShortcut(inputChannels, outputChannels, stride));
    }
};

// A basic block is 2 x 9 products a pixel and channel pair, a bottleneck 9 + 2 x 4.
double
EstimateSampleMacs(const Workload& w)
{
    const auto blocks = static_cast<double>(STAGE_COUNT * w.depth);
    const double perBlock = w.variant == Variant::Bottleneck ? 17.0 : 18.0;
    return blocks * perBlock * Square(w.width) * Square(w.inputSize / 2);
}

std::unique_ptr<Network>
Build(const Workload& workload)
{
    return MakeNetwork(workload.variant == Variant::Bottleneck
                           ? BuildStagedNetwork<BottleneckBlock>(workload)
                           : BuildStagedNetwork<BasicBlock>(workload));
}

} // namespace

ModelFamily
MakeResnetFamily()
{
    return {"resnet",
            InputKind::Image,
            {8, 64, 8, 1, 4, 32, 192, 16, 5e6, 5e8},
            &EstimateSampleMacs,
            &Build};
}

} // namespace edgeai::profile
