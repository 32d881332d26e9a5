// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_COLOCATION_PLAN_H
#define EDGE_PROFILE_COLOCATION_PLAN_H

#include "sampling-plan.h"

#include <vector>

namespace edgeai::profile
{

/** @brief Name of the plan on the command line. */
constexpr const char* COLOCATION_PLAN = "colocation";

/**
 * @brief Which workloads share which hardware (ListSharedConfigurations()), 2, 4 and 8 copies at
 *        a time.
 *
 * Up to ten anchors, each with copies of itself (round 0) and, half and half, with another
 * (round 1); who meets whom changes from one configuration to the next. A mixed set is two
 * points, one for each workload. In each round each is also measured alone, by the same process,
 * so that slowdown has its reference.
 */
std::vector<PlanPoint> MakeColocationPlan(const std::vector<HardwareConfiguration>& hardware);

/** @brief The same set from the other workload's side; of copies of itself, the point itself. */
PlanPoint GetCounterpart(const PlanPoint& point);

} // namespace edgeai::profile

#endif
