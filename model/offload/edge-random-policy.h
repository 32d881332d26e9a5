/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RANDOM_POLICY_H
#define EDGE_RANDOM_POLICY_H

#include "ns3/edge-offload-policy.h"

namespace ns3
{

/**
 * @brief All targets are equally likely, the device among them.
 *
 * The lot is the task's own (EdgeTaskView::lot): the policy holds no random stream that could shift
 * anybody else's.
 */
class EdgeRandomPolicy : public EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId();

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override;
};

} // namespace ns3

#endif // EDGE_RANDOM_POLICY_H
