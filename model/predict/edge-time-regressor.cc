/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-time-regressor.h"

#include "edge-baseline-regressors.h"
#include "edge-boosted-regressor.h"

#include "ns3/edge-error.h"

#include <algorithm>

namespace edgeai
{

namespace
{

RegressorKind
BoostedKind(const std::string& name, const std::string& summary, TimeTarget target)
{
    BoostedSettings settings;
    settings.target = target;
    return {name, summary, [settings] { return std::make_unique<BoostedRegressor>(settings); }};
}

} // namespace

const std::vector<RegressorKind>&
ListRegressors()
{
    static const std::vector<RegressorKind> kinds{
        {"mean",
         "geometric mean of each hardware configuration, whatever runs",
         [] { return std::make_unique<MeanRegressor>(); }},
        {"roofline",
         "roofline times one constant per hardware configuration",
         [] { return std::make_unique<RooflineRegressor>(); }},
        BoostedKind("xgboost",
                    "XGBoost (depth 12, subsample 0.8) on log(time / roofline)",
                    TimeTarget::LogOverRoofline),
        BoostedKind("xgboost-log", "the same trees on log(time)", TimeTarget::LogSeconds),
    };
    return kinds;
}

const RegressorKind&
FindRegressor(const std::string& name)
{
    const auto& kinds = ListRegressors();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const RegressorKind& kind) {
        return kind.name == name;
    });
    if (found != kinds.end())
    {
        return *found;
    }
    std::string known;
    for (const RegressorKind& kind : kinds)
    {
        known += (known.empty() ? "" : ", ") + kind.name;
    }
    throw InputError("no regressor is called '" + name + "'; want one of " + known);
}

} // namespace edgeai
