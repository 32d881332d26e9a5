// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_SERVING_OPTIONS_H
#define EDGE_PROFILE_SERVING_OPTIONS_H

#include <cstdint>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief First argument of the command line that measures a server under load. */
constexpr const char* MEASURE_SERVER_COMMAND = "measure-server";

struct ServingOptions
{
    std::string output;
    std::string model = "mlp-w1536-d4-i1536";
    std::string hardwareFilter; ///< part of a hardware id; empty: the first of one thread
    uint32_t mostBatch = 8;
    double longestWaitMs = 5.0;
    std::vector<double> loads{0.3, 0.6, 0.8};
    uint32_t requests = 10000;  ///< at least so many at each load, after the warm-up
    double leastSeconds = 30.0; ///< and at least so long
    uint64_t seed = 1;
    bool isHelpWanted = false;
};

/** @brief Reads what follows `measure-server`. Throws ProfileError with one line. */
ServingOptions ParseServingOptions(const std::vector<std::string>& arguments);

std::string GetServingHelp();

} // namespace edgeai::profile

#endif
