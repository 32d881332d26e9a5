// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVING_POINT_H
#define EDGE_PROFILE_SERVING_POINT_H

#include "serving/request-queue.h"
#include "serving/serving-options.h"

#include <cstdint>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief One load that a server is put under. */
struct ServingPoint
{
    std::string name; ///< `single-30`, `batched-80`: also of its files
    BatchRule rule;
    double load = 0.0; ///< of what the server can do: full batches, one after the other
    double ratePerSecond = 0.0;
    double warmupSeconds = 0.0; ///< requests before are sent, and not judged
    double durationSeconds = 0.0;
    uint64_t seed = 1;
};

/**
 * @brief The points without batching, then those with it, each by ascending index of its load.
 * @param secondsOfOne mean service time of one request
 * @param secondsOfMost mean service time of the largest batch
 */
std::vector<ServingPoint> ListServingPoints(const ServingOptions& options,
                                            double secondsOfOne,
                                            double secondsOfMost);

} // namespace edgeai::profile

#endif
