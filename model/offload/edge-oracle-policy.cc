/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-oracle-policy.h"

#include "ns3/abort.h"
#include "ns3/log.h"

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeOraclePolicy");

NS_OBJECT_ENSURE_REGISTERED(EdgeOraclePolicy);

TypeId
EdgeOraclePolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeOraclePolicy").SetParent<EdgeOffloadPolicy>().SetGroupName("EdgeAi");
    return tid;
}

void
EdgeOraclePolicy::Reveal(const EdgeTruth& truth)
{
    NS_LOG_FUNCTION(this << truth.targets.size());
    m_truth = truth;
    m_isRevealed = true;
}

EdgeDecision
EdgeOraclePolicy::DoDecide(const EdgeTaskView& task, const EdgeSystemView& view)
{
    NS_ABORT_MSG_IF(!m_isRevealed,
                    GetInstanceTypeId().GetName()
                        << ": Reveal() comes immediately before each Decide(); a window of tasks "
                           "cannot be decided at once");
    NS_ABORT_MSG_IF(m_truth.targets.size() != view.targets.size(),
                    GetInstanceTypeId().GetName() << ": the truth has " << m_truth.targets.size()
                                                  << " targets, the view " << view.targets.size());
    m_isRevealed = false; // the truth of one task must not decide the next
    return DoDecideKnowing(task, view, m_truth);
}

} // namespace ns3
