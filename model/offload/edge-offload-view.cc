/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-offload-view.h"

#include "ns3/abort.h"

namespace ns3
{

const char*
ToText(EdgeTier tier)
{
    switch (tier)
    {
    case EdgeTier::Device:
        return "device";
    case EdgeTier::Site:
        return "site";
    case EdgeTier::Aggregation:
        return "aggregation";
    case EdgeTier::Regional:
        return "regional";
    case EdgeTier::Cloud:
        return "cloud";
    }
    NS_ABORT_MSG("EdgeTier " << static_cast<int>(tier) << " has no name");
}

Time
EdgeTargetView::GetPredictedWait() const
{
    return (backlog + ownInFlight) / static_cast<int64_t>(accelerators);
}

Time
EdgeTargetView::GetPredictedCompletion() const
{
    return predictedUpload + GetPredictedWait() + predictedCompute + predictedDownload;
}

} // namespace ns3
