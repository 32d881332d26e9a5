// SPDX-License-Identifier: GPL-2.0-only

#include "attention-blocks.h"

#include "workload.h"

#include <algorithm>
#include <cmath>

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

constexpr int64_t HEAD_WIDTH = 32;

} // namespace

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

FeedForwardImpl::FeedForwardImpl(int64_t width)
    : m_norm(register_module("norm", MakeLayerNorm(width))),
      m_in(register_module("in", nn::Linear(width, 4 * width))),
      m_out(register_module("out", nn::Linear(4 * width, width)))
{
}

torch::Tensor
FeedForwardImpl::forward(const torch::Tensor& input)
{
    return input + m_out->forward(torch::gelu(m_in->forward(m_norm->forward(input))));
}

EncoderLayerImpl::EncoderLayerImpl(int64_t width)
    : m_heads(std::max<int64_t>(1, width / HEAD_WIDTH)),
      m_attentionNorm(register_module("attention_norm", MakeLayerNorm(width))),
      m_queryKeyValue(register_module("query_key_value", nn::Linear(width, 3 * width))),
      m_attentionOutput(register_module("attention_output", nn::Linear(width, width))),
      m_feed(register_module("feed", FeedForward(width)))
{
}

torch::Tensor
EncoderLayerImpl::forward(const torch::Tensor& input)
{
    const auto parts =
        SplitHeads(m_queryKeyValue->forward(m_attentionNorm->forward(input)), m_heads);
    const torch::Tensor mixed = JoinHeads(Attend(parts[0], parts[1], parts[2]));
    return m_feed->forward(input + m_attentionOutput->forward(mixed));
}

torch::Tensor
TokenMeanImpl::forward(const torch::Tensor& input)
{
    return input.mean(1);
}

nn::LayerNorm
MakeLayerNorm(int64_t width)
{
    return nn::LayerNorm(nn::LayerNormOptions({width}));
}

std::vector<torch::Tensor>
SplitHeads(const torch::Tensor& queryKeyValue, int64_t heads)
{
    const int64_t headWidth = queryKeyValue.size(2) / (3 * heads);
    return queryKeyValue.view({queryKeyValue.size(0), queryKeyValue.size(1), 3, heads, headWidth})
        .permute({2, 0, 3, 1, 4})
        .unbind(0);
}

torch::Tensor
JoinHeads(const torch::Tensor& heads)
{
    return heads.transpose(1, 2).contiguous().flatten(2);
}

torch::Tensor
Attend(const torch::Tensor& query,
       const torch::Tensor& key,
       const torch::Tensor& value,
       const torch::Tensor& mask)
{
    const double scale = 1.0 / std::sqrt(static_cast<double>(query.size(-1)));
    torch::Tensor scores = torch::matmul(query * scale, key.transpose(-2, -1));
    scores = mask.defined() ? scores + mask : scores;
    return torch::matmul(torch::softmax(scores, -1), value);
}

void
AddEncoder(torch::nn::Sequential& network, int64_t depth, int64_t width)
{
    for (int64_t layer = 0; layer < depth; ++layer)
    {
        network->push_back(EncoderLayer(width));
    }
    network->push_back(TokenMean());
    network->push_back(torch::nn::Linear(width, CLASS_COUNT));
}

double
CountEncoderLayerMacs(int64_t tokens, int64_t width)
{
    const auto t = static_cast<double>(tokens);
    const auto w = static_cast<double>(width);
    return 12.0 * t * w * w + 2.0 * t * t * w;
}

} // namespace edgeai::profile
