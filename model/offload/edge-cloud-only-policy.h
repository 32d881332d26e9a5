/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CLOUD_ONLY_POLICY_H
#define EDGE_CLOUD_ONLY_POLICY_H

#include "ns3/edge-offload-policy.h"

namespace ns3
{

/**
 * @brief Every task goes to the server of the highest tier: computing before there was an edge. Of
 * several in one tier the first is taken; without a server the task stays on the device.
 */
class EdgeCloudOnlyPolicy : public EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId();

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override;
};

} // namespace ns3

#endif // EDGE_CLOUD_ONLY_POLICY_H
