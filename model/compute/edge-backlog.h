/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_BACKLOG_H
#define EDGE_BACKLOG_H

#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief Work that will reach a server: when, and how long it takes there. */
struct EdgeWorkArrival
{
    Time arrival; ///< from now on
    Time service;
};

/** @brief The work in a first-come-first-served system of like accelerators, as values. */
struct EdgeBacklog
{
    uint32_t accelerators{1};
    std::vector<Time> running; ///< remaining time of each task that holds an accelerator
    std::vector<Time> waiting; ///< service time of each waiting task, in service order
};

/**
 * @brief How long a task that arrives @p arrival from now waits for an accelerator.
 *
 * Serves the running and waiting work, then the work in flight that arrives no later than
 * @p arrival, first come first served, on whichever accelerator is free first (the Kiefer-Wolfowitz
 * recursion). Nobody that arrives later is considered.
 */
Time ComputeWait(const EdgeBacklog& backlog, std::vector<EdgeWorkArrival> inFlight, Time arrival);

} // namespace ns3

#endif // EDGE_BACKLOG_H
