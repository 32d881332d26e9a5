/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-importance.h"

#include "ns3/edge-boosted-regressor.h"

#include <algorithm>
#include <cmath>

namespace edgecli
{

std::vector<ns3::EdgeImportance>
GainsOf(const edgeai::TrainingSet& set)
{
    edgeai::BoostedRegressor regressor((edgeai::BoostedSettings()));
    regressor.Fit(edgeai::ViewAll(set.rows));
    std::vector<ns3::EdgeImportance> gains;
    for (const auto& [index, share] : regressor.GetBooster().GetGainShares())
    {
        gains.push_back({set.featureNames.at(index), {100 * share, NAN, NAN}});
    }
    std::stable_sort(gains.begin(), gains.end(), [](const auto& a, const auto& b) {
        return a.percent.value > b.percent.value;
    });
    return gains;
}

} // namespace edgecli
