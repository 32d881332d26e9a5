// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_INFERENCE_SERVER_H
#define EDGE_PROFILE_INFERENCE_SERVER_H

#include "hardware-configuration.h"
#include "serving/request-queue.h"
#include "workload.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace edgeai::profile
{

struct ServerSettings
{
    Workload workload;
    HardwareConfiguration hardware; ///< its environment must be in place already
    BatchRule rule;
    bool isHollow = false; ///< computes nothing (ServedModel)
    int workerCore = 0;
    int readerCore = 1;
};

/** @brief One batch as the worker lived through it, on ReadClockNanoseconds(). */
struct BatchRecord
{
    uint32_t size = 0;
    int64_t started = 0;
    int64_t forward = 0; ///< duration of the network alone
    int64_t computed = 0;
    int64_t sent = 0; ///< the worker is free again
};

/**
 * @brief Serves one client on 127.0.0.1 until it closes its end: a thread that reads, on one core,
 *        and a worker that batches, computes and replies, pinned to another.
 *
 * The worker has computed each batch size a few times before the first client is let in.
 * @param onReady is told the port
 * @return all batches, in order
 */
std::vector<BatchRecord> ServeOneClient(const ServerSettings& settings,
                                        const std::function<void(uint16_t port)>& onReady);

} // namespace edgeai::profile

#endif
