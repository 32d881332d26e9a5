// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVING_SCENARIO_H
#define EDGE_PROFILE_SERVING_SCENARIO_H

#include "serving/serving-overhead.h"
#include "serving/serving-point.h"
#include "workload.h"

#include <string>

namespace edgeai::profile
{

/** @brief What all points of one campaign share. */
struct ServedMachine
{
    Workload workload; ///< batch 1
    std::string hardwareId;
    ServingOverhead overhead;
    std::string curve; ///< trace folder, relative to the scenario file
};

/**
 * @brief The scenario file (doc/scenarios.md) that simulates a point: the same arrivals
 * (POINT.csv), service times from the trace folder, and what was measured of a server that computes
 *        nothing as the delay of a link and the server's dispatch time.
 */
std::string MakeServingScenario(const ServingPoint& point, const ServedMachine& machine);

} // namespace edgeai::profile

#endif
