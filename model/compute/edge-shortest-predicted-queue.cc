/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-shortest-predicted-queue.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(EdgeShortestPredictedQueue);

TypeId
EdgeShortestPredictedQueue::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeShortestPredictedQueue")
                            .SetParent<EdgeQueueDiscipline>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeShortestPredictedQueue>();
    return tid;
}

double
EdgeShortestPredictedQueue::DoRank(const EdgeTask& /* task */, Time predicted)
{
    return static_cast<double>(predicted.GetNanoSeconds());
}

Ptr<EdgeQueueDiscipline>
EdgeShortestPredictedQueue::DoCopy() const
{
    return CopyOf(this);
}

bool
EdgeShortestPredictedQueue::DoNeedsPrediction() const
{
    return true;
}

} // namespace ns3
