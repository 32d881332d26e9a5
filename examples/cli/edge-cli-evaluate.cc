/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * edge-ai evaluate: how far regressors are off on runs that they have not seen.
 */

#include "edge-cli-progress.h"
#include "edge-cli.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"
#include "ns3/edge-evaluation.h"
#include "ns3/edge-number-text.h"
#include "ns3/edge-pending-file.h"
#include "ns3/edge-text-table.h"
#include "ns3/edge-trace-store.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace edgecli
{

namespace
{

using edgeai::Estimate;
using edgeai::EvaluationRow;
using nlohmann::json;

/** @brief What the user typed after `evaluate`. */
struct EvaluateOptions
{
    std::vector<std::string> traces{"traces"};
    std::vector<std::string> protocols;
    std::vector<std::string> regressors;
    std::string predictions;
    bool isJson{false};
};

std::vector<EvaluationRow>
EvaluateAll(const EvaluateOptions& options, const edgeai::TrainingSet& set)
{
    std::vector<const edgeai::RegressorKind*> kinds;
    for (const std::string& name : options.regressors)
    {
        kinds.push_back(&edgeai::FindRegressor(name));
    }
    std::vector<edgeai::Protocol> protocols;
    for (const std::string& name : options.protocols)
    {
        protocols.push_back(edgeai::ParseProtocol(name));
    }
    TerminalProgress progress;
    std::vector<EvaluationRow> rows;
    for (const edgeai::Protocol protocol : protocols)
    {
        for (const edgeai::RegressorKind* kind : kinds)
        {
            auto row = edgeai::Evaluate(*kind,
                                        protocol,
                                        edgeai::ViewAll(set.rows),
                                        progress.GetListener());
            if (row)
            {
                rows.push_back(std::move(*row));
            }
        }
    }
    return rows;
}

json
NumberOrNull(double value)
{
    return std::isnan(value) ? json() : json(value);
}

json
ToJson(const EvaluationRow& row)
{
    json to = {{"target", "time"},
               {"protocol", edgeai::ToText(row.protocol)},
               {"regressor", row.regressor},
               {"runs", row.predictions.size()},
               {"groups", row.groups}};
    for (const auto& [name, estimate] : row.metrics)
    {
        to[name] = NumberOrNull(estimate.value);
        to[name + "_interval"] = {NumberOrNull(estimate.low), NumberOrNull(estimate.high)};
    }
    return to;
}

json
ToJson(const std::vector<EvaluationRow>& rows, const edgeai::TrainingSet& set)
{
    json table = json::array();
    for (const EvaluationRow& row : rows)
    {
        table.push_back(ToJson(row));
    }
    return {{"traces_sha256", set.tracesSha256},
            {"runs", set.counts.all},
            {"used_runs", set.counts.used},
            {"colocated_runs", set.counts.colocated},
            {"undescribed_runs", set.counts.undescribed},
            {"rejected_share", set.counts.GetRejectedShare()},
            {"rejected", set.counts.rejected},
            {"rows", table}};
}

/** @return `12.3 (10.1-15.0)` in per cent */
std::string
PercentText(const Estimate& estimate)
{
    if (std::isnan(estimate.value))
    {
        return "-";
    }
    const std::string value = edgeai::FixedText(100 * estimate.value, 1);
    return std::isnan(estimate.low) ? value
                                    : value + " (" + edgeai::FixedText(100 * estimate.low, 1) +
                                          ".." + edgeai::FixedText(100 * estimate.high, 1) + ")";
}

void
Print(const std::vector<EvaluationRow>& rows, const edgeai::TrainingSet& set)
{
    std::cout << set.counts.used << " of " << set.counts.all << " runs: " << set.counts.colocated
              << " are co-located, " << edgeai::FixedText(100 * set.counts.GetRejectedShare(), 1)
              << " % of the others were rejected when they were measured\n"
              << "per cent, with 95 % bootstrap intervals over whole groups\n\n";
    edgeai::TextTable table({"protocol / regressor",
                             "MAPE",
                             "median APE",
                             "p95 APE",
                             "within 10 %",
                             "bias",
                             "R2 of logs",
                             "90 % covers",
                             "its width"});
    for (const EvaluationRow& row : rows)
    {
        const auto& metrics = row.metrics;
        const double width = metrics.at("width_90").value;
        const double r2 = metrics.at("r2_log").value;
        table.AddRow({std::string(edgeai::ToText(row.protocol)) + " / " + row.regressor,
                      PercentText(metrics.at("mape")),
                      PercentText(metrics.at("median_ape")),
                      PercentText(metrics.at("p95_ape")),
                      PercentText(metrics.at("within_10")),
                      PercentText(metrics.at("bias")),
                      std::isnan(r2) ? "-" : edgeai::FixedText(r2, 3),
                      PercentText(metrics.at("coverage_90")),
                      std::isnan(width) ? "-" : "x " + edgeai::FixedText(width, 2)});
    }
    std::cout << table.ToText();
}

void
WritePredictions(const std::vector<EvaluationRow>& rows, const std::string& path)
{
    using edgeai::CsvCell;
    std::string text = edgeai::CsvLine({"protocol",
                                        "regressor",
                                        "workload_id",
                                        "hardware_id",
                                        "family",
                                        "measured_s",
                                        "predicted_s",
                                        "low_90_s",
                                        "high_90_s"});
    for (const EvaluationRow& row : rows)
    {
        for (const edgeai::HeldOutPrediction& one : row.predictions)
        {
            const bool isCalibrated = !std::isnan(one.logHalfWidth);
            const double factor = std::exp(one.logHalfWidth);
            text += edgeai::CsvLine({edgeai::ToText(row.protocol),
                                     row.regressor,
                                     one.workloadId,
                                     one.hardwareId,
                                     one.family,
                                     CsvCell(one.measuredSeconds),
                                     CsvCell(one.predictedSeconds),
                                     isCalibrated ? CsvCell(one.predictedSeconds / factor) : "",
                                     isCalibrated ? CsvCell(one.predictedSeconds * factor) : ""});
        }
    }
    edgeai::WriteWholeFile(path, text);
}

void
EvaluateTraces(const EvaluateOptions& options)
{
    const auto set = edgeai::MakeTrainingSet(edgeai::ReadTraces(options.traces));
    const auto rows = EvaluateAll(options, set);
    if (rows.empty())
    {
        throw edgeai::InputError("the traces hold too few networks, families or hardware "
                                 "configurations to hold one out; want at least two");
    }
    if (!options.predictions.empty())
    {
        WritePredictions(rows, options.predictions);
    }
    if (options.isJson)
    {
        std::cout << ToJson(rows, set).dump(2) << '\n';
        return;
    }
    Print(rows, set);
}

template <typename List, typename NameOf>
std::vector<std::string>
NamesOf(const List& list, NameOf nameOf)
{
    std::vector<std::string> names;
    for (const auto& one : list)
    {
        names.push_back(nameOf(one));
    }
    return names;
}

} // namespace

void
AddEvaluateVerb(CLI::App& app)
{
    const auto protocols =
        NamesOf(edgeai::ListProtocols(), [](edgeai::Protocol one) { return edgeai::ToText(one); });
    const auto regressors = NamesOf(edgeai::ListRegressors(),
                                    [](const edgeai::RegressorKind& kind) { return kind.name; });
    auto options = std::make_shared<EvaluateOptions>();
    options->protocols = protocols;
    options->regressors = regressors;
    CLI::App* verb =
        app.add_subcommand("evaluate", "Judges regressors by runs that they have not seen");
    verb->add_option("--traces", options->traces, "Trace folders, a folder of them, or stores")
        ->capture_default_str();
    verb->add_option("--protocol", options->protocols, "What is held out")
        ->check(CLI::IsMember(protocols))
        ->capture_default_str();
    verb->add_option("--regressor", options->regressors, "What is judged")
        ->check(CLI::IsMember(regressors))
        ->capture_default_str();
    verb->add_option("--predictions",
                     options->predictions,
                     "Writes predicted and measured seconds of every held-out run to this CSV");
    verb->add_flag("--json", options->isJson, "As JSON; figures are fractions");
    std::string footer = "Regressors:\n";
    for (const edgeai::RegressorKind& kind : edgeai::ListRegressors())
    {
        footer += "  " + kind.name + ": " + kind.summary + "\n";
    }
    verb->footer(footer + "Example:\n  edge-ai evaluate --traces traces --protocol unseen-family "
                          "--predictions pairs.csv");
    verb->callback([options]() { EvaluateTraces(*options); });
}

} // namespace edgecli
