/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_MOBILITY_SCENARIO_H
#define EDGE_MOBILITY_SCENARIO_H

#include "ns3/edge-handover.h"
#include "ns3/edge-in-flight-rule.h"
#include "ns3/nstime.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{

/** @brief `[mobility]` of a scenario file: users that move, and when they change cells. */
struct EdgeMobilityScenario
{
    bool isOn{false};  ///< whether the file has the table
    std::string model; ///< TypeId of an ns-3 mobility model; empty: a trace
    std::vector<std::pair<std::string, std::string>> attributes; ///< of the model
    std::string traceFile; ///< of ns-2's format, path resolved; empty: a model
    Time measurementPeriod{MilliSeconds(40)};
    EdgeHandoverSettings handover;
    EdgeInFlightRule inFlight{EdgeInFlightRule::Forward};
};

} // namespace ns3

#endif // EDGE_MOBILITY_SCENARIO_H
