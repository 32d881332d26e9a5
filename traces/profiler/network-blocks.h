// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_NETWORK_BLOCKS_H
#define EDGE_PROFILE_NETWORK_BLOCKS_H

#include <torch/nn.h>

namespace edgeai::profile
{

/** @brief ResNet's basic block: two 3x3 convolutions beside a shortcut (He et al., 2016). */
class BasicBlockImpl : public torch::nn::Module
{
  public:
    BasicBlockImpl(int64_t inputChannels, int64_t outputChannels, int64_t stride);
    torch::Tensor forward(const torch::Tensor& input);

  private:
    torch::nn::Sequential m_path;
    torch::nn::Sequential m_shortcut;
};

TORCH_MODULE(BasicBlock);

/**
 * @brief MobileNetV2's inverted residual: expand 1x1, depthwise 3x3, project 1x1
 *        (Sandler et al., 2018), here with expansion 4.
 */
class InvertedResidualImpl : public torch::nn::Module
{
  public:
    InvertedResidualImpl(int64_t inputChannels, int64_t outputChannels, int64_t stride);
    torch::Tensor forward(const torch::Tensor& input);

  private:
    torch::nn::Sequential m_path;
    bool m_hasShortcut;
};

TORCH_MODULE(InvertedResidual);

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

/**
 * @brief One pre-norm encoder layer: attention over heads of 32, then a 4x wide GELU network.
 *
 * Attention is written as two batched products, not as torch's fused operator, so that the
 * same operators run in every LibTorch version and can be counted.
 */
class EncoderLayerImpl : public torch::nn::Module
{
  public:
    explicit EncoderLayerImpl(int64_t width);
    torch::Tensor forward(const torch::Tensor& input);

  private:
    torch::Tensor Attend(const torch::Tensor& input);

    int64_t m_heads;
    torch::nn::LayerNorm m_attentionNorm;
    torch::nn::Linear m_queryKeyValue;
    torch::nn::Linear m_attentionOutput;
    torch::nn::LayerNorm m_feedNorm;
    torch::nn::Linear m_feedIn;
    torch::nn::Linear m_feedOut;
};

TORCH_MODULE(EncoderLayer);

/** @brief Mean over the tokens: [batch, tokens, width] -> [batch, width]. */
class TokenMeanImpl : public torch::nn::Module
{
  public:
    torch::Tensor forward(const torch::Tensor& input);
};

TORCH_MODULE(TokenMean);

/** @brief A 3x3 convolution that keeps the side (stride 1) or halves it (stride 2). */
torch::nn::Conv2d MakeConvolution3x3(int64_t inputChannels,
                                     int64_t outputChannels,
                                     int64_t stride,
                                     int64_t groups = 1);

/** @brief A 1x1 convolution without bias. */
torch::nn::Conv2d MakeConvolution1x1(int64_t inputChannels,
                                     int64_t outputChannels,
                                     int64_t stride = 1);

} // namespace edgeai::profile

#endif
