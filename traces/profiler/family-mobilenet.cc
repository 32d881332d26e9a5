// SPDX-License-Identifier: GPL-2.0-only

#include "model-family.h"
#include "network-blocks.h"
#include "network.h"

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

/**
 * MobileNetV2's inverted residual: expand 1x1, depthwise 3x3, project 1x1 (Sandler et al., 2018),
 * here with expansion 4.
 */
class InvertedResidualImpl : public nn::Module
{
  public:
    InvertedResidualImpl(int64_t inputChannels, int64_t outputChannels, int64_t stride)
        : m_hasShortcut(stride == 1 && inputChannels == outputChannels)
    {
        constexpr int64_t EXPANSION = 4;
        const int64_t hidden = EXPANSION * inputChannels;
        m_path = nn::Sequential(MakeConvolution1x1(inputChannels, hidden),
                                nn::BatchNorm2d(hidden),
                                nn::ReLU6(),
                                MakeConvolution3x3(hidden, hidden, stride, hidden),
                                nn::BatchNorm2d(hidden),
                                nn::ReLU6(),
                                MakeConvolution1x1(hidden, outputChannels),
                                nn::BatchNorm2d(outputChannels));
        register_module("path", m_path);
    }

    torch::Tensor forward(const torch::Tensor& input)
    {
        const torch::Tensor output = m_path->forward(input);
        return m_hasShortcut ? output + input : output;
    }

  private:
    nn::Sequential m_path;
    bool m_hasShortcut;
};

TORCH_MODULE(InvertedResidual);

struct InvertedBlock
{
    static constexpr int64_t EXPANSION = 1;

    static InvertedResidual Make(int64_t inputChannels, int64_t channels, int64_t stride)
    {
        return InvertedResidual(inputChannels, channels, stride);
    }
};

double
EstimateSampleMacs(const Workload& w)
{
    const auto blocks = static_cast<double>(STAGE_COUNT * w.depth);
    const double pixels = Square(w.inputSize / 2);
    return blocks *
           (8.0 * Square(w.width) * pixels + 36.0 * static_cast<double>(w.width) * pixels / 2.0);
}

std::unique_ptr<Network>
Build(const Workload& workload)
{
    return MakeNetwork(BuildStagedNetwork<InvertedBlock>(workload));
}

} // namespace

ModelFamily
MakeMobilenetFamily()
{
    return {"mobilenet",
            InputKind::Image,
            {8, 48, 8, 1, 4, 32, 224, 16, 3e6, 2e8},
            &EstimateSampleMacs,
            &Build};
}

} // namespace edgeai::profile
