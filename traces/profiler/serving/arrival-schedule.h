// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_ARRIVAL_SCHEDULE_H
#define EDGE_PROFILE_ARRIVAL_SCHEDULE_H

#include <cstdint>
#include <vector>

namespace edgeai::profile
{

/**
 * @brief Poisson arrivals: when each request is to be sent, from the start of the load.
 *
 * Exponential gaps from the seed, by inverse transform; whole microseconds (what a file of six
 * decimals holds), ascending.
 * @param ratePerSecond above 0
 * @param seconds arrivals are before this time
 * @return nanoseconds
 */
std::vector<int64_t> DrawPoissonSchedule(double ratePerSecond, double seconds, uint64_t seed);

} // namespace edgeai::profile

#endif
