/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RADIO_SCENARIO_H
#define EDGE_RADIO_SCENARIO_H

#include "ns3/edge-carrier.h"
#include "ns3/edge-cell-layout.h"
#include "ns3/edge-propagation.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{

/** @brief `[radio]` of a scenario file: cells that share airtime instead of access links. */
struct EdgeRadioScenario
{
    bool isOn{false}; ///< whether the file has the table
    EdgeCarrier carrier;
    EdgePropagationSettings propagation;
    std::vector<EdgeSite> sites;
    uint32_t sectorsPerSite{3};
    uint32_t candidateSites{7};
    double targetBler{0.1};
    double implementationLossDb{2};
    double leastDistanceMetres{10}; ///< between a user and its site, on the ground
    double placingRadiusMetres{0};  ///< users stand within it around a site
    double indoorShare{0};          ///< of the users
    double highLossShare{0.5};      ///< of those: in a thermally efficient building
    std::vector<std::pair<std::string, std::string>> macAttributes; ///< of each EdgeCellMac
    Time epoch{MilliSeconds(100)}; ///< for which interference is constant, in slots
    bool isHexagonal{true};        ///< within a site's hexagon instead of a circle
    bool mayStartUncovered{false}; ///< or the run is refused
};

} // namespace ns3

#endif // EDGE_RADIO_SCENARIO_H
