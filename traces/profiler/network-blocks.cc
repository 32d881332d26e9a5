// SPDX-License-Identifier: GPL-2.0-only

#include "network-blocks.h"

#include "workload.h"

#include <algorithm>
#include <cmath>

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

BasicBlockImpl::BasicBlockImpl(int64_t inputChannels, int64_t outputChannels, int64_t stride)
    : m_path(MakeConvolution3x3(inputChannels, outputChannels, stride),
             nn::BatchNorm2d(outputChannels),
             nn::ReLU(),
             MakeConvolution3x3(outputChannels, outputChannels, 1),
             nn::BatchNorm2d(outputChannels))
{
    register_module("path", m_path);
    if (stride != 1 || inputChannels != outputChannels)
    {
        m_shortcut->push_back(MakeConvolution1x1(inputChannels, outputChannels, stride));
        m_shortcut->push_back(nn::BatchNorm2d(outputChannels));
    }
    register_module("shortcut", m_shortcut);
}

torch::Tensor
BasicBlockImpl::forward(const torch::Tensor& input)
{
    const torch::Tensor shortcut = m_shortcut->is_empty() ? input : m_shortcut->forward(input);
    return torch::relu(m_path->forward(input) + shortcut);
}

InvertedResidualImpl::InvertedResidualImpl(int64_t inputChannels,
                                           int64_t outputChannels,
                                           int64_t stride)
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

torch::Tensor
InvertedResidualImpl::forward(const torch::Tensor& input)
{
    const torch::Tensor output = m_path->forward(input);
    return m_hasShortcut ? output + input : output;
}

TokenEmbeddingImpl::TokenEmbeddingImpl(int64_t tokens, int64_t width)
    : m_tokens(register_module("tokens", nn::Embedding(VOCABULARY_SIZE, width))),
      m_positions(register_parameter("positions", torch::zeros({tokens, width})))
{
}

torch::Tensor
TokenEmbeddingImpl::forward(const torch::Tensor& input)
{
    return m_tokens->forward(input) + m_positions;
}

namespace
{

constexpr int64_t HEAD_WIDTH = 32;

nn::LayerNorm
MakeLayerNorm(int64_t width)
{
    return nn::LayerNorm(nn::LayerNormOptions({width}));
}

} // namespace

EncoderLayerImpl::EncoderLayerImpl(int64_t width)
    : m_heads(std::max<int64_t>(1, width / HEAD_WIDTH)),
      m_attentionNorm(register_module("attention_norm", MakeLayerNorm(width))),
      m_queryKeyValue(register_module("query_key_value", nn::Linear(width, 3 * width))),
      m_attentionOutput(register_module("attention_output", nn::Linear(width, width))),
      m_feedNorm(register_module("feed_norm", MakeLayerNorm(width))),
      m_feedIn(register_module("feed_in", nn::Linear(width, 4 * width))),
      m_feedOut(register_module("feed_out", nn::Linear(4 * width, width)))
{
}

torch::Tensor
EncoderLayerImpl::Attend(const torch::Tensor& input)
{
    const int64_t batch = input.size(0);
    const int64_t tokens = input.size(1);
    const int64_t width = input.size(2);
    const int64_t headWidth = width / m_heads;
    const auto parts = m_queryKeyValue->forward(input)
                           .view({batch, tokens, 3, m_heads, headWidth})
                           .permute({2, 0, 3, 1, 4})
                           .unbind(0);
    const double scale = 1.0 / std::sqrt(static_cast<double>(headWidth));
    const auto scores = torch::matmul(parts[0] * scale, parts[1].transpose(-2, -1));
    const auto mixed = torch::matmul(torch::softmax(scores, -1), parts[2]);
    return m_attentionOutput->forward(
        mixed.transpose(1, 2).contiguous().view({batch, tokens, width}));
}

torch::Tensor
EncoderLayerImpl::forward(const torch::Tensor& input)
{
    const torch::Tensor attended = input + Attend(m_attentionNorm->forward(input));
    const torch::Tensor hidden = torch::gelu(m_feedIn->forward(m_feedNorm->forward(attended)));
    return attended + m_feedOut->forward(hidden);
}

torch::Tensor
TokenMeanImpl::forward(const torch::Tensor& input)
{
    return input.mean(1);
}

} // namespace edgeai::profile
