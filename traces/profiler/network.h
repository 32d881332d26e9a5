// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_NETWORK_H
#define EDGE_PROFILE_NETWORK_H

#include "workload.h"

#include <torch/nn.h>

namespace edgeai::profile
{

/**
 * @brief Builds the network that a workload names, with random weights.
 *
 * Image networks have three stages; each stage halves the side and doubles the channels.
 * `width` is the channels of the first stage, `depth` the layers or blocks of each stage.
 */
torch::nn::Sequential BuildNetwork(const Workload& workload);

} // namespace edgeai::profile

#endif
