// SPDX-License-Identifier: GPL-2.0-only

#include "model-family.h"
#include "network-blocks.h"
#include "network.h"

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

constexpr int64_t LEVEL_COUNT = 3;

/** `depth` 3x3 convolutions, each with norm and ReLU. */
nn::Sequential
MakeLevel(int64_t inputChannels, int64_t channels, int64_t depth)
{
    nn::Sequential level;
    for (int64_t layer = 0; layer < depth; ++layer)
    {
        level->push_back(MakeConvolution3x3(layer == 0 ? inputChannels : channels, channels, 1));
        level->push_back(nn::BatchNorm2d(channels));
        level->push_back(nn::ReLU());
    }
    return level;
}

nn::ConvTranspose2d
MakeUpscaling(int64_t channels)
{
    return nn::ConvTranspose2d(nn::ConvTranspose2dOptions(2 * channels, channels, 2).stride(2));
}

/** Labels each pixel: down to a quarter of the side and up again (Ronneberger et al., 2015). */
class UnetImpl : public nn::Module
{
  public:
    UnetImpl(int64_t width, int64_t depth)
    {
        int64_t inputChannels = IMAGE_CHANNELS;
        for (int64_t level = 0; level < LEVEL_COUNT; ++level)
        {
            m_down->push_back(MakeLevel(inputChannels, width << level, depth));
            inputChannels = width << level;
        }
        for (int64_t level = LEVEL_COUNT - 2; level >= 0; --level)
        {
            m_upscale->push_back(MakeUpscaling(width << level));
            m_up->push_back(MakeLevel(2 * (width << level), width << level, depth));
        }
        m_head = nn::Conv2d(nn::Conv2dOptions(width, MASK_CLASS_COUNT, 1));
        register_module("down", m_down);
        register_module("upscale", m_upscale);
        register_module("up", m_up);
        register_module("head", m_head);
    }

    torch::Tensor forward(const torch::Tensor& image)
    {
        std::vector<torch::Tensor> skips;
        torch::Tensor state = image;
        for (std::size_t level = 0; level < LEVEL_COUNT; ++level)
        {
            state = level == 0 ? state : torch::max_pool2d(state, 2);
            state = m_down[level]->as<nn::Sequential>()->forward(state);
            skips.push_back(state);
        }
        for (std::size_t step = 0; step < LEVEL_COUNT - 1; ++step)
        {
            state = m_upscale[step]->as<nn::ConvTranspose2d>()->forward(state);
            state = torch::cat({skips[LEVEL_COUNT - 2 - step], state}, 1);
            state = m_up[step]->as<nn::Sequential>()->forward(state);
        }
        return m_head->forward(state);
    }

  private:
    nn::ModuleList m_down;
    nn::ModuleList m_upscale; ///< one for each level of the way up, lowest first, like m_up
    nn::ModuleList m_up;
    nn::Conv2d m_head{nullptr};
};

TORCH_MODULE(Unet);

/** A level's convolutions where the first reads `inputChannels`. */
double
CountLevelMacs(double pixels, double inputChannels, double channels, int64_t depth)
{
    return 9.0 * pixels * channels * (inputChannels + static_cast<double>(depth - 1) * channels);
}

double
EstimateSampleMacs(const Workload& w)
{
    double macs = Square(w.inputSize) * static_cast<double>(w.width * MASK_CLASS_COUNT);
    double inputChannels = IMAGE_CHANNELS;
    for (int64_t level = 0; level < LEVEL_COUNT; ++level)
    {
        const double pixels = Square(w.inputSize >> level);
        const auto channels = static_cast<double>(w.width << level);
        macs += CountLevelMacs(pixels, inputChannels, channels, w.depth);
        if (level < LEVEL_COUNT - 1)
        {
            // Up: each output pixel of the 2x2 upscaling sees one input pixel of 2 x channels.
            macs += pixels * channels * 2.0 * channels;
            macs += CountLevelMacs(pixels, 2.0 * channels, channels, w.depth);
        }
        inputChannels = channels;
    }
    return macs;
}

std::unique_ptr<Network>
Build(const Workload& workload)
{
    return MakeNetwork(Unet(workload.width, workload.depth));
}

} // namespace

ModelFamily
MakeUnetFamily()
{
    // LibTorch 1.13 hands a transposed convolution in bf16 to oneDNN as a plain one, which refuses
    // its shapes.
    constexpr bool HAS_BF16 = false;
    return {"unet",
            InputKind::Image,
            {8, 48, 8, 1, 3, 32, 160, 16, 1.5e7, 5e8},
            &EstimateSampleMacs,
            &Build,
            std::nullopt,
            HAS_BF16};
}

} // namespace edgeai::profile
