/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ACCESS_RATES_H
#define EDGE_ACCESS_RATES_H

#include "ns3/edge-scenario.h"

#include <cstdint>

namespace ns3
{

/** @brief One way, where a scenario says nothing. */
constexpr double EDGE_ACCESS_DELAY_MS = 2;

/** @brief One user's access link. */
struct EdgeAccessRates
{
    double uplinkMbps{0};
    double downlinkMbps{0};
};

/**
 * @return the user's own rates from the scenario's ranges: the same in every run of a replication,
 * whatever the policy or the network; reads ns-3's seed and run
 */
EdgeAccessRates PickEdgeAccessRates(const EdgeScenario::Users& users, uint32_t user);

} // namespace ns3

#endif // EDGE_ACCESS_RATES_H
