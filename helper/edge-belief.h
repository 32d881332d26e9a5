/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_BELIEF_H
#define EDGE_BELIEF_H

#include "edge-scenario.h"

#include "ns3/edge-compute-catalog.h"

#include <cstdint>

namespace ns3
{

/** @brief Which world's draws are meant: all policies of a replication meet the same. */
struct EdgeWorld
{
    uint32_t seed{1};
    uint32_t replication{0};
};

/**
 * @brief Replaces what policies and load reports take compute times to be, as `[belief]` says: the
 * measured median instead of the prediction, and either times a lognormal factor of mean 1 whose
 * relative standard deviation is `blur`, drawn once per (workload, hardware) and world.
 *
 * What servers execute stays as it is. Knowledge of the predictor with a blur of 0 changes nothing.
 * CheckEdgeBelief() comes first.
 */
void SetEdgeBeliefs(const EdgeScenario& scenario,
                    const EdgeWorld& world,
                    EdgeComputeCatalog& catalog);

/**
 * @throws edgeai::InputError where knowledge is `oracle` and a pair of @p catalog was not measured,
 * or servers do not execute what was measured
 */
void CheckEdgeBelief(const EdgeScenario& scenario, const EdgeComputeCatalog& catalog);

/**
 * @return the factor of one pair in one world: exp(sigma z - sigma^2 / 2), z standard normal,
 * sigma^2 = ln(1 + blur^2); its mean is 1, its standard deviation @p blur; 1 where that is 0
 */
double DrawEdgeBeliefFactor(double blur,
                            const EdgeWorld& world,
                            const std::string& workloadId,
                            const std::string& hardwareId);

} // namespace ns3

#endif // EDGE_BELIEF_H
