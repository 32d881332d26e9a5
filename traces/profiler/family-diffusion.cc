// SPDX-License-Identifier: GPL-2.0-only

#include "attention-blocks.h"
#include "model-family.h"
#include "network-blocks.h"
#include "network.h"

#include <cmath>

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

constexpr int64_t LEVEL_COUNT = 3;
constexpr int64_t GROUP_COUNT = 8;
constexpr int64_t TIME_EXPANSION = 4; ///< the time's embedding is 4 x as wide as the network

nn::GroupNorm
MakeGroupNorm(int64_t channels)
{
    return nn::GroupNorm(nn::GroupNormOptions(GROUP_COUNT, channels));
}

/** Group norm, SiLU, 3x3, twice, beside a shortcut; the time is added in the middle. */
class TimedBlockImpl : public nn::Module
{
  public:
    TimedBlockImpl(int64_t inputChannels, int64_t channels, int64_t timeWidth)
        : m_firstNorm(register_module("first_norm", MakeGroupNorm(inputChannels))),
          m_first(register_module("first", MakeConvolution3x3(inputChannels, channels, 1))),
          m_time(register_module("time", nn::Linear(timeWidth, channels))),
          m_secondNorm(register_module("second_norm", MakeGroupNorm(channels))),
          m_second(register_module("second", MakeConvolution3x3(channels, channels, 1)))
    {
        if (inputChannels != channels)
        {
            m_shortcut = register_module("shortcut", MakeConvolution1x1(inputChannels, channels));
        }
    }

    torch::Tensor forward(const torch::Tensor& input, const torch::Tensor& time)
    {
        const torch::Tensor shift = m_time->forward(torch::silu(time)).unsqueeze(-1).unsqueeze(-1);
        const torch::Tensor first =
            m_first->forward(torch::silu(m_firstNorm->forward(input))) + shift;
        const torch::Tensor second = m_second->forward(torch::silu(m_secondNorm->forward(first)));
        return second + (m_shortcut ? m_shortcut->forward(input) : input);
    }

  private:
    nn::GroupNorm m_firstNorm;
    nn::Conv2d m_first;
    nn::Linear m_time;
    nn::GroupNorm m_secondNorm;
    nn::Conv2d m_second;
    nn::Conv2d m_shortcut{nullptr};
};

TORCH_MODULE(TimedBlock);

/** Every pixel attends to every other one, with one head. */
class PixelAttentionImpl : public nn::Module
{
  public:
    explicit PixelAttentionImpl(int64_t channels)
        : m_norm(register_module("norm", MakeGroupNorm(channels))),
          m_queryKeyValue(register_module("query_key_value", nn::Linear(channels, 3 * channels))),
          m_output(register_module("output", nn::Linear(channels, channels)))
    {
    }

    torch::Tensor forward(const torch::Tensor& input)
    {
        const torch::Tensor tokens = m_norm->forward(input).flatten(2).transpose(1, 2).contiguous();
        const auto parts = m_queryKeyValue->forward(tokens).chunk(3, -1);
        const torch::Tensor mixed = m_output->forward(Attend(parts[0], parts[1], parts[2]));
        return input + mixed.transpose(1, 2).reshape(input.sizes());
    }

  private:
    nn::GroupNorm m_norm;
    nn::Linear m_queryKeyValue;
    nn::Linear m_output;
};

TORCH_MODULE(PixelAttention);

/** Sines and cosines of the step at `width / 2` frequencies (Ho et al., 2020). */
torch::Tensor
EmbedSteps(const torch::Tensor& steps, int64_t width)
{
    constexpr double LONGEST_PERIOD = 10000.0;
    const auto exponents = torch::arange(width / 2, steps.options().dtype(torch::kFloat));
    const double rate = -std::log(LONGEST_PERIOD) / static_cast<double>(width / 2);
    const torch::Tensor angles =
        steps.to(torch::kFloat).unsqueeze(1) * torch::exp(exponents * rate);
    return torch::cat({torch::sin(angles), torch::cos(angles)}, 1);
}

/** One step of a diffusion model: tells the noise in a latent image, given how far it is. */
class DenoiserImpl : public nn::Module
{
  public:
    DenoiserImpl(int64_t width, int64_t depth, int64_t batch);
    torch::Tensor forward(const torch::Tensor& latent);

  private:
    torch::Tensor PassBlocks(nn::ModuleList& blocks,
                             torch::Tensor state,
                             const torch::Tensor& time) const;
    nn::ModuleList MakeBlocks(int64_t inputChannels, int64_t channels, int64_t depth) const;

    int64_t m_width;
    torch::Tensor m_steps;
    nn::Sequential m_time;
    nn::Conv2d m_stem;
    std::vector<nn::ModuleList> m_down; ///< by level
    nn::ModuleList m_shrink;
    nn::ModuleList m_middle;
    PixelAttention m_attention;
    nn::ModuleList m_grow; ///< on the way up, lowest level first, like m_up
    std::vector<nn::ModuleList> m_up;
    nn::Sequential m_head;
};

TORCH_MODULE(Denoiser);

