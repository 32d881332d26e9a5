/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-comparison-text.h"

#include "ns3/edge-number-text.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace edgeai
{

namespace
{

using Json = nlohmann::ordered_json;

Json
NumberJson(const std::optional<double>& value)
{
    if (!value)
    {
        return nullptr;
    }
    return std::isfinite(*value) ? Json(*value) : Json(FixedText(*value, 0));
}

Json
IntervalsJson(const std::vector<MeanInterval>& intervals)
{
    Json json = Json::object();
    for (std::size_t i = 0; i < intervals.size(); ++i)
    {
        const ResultMetric& metric = ResultMetrics()[i];
        json[metric.name] = {{"unit", metric.baseUnit},
                             {"mean", NumberJson(intervals[i].mean)},
                             {"half_width", NumberJson(intervals[i].halfWidth)},
                             {"replications", intervals[i].count},
                             {"infinite", intervals[i].infiniteCount}};
    }
    return json;
}

Json
OutcomesJson(const OutcomeCounts& counts)
{
    Json json = {{"created", counts.created}};
    for (std::size_t i = 0; i < counts.byOutcome.size(); ++i)
    {
        json[ToText(static_cast<TaskOutcome>(i))] = counts.byOutcome.at(i);
    }
    return json;
}

Json
PolicyJson(const PolicyComparison& policy)
{
    Json json = {{"policy", policy.policy},
                 {"replications", policy.runs.size()},
                 {"outcomes", OutcomesJson(policy.outcomes)},
                 {"metrics", IntervalsJson(policy.values)}};
    json["differences"] =
        policy.differences.empty() ? Json(nullptr) : IntervalsJson(policy.differences);
    return json;
}

Json
GroupJson(const ComparisonGroup& group)
{
    Json policies = Json::array();
    for (const PolicyComparison& policy : group.policies)
    {
        policies.push_back(PolicyJson(policy));
    }
    return {{"scenario", group.scenario},
            {"network", group.network},
            {"parameters", Json::parse(group.parametersJson)},
            {"policies", policies}};
}

} // namespace

std::string
ComparisonJson(const Comparison& comparison)
{
    Json groups = Json::array();
    for (const ComparisonGroup& group : comparison.groups)
    {
        groups.push_back(GroupJson(group));
    }
    const Json json = {{"baseline", comparison.baseline},
                       {"level", comparison.level},
                       {"groups", groups},
                       {"warnings", comparison.warnings},
                       {"notes", comparison.notes}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace edgeai
