/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_IN_FLIGHT_RULE_H
#define EDGE_IN_FLIGHT_RULE_H

#include <cstdint>

namespace ns3
{

/** @brief What becomes of a task whose message is on its way when its user changes cells. */
enum class EdgeInFlightRule : uint8_t
{
    Forward, ///< the old cell hands over what has come so far, and forwards what still comes
    Restart, ///< the message is sent again, from its beginning
    Abandon  ///< the task has failed
};

/** The reason of a task that has failed by the last rule. */
constexpr const char* EDGE_LOST_IN_HANDOVER = "lost in a handover";

} // namespace ns3

#endif // EDGE_IN_FLIGHT_RULE_H
