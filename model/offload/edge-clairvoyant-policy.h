/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CLAIRVOYANT_POLICY_H
#define EDGE_CLAIRVOYANT_POLICY_H

#include "ns3/edge-oracle-policy.h"

namespace ns3
{

/**
 * @brief The target with the least true completion: no policy that decides task by task on the same
 * network can know more. Of equals the first.
 *
 * Greedy, hence not a bound: a task that it serves at once can delay others that would have gained
 * more.
 */
class EdgeClairvoyantPolicy : public EdgeOraclePolicy
{
  public:
    static TypeId GetTypeId();

  private:
    EdgeDecision DoDecideKnowing(const EdgeTaskView& task,
                                 const EdgeSystemView& view,
                                 const EdgeTruth& truth) override;
};

} // namespace ns3

#endif // EDGE_CLAIRVOYANT_POLICY_H
