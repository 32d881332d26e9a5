// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_WORKLOAD_H
#define EDGE_PROFILE_WORKLOAD_H

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace edgeai::profile
{

struct CustomModel;

enum class Family
{
    Mlp,
    Cnn,
    Resnet,
    Mobilenet,
    Transformer,
    Unet,
    Lstm,
    Gru,
    Vit,
    Gpt,
    Diffusion,
    Custom ///< a user's own model; never drawn by a plan
};

enum class Phase
{
    Inference,
    Training,
    Prefill, ///< gpt reads a whole prompt and fills its cache
    Decode   ///< gpt makes one more token for each sequence from its cache
};

enum class Optimiser
{
    None,
    Sgd,
    Adam
};

/** @brief Numbers that a network computes with; tf32 is fp32 with products rounded by the GPU. */
enum class Precision
{
    Fp32,
    Tf32,
    Bf16,
    Fp16
};

/** @brief Which blocks a family is built of, where it has a choice. */
enum class Variant
{
    Plain,
    Bottleneck ///< resnet: 1x1, 3x3, 1x1 instead of two 3x3 convolutions
};

/** @brief Classes that a network tells apart. */
constexpr int64_t CLASS_COUNT = 100;

/** @brief Distinct tokens that a network of text reads, and that gpt writes. */
constexpr int64_t VOCABULARY_SIZE = 4096;

/** @brief Classes that a unet tells apart for each pixel. */
constexpr int64_t MASK_CLASS_COUNT = 8;

/** @brief Channels of the latent image that a diffusion step denoises. */
constexpr int64_t LATENT_CHANNELS = 4;

/**
 * @brief One task that a user could ask for: a network, a phase, a batch and a precision.
 *
 * `inputSize` is features for an mlp, (latent) pixels per side for an image network and tokens
 * for a network of text: those that go in, so 1 for gpt's decode. `context` is the tokens that
 * gpt's cache holds before. One run is one inference of the batch, or one optimiser step on it.
 */
struct Workload
{
    Family family;
    int64_t width;
    int64_t depth;
    int64_t inputSize;
    int64_t batch = 1;
    Phase phase = Phase::Inference;
    Optimiser optimiser = Optimiser::None;
    Precision precision = Precision::Fp32;
    Variant variant = Variant::Plain;
    int64_t context = 0;
    std::shared_ptr<const CustomModel> custom = nullptr; ///< set for the family `custom`
};

std::string GetName(Phase phase);
std::string GetName(Optimiser optimiser);
std::string GetName(Precision precision);

/** @brief `resnet-w16-d2-i64`, `resnet-bottleneck-w16-d2-i64`: without batch and phase. */
std::string GetModelId(const Workload& workload);

/**
 * @brief `resnet-w16-d2-i64-b4-inference-fp32`; training names its optimiser too, prefill its
 *        prompt (`gpt-w256-d4-n128-b1-prefill-fp32`) and decode its context (`-c512-`).
 */
std::string GetWorkloadId(const Workload& workload);

/** @brief `width=16;depth=2;input=64`. */
std::string GetHyperparameters(const Workload& workload);

/** @brief Shape of the whole batch. */
std::vector<int64_t> GetInputShape(const Workload& workload);

/** @brief Whether the input is token ids, not real numbers. */
bool TakesTokens(const Workload& workload);

/** @brief Tokens that each sequence attends to or walks through; 0 where there are none. */
int64_t GetSequenceLength(const Workload& workload);

/** @brief Bytes that a user sends: 8-bit pixels, 32-bit token ids, else fp32. */
int64_t GetRequestBytes(const Workload& workload);

/**
 * @brief Bytes that come back: fp32 class scores, an 8-bit mask, a 32-bit token, an fp32 latent,
 *        or the loss of a training step. Of a user's own model only a run can tell: 0.
 */
int64_t GetReplyBytes(const Workload& workload);

/**
 * @brief Multiply-accumulates of one run, from a closed form.
 *
 * Only the sampling plan uses it, to keep run times in range; what is recorded is counted from
 * the operators that ran.
 */
double EstimateMacs(const Workload& workload);

} // namespace edgeai::profile

#endif
