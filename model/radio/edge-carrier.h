/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CARRIER_H
#define EDGE_CARRIER_H

#include "ns3/edge-tdd-pattern.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{

/**
 * @brief One frequency band as the cells of a run use it: what a link budget and a rate need.
 *
 * Arrays are not simulated element by element. An array multiplies the gain of its elements by
 * their number on the link that it serves, less what beam tracking loses; towards everybody else it
 * points nowhere in particular, which on average multiplies by one.
 */
struct EdgeCarrier
{
    std::string name;
    double frequencyGHz{0};
    double bandwidthMHz{0};
    double subcarrierKHz{0};
    uint32_t resourceBlocks{0};
    double basePowerDbm{0}; ///< over the whole band
    double userPowerDbm{0}; ///< over what it is given of the band
    double baseNoiseFigureDb{0};
    double userNoiseFigureDb{0};
    uint32_t baseElements{1};
    uint32_t userElements{1};
    double baseElementGainDbi{8}; ///< in its main direction (TR 38.901, table 7.3-1)
    double userElementGainDbi{0};
    double beamTrackingLossDb{0}; ///< mean, both ends together
    uint32_t downlinkLayers{1};   ///< the most that are sent to one user at once
    EdgeTddPattern tdd;           ///< which slots go which way
    double downlinkOverhead{0};   ///< of the resource elements (TS 38.306, 4.1.2)
    double uplinkOverhead{0};
    double gaseousDbPerKm{0}; ///< oxygen and water vapour
    std::string source;       ///< where the numbers come from
};

/** @return the presets: 3.5GHz, 7GHz, 15GHz, 28GHz, 140GHz */
const std::vector<EdgeCarrier>& GetEdgeCarriers();

/** @return nullptr where no preset has this name */
const EdgeCarrier* FindEdgeCarrier(const std::string& name);

/** @brief What one layer can carry at @p efficiency bit/s/Hz over the whole band, all slots. */
double GetEdgeLayerBitsPerSecond(const EdgeCarrier& carrier, double efficiency, double overhead);

/** @brief The highest frequency of TR 38.901; beyond it free-space scaling is assumed. */
constexpr double EDGE_HIGHEST_3GPP_GHZ = 100;

} // namespace ns3

#endif // EDGE_CARRIER_H
