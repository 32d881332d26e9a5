// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_CAMPAIGN_H
#define EDGE_PROFILE_CAMPAIGN_H

#include "options.h"

namespace edgeai::profile
{

/**
 * @brief Runs the plan: round after round, each hardware configuration in a process of its own.
 *
 * Throws ProfileError for input that cannot be used, std::runtime_error if a worker fails.
 */
void RunCampaign(const Options& options);

/** @brief Prints the hardware configurations and the points of the plan. */
void PrintPlan(const Options& options);

} // namespace edgeai::profile

#endif
