// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_REQUESTED_PLAN_H
#define EDGE_PROFILE_REQUESTED_PLAN_H

#include "options.h"
#include "sampling-plan.h"

#include <vector>

namespace edgeai::profile
{

/** @brief The plan that the user named, or his own model on all hardware. */
std::vector<PlanPoint> MakeRequestedPlan(const Options& options,
                                         const std::vector<HardwareConfiguration>& hardware);

/** @brief Runs the user's own model once, if there is one; throws ProfileError if it fails. */
void TryRequestedModel(const Options& options);

} // namespace edgeai::profile

#endif
