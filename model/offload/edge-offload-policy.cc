/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-offload-policy.h"

#include "ns3/abort.h"
#include "ns3/log.h"

#include <algorithm>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeOffloadPolicy");

NS_OBJECT_ENSURE_REGISTERED(EdgeOffloadPolicy);

namespace
{

void
CheckView(const EdgeSystemView& view, const EdgeOffloadPolicy& policy)
{
    NS_ABORT_MSG_IF(view.targets.empty() || view.targets.front().target != 0,
                    policy.GetInstanceTypeId().GetName()
                        << ": the view must hold the device (target 0) first");
    for (const EdgeTargetView& target : view.targets)
    {
        NS_ABORT_MSG_IF(target.accelerators == 0,
                        policy.GetInstanceTypeId().GetName()
                            << ": the view says that '" << target.name << "' has no accelerator");
    }
}

void
CheckDecision(const EdgeDecision& decision,
              const EdgeSystemView& view,
              const EdgeOffloadPolicy& policy)
{
    const auto isChosen = [&decision](const EdgeTargetView& target) {
        return target.target == decision.target;
    };
    NS_ABORT_MSG_IF(std::none_of(view.targets.begin(), view.targets.end(), isChosen),
                    policy.GetInstanceTypeId().GetName()
                        << ": chose target " << decision.target << ", which the view of "
                        << view.targets.size() << " targets does not have");
}

void
LogDecision(const EdgeTaskView& task, const EdgeDecision& decision)
{
    NS_LOG_INFO("task " << task.userId << "/" << task.taskId << " goes to target "
                        << decision.target << " " << decision.reason);
}

} // namespace

TypeId
EdgeOffloadPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeOffloadPolicy").SetParent<Object>().SetGroupName("EdgeAi");
    return tid;
}

EdgeDecision
EdgeOffloadPolicy::Decide(const EdgeTaskView& task, const EdgeSystemView& view)
{
    NS_LOG_FUNCTION(this << task.userId << task.taskId);
    CheckView(view, *this);
    EdgeDecision decision = DoDecide(task, view);
    CheckDecision(decision, view, *this);
    LogDecision(task, decision);
    return decision;
}

std::vector<EdgeDecision>
EdgeOffloadPolicy::DecideBatch(const std::vector<EdgeTaskView>& tasks, const EdgeSystemView& view)
{
    NS_LOG_FUNCTION(this << tasks.size());
    CheckView(view, *this);
    std::vector<EdgeDecision> decisions = DoDecideBatch(tasks, view);
    NS_ABORT_MSG_IF(decisions.size() != tasks.size(),
                    GetInstanceTypeId().GetName() << ": made " << decisions.size()
                                                  << " decisions for " << tasks.size() << " tasks");
    for (std::size_t i = 0; i < tasks.size(); ++i)
    {
        CheckDecision(decisions[i], view, *this);
        LogDecision(tasks[i], decisions[i]);
    }
    return decisions;
}

void
EdgeOffloadPolicy::Observe(const EdgeTaskOutcomeView& outcome)
{
    NS_LOG_FUNCTION(this << outcome.userId << outcome.taskId);
    DoObserve(outcome);
}

std::vector<EdgeDecision>
EdgeOffloadPolicy::DoDecideBatch(const std::vector<EdgeTaskView>& tasks, const EdgeSystemView& view)
{
    std::vector<EdgeDecision> decisions;
    decisions.reserve(tasks.size());
    for (const EdgeTaskView& task : tasks)
    {
        decisions.push_back(DoDecide(task, view));
    }
    return decisions;
}

void
EdgeOffloadPolicy::DoObserve(const EdgeTaskOutcomeView& /* outcome */)
{
}

} // namespace ns3
