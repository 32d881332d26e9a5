// SPDX-License-Identifier: GPL-2.0-only

#include "attention-blocks.h"
#include "model-family.h"
#include "network.h"

#include <algorithm>
#include <limits>

namespace edgeai::profile
{

namespace nn = torch::nn;

namespace
{

constexpr int64_t HEAD_WIDTH = 64;
constexpr int64_t MOST_POSITIONS = 4096;

/** One pre-norm decoder layer with room for the keys and values of all tokens so far. */
class DecoderLayerImpl : public nn::Module
{
  public:
    explicit DecoderLayerImpl(const Workload& workload);
    torch::Tensor forward(const torch::Tensor& input, const torch::Tensor& mask);

  private:
    torch::Tensor AttendToCache(const torch::Tensor& input, const torch::Tensor& mask);
    torch::Tensor Remember(torch::Tensor& cache, const torch::Tensor& part) const;

    int64_t m_context;
    int64_t m_heads;
    nn::LayerNorm m_attentionNorm;
    nn::Linear m_queryKeyValue;
    nn::Linear m_attentionOutput;
    FeedForward m_feed;
    torch::Tensor m_keys; ///< [batch, heads, tokens, head width]
    torch::Tensor m_values;
};

TORCH_MODULE(DecoderLayer);

DecoderLayerImpl::DecoderLayerImpl(const Workload& workload)
    : m_context(workload.context),
      m_heads(std::max<int64_t>(1, workload.width / HEAD_WIDTH)),
      m_attentionNorm(register_module("attention_norm", MakeLayerNorm(workload.width))),
      m_queryKeyValue(
          register_module("query_key_value", nn::Linear(workload.width, 3 * workload.width))),
      m_attentionOutput(
          register_module("attention_output", nn::Linear(workload.width, workload.width))),
      m_feed(register_module("feed", FeedForward(workload.width)))
{
    const std::vector<int64_t> shape{workload.batch,
                                     m_heads,
                                     workload.context + workload.inputSize,
                                     workload.width / m_heads};
    // Written, so that it is memory of its own; drawing so many numbers would take long.
    m_keys = register_buffer("keys", torch::full(shape, 0.5));
    m_values = register_buffer("values", torch::full(shape, 0.5));
}

/** Writes the new tokens' part behind the cached ones; returns all of it. */
torch::Tensor
DecoderLayerImpl::Remember(torch::Tensor& cache, const torch::Tensor& part) const
{
    cache.narrow(2, m_context, part.size(2)).copy_(part);
    return cache;
}

torch::Tensor
DecoderLayerImpl::AttendToCache(const torch::Tensor& input, const torch::Tensor& mask)
{
    const auto parts = SplitHeads(m_queryKeyValue->forward(input), m_heads);
    const torch::Tensor keys = Remember(m_keys, parts[1]);
    const torch::Tensor values = Remember(m_values, parts[2]);
    return m_attentionOutput->forward(JoinHeads(Attend(parts[0], keys, values, mask)));
}

torch::Tensor
DecoderLayerImpl::forward(const torch::Tensor& input, const torch::Tensor& mask)
{
    const torch::Tensor attended = input + AttendToCache(m_attentionNorm->forward(input), mask);
    return m_feed->forward(attended);
}

/** Token t sees the tokens up to t. */
torch::Tensor
MakeCausalMask(int64_t tokens)
{
    const double hidden = -std::numeric_limits<double>::infinity();
    return torch::triu(torch::full({tokens, tokens}, hidden), 1);
}

/**
 * GPT-2-like decoder. Prefill reads a prompt and fills the cache; decode reads one token, adds it
 * to a cache that is full up to there, and so can be run over and over. Both give the scores of
 * the next token.
 */
class GptImpl : public nn::Module
{
  public:
    explicit GptImpl(const Workload& workload)
        : m_context(workload.context),
          m_tokens(register_module("tokens", nn::Embedding(VOCABULARY_SIZE, workload.width))),
          m_positions(
              register_parameter("positions", torch::zeros({MOST_POSITIONS, workload.width}))),
          m_layers(register_module("layers", nn::ModuleList())),
          m_norm(register_module("norm", MakeLayerNorm(workload.width))),
          m_head(register_module(
              "head",
              nn::Linear(nn::LinearOptions(workload.width, VOCABULARY_SIZE).bias(false))))
    {
        // A single token sees all that is cached.
        if (workload.inputSize > 1)
        {
            m_mask = register_buffer("mask", MakeCausalMask(workload.inputSize));
        }
        for (int64_t layer = 0; layer < workload.depth; ++layer)
        {
            m_layers->push_back(DecoderLayer(workload));
        }
    }

    torch::Tensor forward(const torch::Tensor& tokens)
    {
        const int64_t count = tokens.size(1);
        torch::Tensor state = m_tokens->forward(tokens) + m_positions.narrow(0, m_context, count);
        for (const auto& layer : *m_layers)
        {
            state = layer->as<DecoderLayer>()->forward(state, m_mask);
        }
        return m_head->forward(m_norm->forward(state.select(1, count - 1)));
    }

  private:
    int64_t m_context;
    nn::Embedding m_tokens;
    torch::Tensor m_positions;
    nn::ModuleList m_layers;
    nn::LayerNorm m_norm;
    nn::Linear m_head;
    torch::Tensor m_mask;
};

TORCH_MODULE(Gpt);

double
EstimateSampleMacs(const Workload& w)
{
    const auto width = static_cast<double>(w.width);
    const auto tokens = static_cast<double>(w.inputSize);
    const double attended = tokens + static_cast<double>(w.context);
    const double perLayer = 12.0 * tokens * width * width + 2.0 * tokens * attended * width;
    return static_cast<double>(w.depth) * perLayer + VOCABULARY_SIZE * width;
}

std::unique_ptr<Network>
Build(const Workload& workload)
{
    return MakeNetwork(Gpt(workload));
}

} // namespace

ModelFamily
MakeGptFamily()
{
    return {"gpt",
            InputKind::Tokens,
            {64, 512, 64, 1, 8, 16, 512, 8, 1e7, 4e8},
            &EstimateSampleMacs,
            &Build,
            DecodeSpace{64, 2048, 64, 1e6, 1e8}};
}

} // namespace edgeai::profile
