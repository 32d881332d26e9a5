/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-predicted-completion-policy.h"

#include "edge-least-target.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgePredictedCompletionPolicy);

TypeId
EdgePredictedCompletionPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgePredictedCompletionPolicy")
            .SetParent<EdgeOffloadPolicy>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgePredictedCompletionPolicy>()
            .AddAttribute("UseDevice",
                          "Whether the device takes part.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&EdgePredictedCompletionPolicy::m_isDeviceCounted),
                          MakeBooleanChecker());
    return tid;
}

EdgeDecision
EdgePredictedCompletionPolicy::DoDecide(const EdgeTaskView& task, const EdgeSystemView& view)
{
    const auto getCompletion = [](const EdgeTargetView& target) {
        return target.predictedCompute.IsZero() ? Time::Max() : target.GetPredictedCompletion();
    };
    const EdgeTargetView& best = GetLeastTarget(view, m_isDeviceCounted, getCompletion);
    NS_ABORT_MSG_IF(best.predictedCompute.IsZero(),
                    "EdgePredictedCompletionPolicy: no target has a prediction for task "
                        << task.userId << "/" << task.taskId << " (workload " << task.workload
                        << "); give the scenario a predictor");
    return {best.target};
}

} // namespace ns3
