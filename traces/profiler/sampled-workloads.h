// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SAMPLED_WORKLOADS_H
#define EDGE_PROFILE_SAMPLED_WORKLOADS_H

#include "model-family.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief A part of the hyperparameter space that is filled by a sequence of its own. */
struct SampledSpace
{
    Family family;
    Variant variant = Variant::Plain;
    Precision precision = Precision::Fp32;
    uint32_t scramble = 0; ///< of the Sobol sequence: another one for each space
    HyperparameterSpace bounds{};
    std::optional<DecodeSpace> decode; ///< if set, phases are prefill and decode
    int batchCount = 6;                ///< batches are 1, 2, 4, ...: so many of them
    bool isTrained = true;             ///< whether a third of the runs are training steps
};

/** @brief A family as processors are measured: in fp32, batch 1 to 32. */
SampledSpace MakeSampledSpace(Family family, Variant variant = Variant::Plain);

/** @brief All families, then resnet's bottleneck variant. */
std::vector<SampledSpace> ListSampledSpaces();

/** @brief Inference in bf16, of the families that run correctly in it. */
std::vector<SampledSpace> ListBf16Spaces();

/**
 * @brief The first of the scrambled Sobol sequence whose work is in bounds, none twice, none
 *        that is an anchor. A longer list starts with the shorter one.
 */
std::vector<Workload> SampleWorkloads(const SampledSpace& space, int count);

} // namespace edgeai::profile

#endif
