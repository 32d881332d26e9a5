/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LOCAL_ONLY_POLICY_H
#define EDGE_LOCAL_ONLY_POLICY_H

#include "ns3/edge-offload-policy.h"

namespace ns3
{

/**
 * @brief Every task runs where it was made: the reference without a network.
 */
class EdgeLocalOnlyPolicy : public EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId();

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override;
};

} // namespace ns3

#endif // EDGE_LOCAL_ONLY_POLICY_H
