// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_WORKLOAD_H
#define EDGE_PROFILE_WORKLOAD_H

#include <cstdint>
#include <string>
#include <vector>

namespace edgeai::profile
{

enum class Family
{
    Mlp,
    Cnn,
    Resnet,
    Mobilenet,
    Transformer
};

enum class Phase
{
    Inference,
    Training
};

enum class Optimiser
{
    None,
    Sgd,
    Adam
};

/** @brief Outputs of every network: the classes it tells apart. */
constexpr int64_t CLASS_COUNT = 100;

/** @brief Distinct tokens that a transformer reads. */
constexpr int64_t VOCABULARY_SIZE = 4096;

/**
 * @brief One task that a user could ask for: a network, a phase and a batch.
 *
 * `inputSize` is features for an mlp, pixels per side for an image network and tokens for a
 * transformer. One run is one inference of the batch, or one optimiser step on it.
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
};

/** @brief Families in the order in which plans and tables list them. */
const std::vector<Family>& GetFamilies();

std::string GetName(Family family);
std::string GetName(Phase phase);
std::string GetName(Optimiser optimiser);

/** @brief `resnet-w16-d2-i64`: the network without batch and phase. */
std::string GetModelId(const Workload& workload);

/** @brief `resnet-w16-d2-i64-b4-inference-fp32`; training names its optimiser too. */
std::string GetWorkloadId(const Workload& workload);

/** @brief `width=16;depth=2;input=64`. */
std::string GetHyperparameters(const Workload& workload);

/** @brief Shape of the whole batch. */
std::vector<int64_t> GetInputShape(const Workload& workload);

/** @brief Bytes that a user sends: fp32 features, 8-bit pixels or 32-bit token ids. */
int64_t GetRequestBytes(const Workload& workload);

/** @brief Bytes that come back: fp32 class scores, or the loss of a training step. */
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
