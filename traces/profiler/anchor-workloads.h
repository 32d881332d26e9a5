// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_ANCHOR_WORKLOADS_H
#define EDGE_PROFILE_ANCHOR_WORKLOADS_H

#include "workload.h"

#include <vector>

namespace edgeai::profile
{

/** @brief Workloads measured on every configuration, so that scenarios can rely on them. */
std::vector<Workload> ListAnchors();

/** @brief Anchors that infer, in bf16, of the families that run correctly in it. */
std::vector<Workload> ListBf16Anchors();

/**
 * @brief Six anchors at batch 1 to 32: how the time grows with the batch, which a server that
 *        waits for more requests must know.
 */
std::vector<Workload> ListBatchSweeps();

} // namespace edgeai::profile

#endif
