// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_MODEL_FAMILY_H
#define EDGE_PROFILE_MODEL_FAMILY_H

#include "workload.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace edgeai::profile
{

class Network;

/** @brief What one sample of a network's input is. */
enum class InputKind
{
    Features, ///< a row of numbers
    Image,    ///< 3 channels, square
    Tokens,   ///< a row of token ids
    Latent    ///< LATENT_CHANNELS channels, square
};

/**
 * @brief Bounds of a family's hyperparameters, and of the work of one run.
 *
 * Work is bounded so that a run takes about 0.3 ms on strong hardware and at most 150 ms on weak.
 */
struct HyperparameterSpace
{
    int64_t leastWidth, mostWidth, widthStep;
    int64_t leastDepth, mostDepth;
    int64_t leastInput, mostInput, inputStep;
    double leastMacs, mostMacs;
};

/** @brief What a decode step is sampled from, instead of input sizes and the bounds above. */
struct DecodeSpace
{
    int64_t leastContext, mostContext, contextStep;
    double leastMacs, mostMacs;
};

/**
 * @brief A kind of network: how its workloads are drawn, described and built.
 *
 * Each family has a file of its own (family-*.cc), which makes one of these.
 */
struct ModelFamily
{
    std::string name;
    InputKind input;
    HyperparameterSpace space;
    /** MACs of one sample's forward pass. */
    double (*estimateSampleMacs)(const Workload&);
    std::unique_ptr<Network> (*build)(const Workload&);
    /** If set, the phases are prefill and decode, else inference and training. */
    std::optional<DecodeSpace> decode = std::nullopt;
    bool hasBf16 = true; ///< whether LibTorch 1.13 computes all of it in bf16 on a CPU
};

/** @brief Families that plans draw from, in the order in which tables list them. */
const std::vector<Family>& GetFamilies();

const ModelFamily& GetModelFamily(Family family);

std::string GetName(Family family);

ModelFamily MakeMlpFamily();
ModelFamily MakeCnnFamily();
ModelFamily MakeResnetFamily();
ModelFamily MakeMobilenetFamily();
ModelFamily MakeTransformerFamily();
ModelFamily MakeUnetFamily();
ModelFamily MakeLstmFamily();
ModelFamily MakeGruFamily();
ModelFamily MakeVitFamily();
ModelFamily MakeGptFamily();
ModelFamily MakeDiffusionFamily();
ModelFamily MakeCustomFamily();

} // namespace edgeai::profile

#endif