DenoiserImpl::DenoiserImpl(int64_t width, int64_t depth, int64_t batch)
    : m_width(width),
      m_steps(register_buffer("steps", torch::randint(1000, {batch}, torch::kLong))),
      m_time(nn::Linear(width, TIME_EXPANSION * width),
             nn::SiLU(),
             nn::Linear(TIME_EXPANSION * width, TIME_EXPANSION * width)),
      m_stem(MakeConvolution3x3(LATENT_CHANNELS, width, 1)),
      m_attention(width << (LEVEL_COUNT - 1)),
      m_head(MakeGroupNorm(width), nn::SiLU(), MakeConvolution3x3(width, LATENT_CHANNELS, 1))
{
    const int64_t lowest = width << (LEVEL_COUNT - 1);
    for (int64_t level = 0; level < LEVEL_COUNT; ++level)
    {
        const int64_t channels = width << level;
        m_down.push_back(MakeBlocks(level == 0 ? width : channels / 2, channels, depth));
        register_module("down" + std::to_string(level), m_down.back());
        if (level < LEVEL_COUNT - 1)
        {
            m_shrink->push_back(MakeConvolution3x3(channels, channels, 2));
        }
    }
    m_middle = MakeBlocks(lowest, lowest, 2);
    for (int64_t level = LEVEL_COUNT - 2; level >= 0; --level)
    {
        const int64_t channels = width << level;
        m_grow->push_back(MakeConvolution3x3(2 * channels, channels, 1));
        m_up.push_back(MakeBlocks(2 * channels, channels, depth));
        register_module("up" + std::to_string(level), m_up.back());
    }
    register_module("time", m_time);
    register_module("stem", m_stem);
    register_module("shrink", m_shrink);
    register_module("middle", m_middle);
    register_module("attention", m_attention);
    register_module("grow", m_grow);
    register_module("head", m_head);
}

nn::ModuleList
DenoiserImpl::MakeBlocks(int64_t inputChannels, int64_t channels, int64_t depth) const
{
    nn::ModuleList blocks;
    for (int64_t block = 0; block < depth; ++block)
    {
        blocks->push_back(
            TimedBlock(block == 0 ? inputChannels : channels, channels, TIME_EXPANSION * m_width));
    }
    return blocks;
}

torch::Tensor
DenoiserImpl::PassBlocks(nn::ModuleList& blocks,
                         torch::Tensor state,
                         const torch::Tensor& time) const
{
    for (const auto& block : *blocks)
    {
        state = block->as<TimedBlock>()->forward(state, time);
    }
    return state;
}

torch::Tensor
DenoiserImpl::forward(const torch::Tensor& latent)
{
    const torch::Tensor time =
        m_time->forward(EmbedSteps(m_steps, m_width).to(latent.scalar_type()));
    std::vector<torch::Tensor> skips;
    torch::Tensor state = m_stem->forward(latent);
    for (std::size_t level = 0; level < LEVEL_COUNT; ++level)
    {
        state = PassBlocks(m_down[level], state, time);
        if (level < LEVEL_COUNT - 1)
        {
            skips.push_back(state);
            state = m_shrink[level]->as<nn::Conv2d>()->forward(state);
        }
    }
    state = m_attention->forward(PassBlocks(m_middle, state, time));
    for (std::size_t step = 0; step < LEVEL_COUNT - 1; ++step)
    {
        const torch::Tensor& skip = skips[skips.size() - 1 - step];
        const std::vector<int64_t> sides{skip.size(2), skip.size(3)};
        state = m_grow[step]->as<nn::Conv2d>()->forward(torch::upsample_nearest2d(state, sides));
        state = PassBlocks(m_up[step], torch::cat({skip, state}, 1), time);
    }
    return m_head->forward(state);
}

/** Convolutions, the shortcut if the channels change, and the time's projection of each block. */
double
CountBlocksMacs(double pixels, double inputChannels, double channels, double depth, double time)
{
    const double shortcut = inputChannels == channels ? 0.0 : inputChannels * channels;
    const double first = pixels * (9.0 * inputChannels * channels + shortcut);
    return first + pixels * 9.0 * Square(channels) * (2.0 * depth - 1.0) + depth * time * channels;
}

double
CountAttentionMacs(double pixels, double channels)
{
    return 4.0 * pixels * Square(channels) + 2.0 * Square(pixels) * channels;
}

double
EstimateSampleMacs(const Workload& w)
{
    const auto width = static_cast<double>(w.width);
    const auto depth = static_cast<double>(w.depth);
    const double time = TIME_EXPANSION * width;
    double macs =
        width * time + Square(time) + 2.0 * 9.0 * LATENT_CHANNELS * width * Square(w.inputSize);
    for (int64_t level = 0; level < LEVEL_COUNT; ++level)
    {
        const double pixels = Square(w.inputSize >> level);
        const auto channels = static_cast<double>(w.width << level);
        macs += CountBlocksMacs(pixels, level == 0 ? width : channels / 2.0, channels, depth, time);
        if (level < LEVEL_COUNT - 1)
        {
            macs += pixels / 4.0 * 9.0 * Square(channels);    // shrink
            macs += pixels * 9.0 * 2.0 * channels * channels; // grow
            macs += CountBlocksMacs(pixels, 2.0 * channels, channels, depth, time);
        }
        else
        {
            macs += CountBlocksMacs(pixels, channels, channels, 2.0, time);
            macs += CountAttentionMacs(pixels, channels);
        }
    }
    return macs;
}

std::unique_ptr<Network>
Build(const Workload& workload)
{
    return MakeNetwork(Denoiser(workload.width, workload.depth, workload.batch));
}

} // namespace

ModelFamily
MakeDiffusionFamily()
{
    return {"diffusion",
            InputKind::Latent,
            {8, 48, 8, 1, 3, 16, 96, 8, 1.5e7, 4e8},
            &EstimateSampleMacs,
            &Build};
}

} // namespace edgeai::profile
