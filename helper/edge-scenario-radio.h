/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_RADIO_H
#define EDGE_SCENARIO_RADIO_H

#include "edge-radio-scenario.h"
#include "edge-toml-table.h"

#include "ns3/edge-type-family.h"

#include <filesystem>
#include <string>

namespace ns3
{

/** @return what `scheduler` can be: round-robin, proportional-fair, max-rate, and strangers' own */
EdgeTypeFamily GetEdgeSchedulerFamily();

/**
 * @brief Reads `[radio]`; a missing table leaves it off.
 * @param network of the run: what flows or slots cannot do is refused
 * @param folder against which `sites_file` is resolved
 * @throws edgeai::InputError `file:line: what is wrong, what would be right`
 */
EdgeRadioScenario ReadEdgeRadioScenario(EdgeTomlTable table,
                                        bool isThere,
                                        const std::string& network,
                                        const std::filesystem::path& folder);

} // namespace ns3

#endif // EDGE_SCENARIO_RADIO_H
