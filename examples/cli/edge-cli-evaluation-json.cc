/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-evaluation.h"

#include <cmath>

namespace edgecli
{

namespace
{

using edgeai::ErrorMetrics;
using edgeai::Estimate;
using edgeai::EvaluationRow;
using nlohmann::json;

/** @brief JSON has neither NaN nor infinity. */
json
NumberOrNull(double value)
{
    return std::isfinite(value) ? json(value) : json();
}

json
ToJson(const Estimate& estimate)
{
    return {{"value", NumberOrNull(estimate.value)},
            {"low", NumberOrNull(estimate.low)},
            {"high", NumberOrNull(estimate.high)}};
}

/** @brief Every metric stands in every row: null where there is nothing to say. */
void
AddMetrics(const ErrorMetrics& metrics, json& to)
{
    const Estimate none{NAN, NAN, NAN};
    for (const std::string& name : edgeai::ListErrorMetrics())
    {
        const auto found = metrics.find(name);
        to[name] = ToJson(found == metrics.end() ? none : found->second);
    }
}

json
ToJson(const ErrorMetrics& metrics)
{
    json to = json::object();
    AddMetrics(metrics, to);
    return to;
}

json
ToJson(const EvaluationRow& row, const std::string& target)
{
    json to = {{"target", target},
               {"protocol", edgeai::ToText(row.protocol)},
               {"regressor", row.regressor},
               {"k", row.references},
               {"runs", row.predictions.size()},
               {"groups", row.groups}};
    AddMetrics(row.metrics, to);
    if (row.worstFamily)
    {
        to["worst_family"] = {{"family", row.worstFamily->family},
                              {"coverage_90", row.worstFamily->coverage90}};
    }
    if (!row.metricsWithRejected.empty())
    {
        to["with_rejected"] = ToJson(row.metricsWithRejected);
    }
    return to;
}

json
NoiseFloorToJson(const std::vector<edgeai::HeldOutPrediction>& pairs)
{
    json to = pairs.empty() ? ToJson(ErrorMetrics()) : ToJson(ComputeErrorMetrics(pairs));
    to["pairs"] = pairs.size();
    return to;
}

json
TargetToJson(const EvaluationReport& report)
{
    const edgeai::RunCounts& counts = report.set.counts;
    return {{"target", report.target},
            {"source", report.source},
            {"traces_sha256", report.set.tracesSha256},
            {"runs", counts.all},
            {"used_runs", counts.used},
            {"colocated_runs_left_out", counts.colocated},
            {"isolated_runs_left_out", counts.alone},
            {"undescribed_runs", counts.undescribed},
            {"rejected_share", counts.GetRejectedShare()},
            {"rejected", counts.rejected},
            {"noise_floor", NoiseFloorToJson(report.noiseFloor)}};
}

} // namespace

json
EvaluationToJson(const std::vector<EvaluationReport>& reports)
{
    json targets = json::array();
    json rows = json::array();
    for (const EvaluationReport& report : reports)
    {
        targets.push_back(TargetToJson(report));
        for (const EvaluationRow& row : report.rows)
        {
            rows.push_back(ToJson(row, report.target));
        }
    }
    return {{"targets", targets}, {"rows", rows}};
}

} // namespace edgecli
