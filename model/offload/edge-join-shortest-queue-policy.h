/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_JOIN_SHORTEST_QUEUE_POLICY_H
#define EDGE_JOIN_SHORTEST_QUEUE_POLICY_H

#include "ns3/edge-offload-policy.h"

namespace ns3
{

/**
 * @brief The server with the fewest tasks per accelerator, waiting and running, by the last report
 * that arrived; of equals the one of the lower tier, then the first.
 *
 * Winston, "Optimality of the shortest line discipline", J. Applied Probability 14 (1977): best for
 * like servers, exponential times and a view without age. Here servers are unlike and reports are
 * late; that is the point of comparing.
 */
class EdgeJoinShortestQueuePolicy : public EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId();

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override;

    bool m_isDeviceCounted{false};
};

} // namespace ns3

#endif // EDGE_JOIN_SHORTEST_QUEUE_POLICY_H
