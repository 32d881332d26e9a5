/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-family-coverage.h"

#include <cmath>
#include <map>

namespace edgeai
{

std::optional<FamilyCoverage>
FindWorstFamily(const std::vector<HeldOutPrediction>& predictions)
{
    std::map<std::string, std::pair<double, double>> covered; // inside, all
    for (const HeldOutPrediction& one : predictions)
    {
        if (!std::isnan(one.logHalfWidth))
        {
            auto& [inside, all] = covered[one.family];
            inside += std::abs(std::log(one.measured / one.predicted)) <= one.logHalfWidth ? 1 : 0;
            all += 1;
        }
    }
    std::optional<FamilyCoverage> worst;
    for (const auto& [family, counts] : covered)
    {
        const double coverage = counts.first / counts.second;
        if (!worst || coverage < worst->coverage90)
        {
            worst = FamilyCoverage{family, coverage};
        }
    }
    return worst;
}

} // namespace edgeai
