// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_BATCH_PLAN_H
#define EDGE_PROFILE_BATCH_PLAN_H

#include "sampling-plan.h"

#include <string>
#include <vector>

namespace edgeai::profile
{

/**
 * @brief Every size up to it is measured: curves are not smooth (three rows took 14 % longer than
 *        four in an mlp), so nothing should be interpolated where a server is judged.
 */
constexpr int64_t LARGEST_BATCH = 8;

/** @brief `batches:mlp-w1536-d4-i1536` is the batch curve of that network. */
bool IsBatchPlan(const std::string& plan);

/** @brief Name of the plan that measures the batch curve of a network. */
std::string GetBatchPlanName(const std::string& modelId);

/**
 * @brief Inference in fp32 with batches of 1 to 8 on every unthrottled configuration, each twice,
 *        in two sessions. Throws ProfileError where the plan names no network.
 */
std::vector<PlanPoint> MakeBatchPlan(const std::string& plan,
                                     const std::vector<HardwareConfiguration>& hardware);

/**
 * @brief The inference workload of batch 1 in fp32 that a model id stands for
 *        (`resnet-w16-d2-i64`). Throws ProfileError where there is no such network.
 */
Workload ParseModelId(const std::string& modelId);

} // namespace edgeai::profile

#endif
