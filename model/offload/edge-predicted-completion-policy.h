/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PREDICTED_COMPLETION_POLICY_H
#define EDGE_PREDICTED_COMPLETION_POLICY_H

#include "ns3/edge-offload-policy.h"

namespace ns3
{

/**
 * @brief The target with the least predicted completion: transfer on an idle network, the predicted
 * work that the last report told of and what the decider sent since, and the predicted time of this
 * task on this hardware. Of equals the first.
 *
 * The minimum completion time rule of Ibarra and Kim, "Heuristic algorithms for scheduling
 * independent tasks on nonidentical processors", J. ACM 24 (1977), fed with beliefs. A target for
 * which there is no prediction takes no part.
 */
class EdgePredictedCompletionPolicy : public EdgeOffloadPolicy
{
  public:
    static TypeId GetTypeId();

  private:
    EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) override;

    bool m_isDeviceCounted{true};
};

} // namespace ns3

#endif // EDGE_PREDICTED_COMPLETION_POLICY_H
