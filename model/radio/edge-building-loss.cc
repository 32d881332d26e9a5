/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-building-loss.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

double
FromDb(double decibels)
{
    return std::pow(10, decibels / 10);
}

/** @brief TR 38.901, tables 7.4.3-1 and 7.4.3-2. @return dB */
double
GetWallLossDb(bool isHighLoss, double frequencyGHz)
{
    const double concrete = 5 + 4 * frequencyGHz;
    if (isHighLoss)
    {
        const double coatedGlass = 23 + 0.3 * frequencyGHz;
        return 5 - 10 * std::log10(0.7 * FromDb(-coatedGlass) + 0.3 * FromDb(-concrete));
    }
    const double glass = 2 + 0.2 * frequencyGHz;
    return 5 - 10 * std::log10(0.3 * FromDb(-glass) + 0.7 * FromDb(-concrete));
}

} // namespace

double
GetEdgeBuildingLossDb(const EdgeIndoorPlace& place, double frequencyGHz)
{
    constexpr double deepestMetres = 25;
    constexpr double decibelsPerMetre = 0.5;
    const double spreadDb = place.isHighLoss ? 6.5 : 4.4;
    const double metres = deepestMetres * std::min(place.firstUniform, place.secondUniform);
    const double loss = GetWallLossDb(place.isHighLoss, frequencyGHz) + decibelsPerMetre * metres +
                        spreadDb * place.normal;
    return std::max(loss, 0.0);
}

} // namespace ns3
