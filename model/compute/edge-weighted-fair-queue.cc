/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-weighted-fair-queue.h"

#include <algorithm>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeWeightedFairQueue);

TypeId
EdgeWeightedFairQueue::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeWeightedFairQueue")
                            .SetParent<EdgeQueueDiscipline>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeWeightedFairQueue>();
    return tid;
}

double
EdgeWeightedFairQueue::DoRank(const EdgeTask& task, Time predicted)
{
    if (task.tenant >= m_lastTags.size())
    {
        m_lastTags.resize(task.tenant + 1, 0);
    }
    double& last = m_lastTags[task.tenant];
    last = std::max(m_virtualTime, last) +
           static_cast<double>(predicted.GetNanoSeconds()) / task.tenantWeight;
    return last;
}

Ptr<EdgeQueueDiscipline>
EdgeWeightedFairQueue::DoCopy() const
{
    return CopyOf(this);
}

bool
EdgeWeightedFairQueue::DoNeedsPrediction() const
{
    return true;
}

void
EdgeWeightedFairQueue::DoNotePopped(const EdgeWaitingTask& waiting)
{
    m_virtualTime = std::max(m_virtualTime, waiting.rank);
}

} // namespace ns3
