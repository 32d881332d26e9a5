/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NEAREST_EDGE_POLICY_H
#define EDGE_NEAREST_EDGE_POLICY_H

#include "ns3/edge-offload-policy.h"

namespace ns3
{

/**
 * @brief Every task goes to the server of the lowest tier, whatever its load: what a network does
 * that routes to the closest edge. Of several in one tier the first is taken; without a server the
 * task stays on the device.
 */
class EdgeNearestEdgePolicy : public EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId();

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override;
};

} // namespace ns3

#endif // EDGE_NEAREST_EDGE_POLICY_H
