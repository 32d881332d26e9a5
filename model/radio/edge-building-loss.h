/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_BUILDING_LOSS_H
#define EDGE_BUILDING_LOSS_H

namespace ns3
{

/** @brief Where in which kind of building a user is, as uniforms and a normal number of its own. */
struct EdgeIndoorPlace
{
    bool isHighLoss{false}; ///< a thermally efficient building instead of a traditional one
    double firstUniform{0}; ///< two of them say how deep inside: the least of both, x 25 m
    double secondUniform{0};
    double normal{0}; ///< of mean 0 and deviation 1: how this wall differs from others
};

/**
 * @brief What a building takes from all links of a user inside: 3GPP TR 38.901, 7.4.3.1 (UMi, UMa).
 *
 * Beside the wall, half a dB for each metre inside. Not below 0.
 * @param frequencyGHz 0.5 to 100
 * @return dB
 */
double GetEdgeBuildingLossDb(const EdgeIndoorPlace& place, double frequencyGHz);

} // namespace ns3

#endif // EDGE_BUILDING_LOSS_H
