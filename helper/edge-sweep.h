/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SWEEP_H
#define EDGE_SWEEP_H

#include "ns3/edge-scenario-loader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{

/** @brief A sweep file (doc/scenarios.md): one scenario, and the settings to try. */
struct EdgeSweep
{
    std::string scenario;                 ///< the scenario file's path, resolved
    std::vector<std::string> policies;    ///< empty: as the scenario says
    std::optional<uint32_t> replications; ///< empty: as the scenario says
    EdgeOverrides fixed;                  ///< `[set]`
    std::vector<std::pair<std::string, std::vector<std::string>>> varied; ///< `[vary]`
};

/** @throws edgeai::InputError `file:line: what is wrong, what would be right` */
EdgeSweep LoadEdgeSweep(const std::string& path);

/**
 * @return every combination of the varied settings, each with the fixed ones; the last key of
 * `[vary]` changes fastest
 * @throws edgeai::InputError for more than 100,000 combinations
 */
std::vector<EdgeOverrides> ExpandEdgeSweep(const EdgeSweep& sweep);

/** @return settings as a JSON object with sorted keys; numbers and booleans unquoted */
std::string ToJson(const EdgeOverrides& overrides);

} // namespace ns3

#endif // EDGE_SWEEP_H
