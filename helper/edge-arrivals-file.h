/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ARRIVALS_FILE_H
#define EDGE_ARRIVALS_FILE_H

#include "edge-scenario.h"
#include "edge-toml-table.h"

#include "ns3/edge-task-source.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace ns3
{

/**
 * @brief Reads `arrivals_file` of `[users]`, the path alone; refuses `tasks_per_s` beside it.
 * @param folder that the file's name is relative to
 */
void ReadEdgeArrivalsFile(EdgeTomlTable& table,
                          const std::filesystem::path& folder,
                          EdgeScenario::Users& users);

/**
 * @brief Reads when tasks arrive: a CSV file with `time_s`, and maybe `user` and `workload`.
 *
 * Rows are in order of time; other columns are of no concern.
 * @param scenario its users and workloads must have been read
 * @throws edgeai::InputError for a time that goes back, a user or a workload that is not there
 */
std::vector<EdgeScenario::Arrival> ReadEdgeArrivals(const EdgeScenario& scenario);

/** @return what the file says of each user, by user */
std::vector<std::vector<EdgeTaskSource::Arrival>> GroupEdgeArrivals(const EdgeScenario& scenario);

} // namespace ns3

#endif // EDGE_ARRIVALS_FILE_H
