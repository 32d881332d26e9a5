// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_PROCESSOR_H
#define EDGE_PROFILE_PROCESSOR_H

#include <cstdint>
#include <string>

namespace edgeai::profile
{

/**
 * @brief What this machine is: its fingerprint in every trace folder.
 *
 * It holds no host name and no address. A figure of 0 bytes means that the kernel did not tell.
 */
struct Processor
{
    std::string vendor;
    std::string name;
    int cores = 0;
    int64_t memoryBytes = 0;
    int64_t l1dBytes = 0;
    int64_t l2Bytes = 0;
    int64_t l3Bytes = 0;
    std::string kernel;
    std::string os;
};

Processor ReadProcessor();

/** @brief `AMD EPYC 9354 @ 3.2 GHz` -> `amd-epyc-9354`: fit for a key. */
std::string MakeSlug(const std::string& processorName);

/** @brief UTC now as `2026-11-21T01:25:56Z`. */
std::string GetUtcNow();

} // namespace edgeai::profile

#endif
