// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_ATTENTION_BLOCKS_H
#define EDGE_PROFILE_ATTENTION_BLOCKS_H

#include <torch/nn.h>
#include <vector>

namespace edgeai::profile
{

/** @brief Token and position embedding: [batch, tokens] -> [batch, tokens, width]. */
class TokenEmbeddingImpl : public torch::nn::Module
{
  public:
    TokenEmbeddingImpl(int64_t tokens, int64_t width);
    torch::Tensor forward(const torch::Tensor& input);

  private:
    torch::nn::Embedding m_tokens;
    torch::Tensor m_positions;
};

TORCH_MODULE(TokenEmbedding);

/** @brief Norm, a 4x wide GELU network, and the input added: the second half of each layer. */
class FeedForwardImpl : public torch::nn::Module
{
  public:
    explicit FeedForwardImpl(int64_t width);
    torch::Tensor forward(const torch::Tensor& input);

  private:
    torch::nn::LayerNorm m_norm;
    torch::nn::Linear m_in;
    torch::nn::Linear m_out;
};

TORCH_MODULE(FeedForward);

/** @brief One pre-norm encoder layer: attention over heads of 32, then a feed-forward network. */
class EncoderLayerImpl : public torch::nn::Module
{
  public:
    explicit EncoderLayerImpl(int64_t width);
    torch::Tensor forward(const torch::Tensor& input);

  private:
    int64_t m_heads;
    torch::nn::LayerNorm m_attentionNorm;
    torch::nn::Linear m_queryKeyValue;
    torch::nn::Linear m_attentionOutput;
    FeedForward m_feed;
};

TORCH_MODULE(EncoderLayer);

/** @brief Mean over the tokens: [batch, tokens, width] -> [batch, width]. */
class TokenMeanImpl : public torch::nn::Module
{
  public:
    torch::Tensor forward(const torch::Tensor& input);
};

TORCH_MODULE(TokenMean);

torch::nn::LayerNorm MakeLayerNorm(int64_t width);

/** @brief [batch, tokens, 3 width] -> query, key and value, each [batch, heads, tokens, width]. */
std::vector<torch::Tensor> SplitHeads(const torch::Tensor& queryKeyValue, int64_t heads);

/** @brief [batch, heads, tokens, width of a head] -> [batch, tokens, width]. */
torch::Tensor JoinHeads(const torch::Tensor& heads);

/**
 * @brief Scaled dot-product attention over the last two dimensions; `mask` is added to the
 *        scores if it is defined.
 *
 * Written as two batched products, not as torch's fused operator, so that the same operators run
 * in every LibTorch version and can be counted.
 */
torch::Tensor Attend(const torch::Tensor& query,
                     const torch::Tensor& key,
                     const torch::Tensor& value,
                     const torch::Tensor& mask = {});

/** @brief `depth` encoder layers, then class scores from the mean of the tokens. */
void AddEncoder(torch::nn::Sequential& network, int64_t depth, int64_t width);

/** @brief MACs of an encoder layer: 12 w^2 for each token, 2 w for each pair of tokens. */
double CountEncoderLayerMacs(int64_t tokens, int64_t width);

} // namespace edgeai::profile

#endif
