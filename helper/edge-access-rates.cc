/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-access-rates.h"

#include "ns3/edge-keyed-uniform.h"
#include "ns3/rng-seed-manager.h"

namespace ns3
{

namespace
{

double
Pick(const EdgeScenario::Range& range, uint32_t user, uint32_t which)
{
    const double u = edgeai::KeyedUniform({RngSeedManager::GetSeed(),
                                           static_cast<uint32_t>(RngSeedManager::GetRun()),
                                           edgeai::DrawPurpose::Placement,
                                           user,
                                           0,
                                           which});
    return range.least + u * (range.most - range.least);
}

} // namespace

EdgeAccessRates
PickEdgeAccessRates(const EdgeScenario::Users& users, uint32_t user)
{
    return {Pick(users.uplinkMbps, user, 0), Pick(users.downlinkMbps, user, 1)};
}

} // namespace ns3
