/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-importance.h"

#include "ns3/edge-boosted-regressor.h"
#include "ns3/edge-permutation-importance.h"

#include <algorithm>
#include <cmath>

namespace edgecli
{

namespace
{

std::vector<ns3::EdgeImportance>
GreatestFirst(std::vector<ns3::EdgeImportance> bars)
{
    std::stable_sort(bars.begin(), bars.end(), [](const auto& a, const auto& b) {
        return a.percent.value > b.percent.value;
    });
    return bars;
}

} // namespace

std::vector<ns3::EdgeImportance>
GainsOf(const edgeai::TrainingSet& set)
{
    if (set.rows.empty())
    {
        return {};
    }
    edgeai::BoostedRegressor regressor((edgeai::BoostedSettings()));
    regressor.Fit(edgeai::ViewAll(set.rows));
    std::vector<ns3::EdgeImportance> gains;
    for (const auto& [index, share] : regressor.GetBooster().GetGainShares())
    {
        gains.push_back({set.featureNames.at(index), {100 * share, NAN, NAN}});
    }
    return GreatestFirst(std::move(gains));
}

std::vector<ns3::EdgeImportance>
LossesOf(const edgeai::TrainingSet& set, const edgeai::PredictionTarget& target)
{
    constexpr unsigned SHUFFLES = 3;
    const bool hasGroups =
        target.rowKind == edgeai::RowKind::Times || target.rowKind == edgeai::RowKind::RunFigures;
    if (!hasGroups || set.rows.empty())
    {
        return {};
    }
    std::vector<ns3::EdgeImportance> losses;
    for (const auto& one : edgeai::ComputePermutationImportance(edgeai::FindRegressor("xgboost"),
                                                                edgeai::Protocol::Random,
                                                                edgeai::ViewAll(set.rows),
                                                                edgeai::ListFeatureGroups(),
                                                                SHUFFLES))
    {
        losses.push_back({one.group, {100 * one.mapeIncrease, 100 * one.low, 100 * one.high}});
    }
    return GreatestFirst(std::move(losses));
}

} // namespace edgecli
