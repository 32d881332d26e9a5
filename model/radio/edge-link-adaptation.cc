/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-link-adaptation.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

const std::vector<EdgeMcs>&
GetEdgeMcsTable()
{
    static const std::vector<EdgeMcs> table{
        {2, 120}, {2, 193}, {2, 308}, {2, 449}, {2, 602}, {4, 378},   {4, 434},
        {4, 490}, {4, 553}, {4, 616}, {4, 658}, {6, 466}, {6, 517},   {6, 567},
        {6, 616}, {6, 666}, {6, 719}, {6, 772}, {6, 822}, {6, 873},   {8, 682.5},
        {8, 711}, {8, 754}, {8, 797}, {8, 841}, {8, 885}, {8, 916.5}, {8, 948},
    };
    return table;
}

EdgeLinkAdaptation::EdgeLinkAdaptation(double targetBler, double implementationLossDb)
    : m_delivered(1 - targetBler)
{
    const double loss = std::pow(10, implementationLossDb / 10);
    for (const EdgeMcs& mcs : GetEdgeMcsTable())
    {
        m_thresholds.push_back(loss * (std::pow(2, mcs.GetEfficiency()) - 1));
    }
}

double
EdgeLinkAdaptation::GetThreshold(std::size_t mcs) const
{
    return m_thresholds.at(mcs);
}

double
EdgeLinkAdaptation::GetEfficiency(double sinr) const
{
    const auto above = std::upper_bound(m_thresholds.begin(), m_thresholds.end(), sinr);
    if (above == m_thresholds.begin())
    {
        return 0;
    }
    const auto mcs = static_cast<std::size_t>(above - m_thresholds.begin()) - 1;
    return GetEdgeMcsTable()[mcs].GetEfficiency() * m_delivered;
}

double
EdgeLinkAdaptation::GetEfficiency(double sinr, unsigned mostLayers) const
{
    double best = 0;
    for (unsigned layers = 1; layers <= mostLayers; ++layers)
    {
        best = std::max(best, layers * GetEfficiency(sinr / layers));
    }
    return best;
}

} // namespace ns3
