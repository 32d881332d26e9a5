/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-flops-greedy-policy.h"

#include "edge-least-target.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"

namespace ns3
{

namespace
{

constexpr double FLOPS_PER_GFLOP = 1e9;

double
GetBelievedCompletion(const EdgeTaskView& task, const EdgeTargetView& target)
{
    NS_ABORT_MSG_IF(!(target.peakGflops > 0),
                    "EdgeFlopsGreedyPolicy: '" << target.name << "' has no peak GFLOP/s");
    const double compute = task.flops / (target.peakGflops * FLOPS_PER_GFLOP);
    const double tasks = static_cast<double>(target.queueLength) + target.running;
    const double transfer = (target.predictedUpload + target.predictedDownload).GetSeconds();
    return transfer + compute + tasks * compute / target.accelerators;
}

} // namespace

NS_OBJECT_ENSURE_REGISTERED(EdgeFlopsGreedyPolicy);

TypeId
EdgeFlopsGreedyPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeFlopsGreedyPolicy")
            .SetParent<EdgeOffloadPolicy>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeFlopsGreedyPolicy>()
            .AddAttribute("UseDevice",
                          "Whether the device takes part.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&EdgeFlopsGreedyPolicy::m_isDeviceCounted),
                          MakeBooleanChecker());
    return tid;
}

EdgeDecision
EdgeFlopsGreedyPolicy::DoDecide(const EdgeTaskView& task, const EdgeSystemView& view)
{
    NS_ABORT_MSG_IF(!(task.flops > 0),
                    "EdgeFlopsGreedyPolicy: task " << task.userId << "/" << task.taskId
                                                   << " has no FLOPs; want a workload whose "
                                                      "operations are counted");
    const auto getCompletion = [&task](const EdgeTargetView& target) {
        return GetBelievedCompletion(task, target);
    };
    return {GetLeastTarget(view, m_isDeviceCounted, getCompletion).target};
}

} // namespace ns3
