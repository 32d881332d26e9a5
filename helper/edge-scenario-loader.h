/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SCENARIO_LOADER_H
#define EDGE_SCENARIO_LOADER_H

#include "ns3/edge-scenario.h"
#include "ns3/edge-type-family.h"

#include <map>
#include <string>
#include <utility>

namespace ns3
{

/** @brief Settings that replace keys of a scenario file, as typed: `users.count` -> `40`. */
using EdgeOverrides = std::map<std::string, std::string>;

/**
 * @brief Reads a scenario file (doc/scenarios.md) and checks it as far as it can be checked without
 * the traces: types, ranges, names, ns-3 attributes.
 *
 * An override names a key with dots; a server or workload is named by its name
 * (`server.cloud.accelerators`), a policy's attribute by the policy
 * (`policy.predicted-completion.UseDevice`) or for all policies that have it (`policy.UseDevice`).
 *
 * @throws edgeai::InputError `file:line: what is wrong, what would be right`
 */
EdgeScenario LoadEdgeScenario(const std::string& path, const EdgeOverrides& overrides);

/** @return the service-time models that `service.model` may name */
EdgeTypeFamily GetEdgeServiceTimeFamily();

/**
 * @param text `KEY=VALUE`
 * @throws edgeai::InputError where there is no `=` or no key
 */
std::pair<std::string, std::string> ParseEdgeOverride(const std::string& text);

} // namespace ns3

#endif // EDGE_SCENARIO_LOADER_H
