// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SAMPLED_WORKLOADS_H
#define EDGE_PROFILE_SAMPLED_WORKLOADS_H

#include "workload.h"

#include <cstdint>
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
};

/** @brief The families in fp32, then resnet's bottleneck variant. */
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
