// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_GPU_WORKLOADS_H
#define EDGE_PROFILE_GPU_WORKLOADS_H

#include "workload.h"

#include <vector>

namespace edgeai::profile
{

/**
 * @brief What a campaign on a GPU measures, in the order in which it does.
 *
 * First the anchors in each precision, so that a scenario has them however short the budget was,
 * and batch sweeps from 1 to 1024; then drawn workloads of all families, the precisions in turn.
 * gpt's contexts reach from 128 to 4000 tokens.
 */
std::vector<Workload> ListGpuWorkloads();

} // namespace edgeai::profile

#endif
