/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ORACLE_POLICY_H
#define EDGE_ORACLE_POLICY_H

#include "ns3/edge-offload-policy.h"
#include "ns3/edge-truth.h"

namespace ns3
{

/**
 * @brief A policy that is handed the truth: a reference to measure the others against, not
 * something that could be built.
 *
 * The decider calls Reveal() immediately before each Decide().
 */
class EdgeOraclePolicy : public EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId();

    void Reveal(const EdgeTruth& truth);

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) final;
    virtual EdgeDecision DoDecideKnowing(const EdgeTaskView& task,
                                         const EdgeSystemView& view,
                                         const EdgeTruth& truth) = 0;

    EdgeTruth m_truth;
    bool m_isRevealed{false}; ///< since the last decision
};

} // namespace ns3

#endif // EDGE_ORACLE_POLICY_H
