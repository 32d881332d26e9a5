// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVING_OVERHEAD_H
#define EDGE_PROFILE_SERVING_OVERHEAD_H

#include "serving/inference-server.h"
#include "serving/load-generator.h"

#include <vector>

namespace edgeai::profile
{

/**
 * @brief What a request costs beside the network: medians over a run of a server that computes
 *        nothing, one request at a time.
 */
struct ServingOverhead
{
    double roundTripSeconds = 0.0; ///< intended time to answer
    double dispatchSeconds = 0.0;  ///< of it, what holds the worker: gather, scatter, reply
    double uplinkSeconds = 0.0;    ///< intended time until the server has the request
    double wakeSeconds = 0.0;      ///< until the worker has it

    /** @brief Half of what does not hold the worker: the delay of a link, one way. */
    [[nodiscard]] double GetOneWaySeconds() const;
};

/** @brief Throws std::invalid_argument where there are none. */
ServingOverhead SummariseOverhead(const std::vector<RequestRecord>& requests,
                                  const std::vector<BatchRecord>& batches);

/** @brief Median of what held the worker beside the network, over the batches of that size. */
double GetDispatchSeconds(const std::vector<BatchRecord>& batches, uint32_t size);

} // namespace edgeai::profile

#endif
