/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LTE_SCENARIO_H
#define EDGE_LTE_SCENARIO_H

#include <string>
#include <utility>
#include <vector>

namespace ns3
{

/** @brief `[lte]` of a scenario file: attributes of ns-3's LTE module, as texts. */
struct EdgeLteScenario
{
    std::vector<std::pair<std::string, std::string>> helper; ///< of ns-3's LteHelper
    /** @brief `ns3::LteEnbPhy::TxPower` and its value: for every object of the type. */
    std::vector<std::pair<std::string, std::string>> defaults;
};

} // namespace ns3

#endif // EDGE_LTE_SCENARIO_H
