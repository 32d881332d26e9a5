// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_LOAD_GENERATOR_H
#define EDGE_PROFILE_LOAD_GENERATOR_H

#include <cstdint>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief One request's way; nanoseconds from the start of the load. */
struct RequestRecord
{
    int64_t intended = 0; ///< when the schedule wanted it sent: latency counts from here
    int64_t sent = 0;     ///< when the generator came to send it
    int64_t received = 0; ///< at the server, whole
    int64_t started = 0;
    int64_t computed = 0;
    int64_t answered = 0; ///< the reply is back
    uint32_t batch = 0;   ///< 0: no reply
};

/**
 * @brief Sends requests when the schedule says, whether earlier ones were answered or not (open
 *        loop), and waits for all replies.
 *
 * A request that is sent late, because the generator or the connection was busy, still counts from
 * its intended time: there is no coordinated omission. A thread that sends and one that receives
 * share `core`; the calling thread stays where it is.
 * @param content of every request
 */
std::vector<RequestRecord> GenerateLoad(uint16_t port,
                                        const std::vector<int64_t>& schedule,
                                        const std::string& content,
                                        int core);

} // namespace edgeai::profile

#endif
