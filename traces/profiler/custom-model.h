// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_CUSTOM_MODEL_H
#define EDGE_PROFILE_CUSTOM_MODEL_H

#include "workload.h"

#include <cstdint>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief What the command line says of a user's own model. */
struct CustomModelOptions
{
    std::string path;
    std::string input;               ///< shape of the whole batch, `1x3x224x224`
    std::string inputType = "float"; ///< `float`, or `long` for token ids
};

/** @brief A TorchScript file and the input that it is to be run with. */
struct CustomModel
{
    std::string path;
    std::string id; ///< `resnet50-1a2b3c4d`: the file's name and its content's hash
    std::vector<int64_t> inputShape;
    bool isTokens = false;
    Precision precision = Precision::Fp32; ///< that of its weights
};

/** @brief `1x3x224x224`; throws ProfileError if an extent is not a whole number above 0. */
std::vector<int64_t> ParseShape(const std::string& text);

/**
 * @brief One inference with the model, as a workload of the family `custom`.
 *
 * Throws ProfileError if the file cannot be read, is not TorchScript, or the options make no sense.
 */
Workload MakeCustomWorkload(const CustomModelOptions& options);

/** @brief Runs it once; throws ProfileError if it does not take this input. */
void TryCustomWorkload(const Workload& workload);

} // namespace edgeai::profile

#endif
