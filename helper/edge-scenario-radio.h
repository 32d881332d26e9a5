/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_RADIO_H
#define EDGE_SCENARIO_RADIO_H

#include "edge-radio-scenario.h"
#include "edge-toml-table.h"

#include <filesystem>

namespace ns3
{

/**
 * @brief Reads `[radio]`; a missing table leaves it off.
 * @param folder against which `sites_file` is resolved
 * @throws edgeai::InputError `file:line: what is wrong, what would be right`
 */
EdgeRadioScenario ReadEdgeRadioScenario(EdgeTomlTable table,
                                        bool isThere,
                                        const std::filesystem::path& folder);

} // namespace ns3

#endif // EDGE_SCENARIO_RADIO_H
