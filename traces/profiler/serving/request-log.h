// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_REQUEST_LOG_H
#define EDGE_PROFILE_REQUEST_LOG_H

#include "serving/load-generator.h"

#include <string>
#include <vector>

namespace edgeai::profile
{

/**
 * @brief Writes one row per request: time_s (intended), sent_s, received_s, started_s, computed_s,
 *        answered_s, all from the start of the load with six decimals, and batch.
 *
 * The file is an arrivals_file of a scenario (doc/scenarios.md). Throws ProfileError if it cannot
 * be written.
 */
void WriteRequestLog(const std::string& path, const std::vector<RequestRecord>& records);

} // namespace edgeai::profile

#endif
