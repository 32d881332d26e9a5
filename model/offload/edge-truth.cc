/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-truth.h"

#include "ns3/abort.h"

#include <algorithm>

namespace ns3
{

uint32_t
EdgeTruth::GetBestTarget() const
{
    NS_ABORT_MSG_IF(targets.empty(), "EdgeTruth: no target; there is at least the device");
    const auto isSooner = [](const Target& a, const Target& b) {
        return a.GetCompletion() < b.GetCompletion();
    };
    const auto best = std::min_element(targets.begin(), targets.end(), isSooner);
    return static_cast<uint32_t>(best - targets.begin());
}

} // namespace ns3
