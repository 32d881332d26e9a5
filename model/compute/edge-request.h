/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_REQUEST_H
#define EDGE_REQUEST_H

#include "ns3/edge-task.h"

#include <cstdint>

namespace ns3
{

struct EdgeWorkload;

/** @brief How much a generative task reads and writes, where that is known beforehand. */
struct EdgeRequestTokens
{
    uint32_t prompt{0}; ///< 0: to be drawn
    uint32_t reply{0};  ///< 0: to be drawn
};

/**
 * @brief Writes into a new task what its workload asks for. userId and taskId must be set.
 *
 * Tokens that are not known are drawn uniformly from the workload's ranges by the task's own keyed
 * uniforms; a token is 4 bytes of input or output.
 */
void FillEdgeRequest(EdgeTask& task, const EdgeWorkload& workload, const EdgeRequestTokens& known);

} // namespace ns3

#endif // EDGE_REQUEST_H
