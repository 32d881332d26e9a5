/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FORESIGHT_H
#define EDGE_FORESIGHT_H

#include "ns3/edge-server-state.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <vector>

namespace ns3
{

/** @brief A task on its way to a server. */
struct EdgeTaskArrival
{
    Time arrival; ///< from now on
    EdgeTask* task{nullptr};
};

/** @brief What would become of a task at a server. */
struct EdgeForesight
{
    bool isServed{true}; ///< false: it would be refused or dropped, and the times say nothing
    Time wait;
    Time compute; ///< from its start, loading and slowdown by others included
};

/**
 * @brief Drives a copy of a server's state until @p task has ended there.
 *
 * Everybody in flight comes, also those that arrive later: they may slow the task down or overtake
 * it. Those that arrive at the same time as the task come before it.
 *
 * @param state a copy that is used up
 * @param arrival of the task, from @p now on
 */
EdgeForesight ForeseeEdgeTask(EdgeServerState& state,
                              const EdgeTask& task,
                              Time now,
                              Time arrival,
                              std::vector<EdgeTaskArrival> inFlight);

} // namespace ns3

#endif // EDGE_FORESIGHT_H
