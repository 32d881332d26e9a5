/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OUTAGE_H
#define EDGE_OUTAGE_H

#include "ns3/nstime.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{

/** @brief A component is down from one simulated time to another. */
struct EdgeOutage
{
    Time from;
    Time to;
};

/**
 * @brief How long a component works and how long it is repaired: Weibull, each with its mean and
 * its shape (1: exponential, above 1: wears out, below 1: fails early or never).
 */
struct EdgeOutageLaw
{
    double meanUpSeconds{0}; ///< above 0
    double meanDownSeconds{0};
    double upShape{1};
    double downShape{1};
};

/**
 * @brief Draws when a component is down, from keyed uniforms: a function of (seed, run, component)
 * alone, so that every policy meets the same outages.
 * @param component its name; another name has other outages
 * @return the outages that begin before @p until, in order, none touching the next
 */
std::vector<EdgeOutage> DrawEdgeOutages(const EdgeOutageLaw& law,
                                        const std::string& component,
                                        Time until);

/**
 * @brief Reads the outages of one component from a CSV file: columns component, from_s, to_s.
 * @return in order
 * @throws edgeai::InputError where a row ends before it begins, or two of the component overlap
 */
std::vector<EdgeOutage> ReadEdgeOutages(const std::string& path, const std::string& component);

} // namespace ns3

#endif // EDGE_OUTAGE_H
