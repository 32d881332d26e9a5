/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_MAX_MIN_H
#define EDGE_MAX_MIN_H

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief Traffic that crosses the same links: one cell's to one server, for instance. */
struct EdgeAggregate
{
    double demand{0};            ///< bit/s that it would send if all links were free
    std::vector<uint32_t> links; ///< that it crosses, each once
};

/**
 * @brief Max-min fair rates: nobody can get more without taking from one that has no more than he.
 *
 * Progressive filling (Bertsekas and Gallager, "Data Networks", section 6.5.2): all grow alike
 * until their demand or a link stops them.
 *
 * @param capacities of the links, bit/s, above 0
 * @return bit/s, by aggregate; no more than its demand
 */
std::vector<double> ShareMaxMin(const std::vector<EdgeAggregate>& aggregates,
                                const std::vector<double>& capacities);

} // namespace ns3

#endif // EDGE_MAX_MIN_H
