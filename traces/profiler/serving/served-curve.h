// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVED_CURVE_H
#define EDGE_PROFILE_SERVED_CURVE_H

#include "serving/inference-server.h"

#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief All repeats of the workload's valid runs in a trace folder. */
std::vector<double> ReadValidRepeats(const std::string& folder, const std::string& workloadId);

/**
 * @brief What the network took inside a server, as a trace folder: tells what of a difference
 *        between server and simulator comes from the service times, and what from the rest.
 *
 * Batches of 1 to 8, those sizes that occurred; nothing is judged, so every run is `valid`.
 * Hardware and workloads are described as in `describedBy`, a trace folder.
 */
void WriteServedCurve(const std::string& folder,
                      const std::string& describedBy,
                      const ServerSettings& server,
                      const std::vector<BatchRecord>& batches);

} // namespace edgeai::profile

#endif
