/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OFFLOAD_POLICY_H
#define EDGE_OFFLOAD_POLICY_H

#include "ns3/edge-offload-view.h"
#include "ns3/object.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{

/**
 * @brief Decides where a task runs, from beliefs alone (rule 1 of doc/architecture.md).
 *
 * Each decider (a user's device, for now) owns one. A policy of your own is one file pair: derive,
 * override DoDecide(), register a TypeId called ns3::EdgeSomethingPolicy; users then type
 * `--policy something`, and its attributes are `--set policy.Attribute=value`.
 *
 * @code
 *   EdgeDecision
 *   EdgeLocalOnlyPolicy::DoDecide(const EdgeTaskView&, const EdgeSystemView&)
 *   {
 *       return {0}; // target 0 is the device
 *   }
 * @endcode
 */
class EdgeOffloadPolicy : public Object
{
  public:
    static TypeId GetTypeId();

    /**
     * @brief Checks the view and the answer, logs, and lets the policy decide.
     * @param view at least the device
     */
    EdgeDecision Decide(const EdgeTaskView& task, const EdgeSystemView& view);
    /** @brief Decides a window of tasks at once; one decision per task, in order. */
    std::vector<EdgeDecision> DecideBatch(const std::vector<EdgeTaskView>& tasks,
                                          const EdgeSystemView& view);
    /** @brief Feedback for policies that learn. */
    void Observe(const EdgeTaskOutcomeView& outcome);

  private:
    virtual EdgeDecision DoDecide(const EdgeTaskView& task, const EdgeSystemView& view) = 0;
    virtual std::vector<EdgeDecision> DoDecideBatch(const std::vector<EdgeTaskView>& tasks,
                                                    const EdgeSystemView& view);
    virtual void DoObserve(const EdgeTaskOutcomeView& outcome);
};

} // namespace ns3

#endif // EDGE_OFFLOAD_POLICY_H
