/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FAMILY_COVERAGE_H
#define EDGE_FAMILY_COVERAGE_H

#include "ns3/edge-error-metrics.h"

#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief A family and the share of its runs inside their 90 % intervals. */
struct FamilyCoverage
{
    std::string family;
    double coverage90{0};
};

/** @return the family that is covered least; nothing where no prediction has an interval */
std::optional<FamilyCoverage> FindWorstFamily(const std::vector<HeldOutPrediction>& predictions);

} // namespace edgeai

#endif // EDGE_FAMILY_COVERAGE_H
