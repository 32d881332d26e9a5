/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-evaluation.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-number-text.h"
#include "ns3/edge-text-table.h"

#include <cmath>
#include <sstream>

namespace edgecli
{

namespace
{

using edgeai::ErrorMetrics;
using edgeai::Estimate;
using edgeai::EvaluationRow;
using edgeai::FixedText;

/** @return `12.3 (10.1..15.0)` in per cent */
std::string
PercentText(const Estimate& estimate)
{
    if (std::isnan(estimate.value))
    {
        return "-";
    }
    const std::string value = FixedText(100 * estimate.value, 1);
    return std::isnan(estimate.low) ? value
                                    : value + " (" + FixedText(100 * estimate.low, 1) + ".." +
                                          FixedText(100 * estimate.high, 1) + ")";
}

std::string
PlainText(double value, int decimals)
{
    return std::isnan(value) ? "-" : FixedText(value, decimals);
}

std::string
WidthText(double width)
{
    return std::isinf(width) ? "no end" : std::isnan(width) ? "-" : "x " + FixedText(width, 2);
}

std::string
LabelOf(const EvaluationRow& row)
{
    const std::string label = std::string(ToText(row.protocol)) + " / " + row.regressor;
    return row.references == 0 ? label : label + ", k = " + std::to_string(row.references);
}

std::vector<std::string>
CellsOf(const std::string& label, const ErrorMetrics& metrics)
{
    return {label,
            PercentText(metrics.at("mape")),
            PercentText(metrics.at("median_ape")),
            PercentText(metrics.at("p95_ape")),
            PercentText(metrics.at("within_10")),
            PercentText(metrics.at("bias")),
            PlainText(metrics.at("r2_log").value, 3),
            PlainText(metrics.at("spearman").value, 3),
            PercentText(metrics.at("coverage_90")),
            WidthText(metrics.at("width_90").value)};
}

edgeai::TextTable
MakeTable(const std::string& firstColumn)
{
    return edgeai::TextTable({firstColumn,
                              "MAPE",
                              "median APE",
                              "p95 APE",
                              "within 10 %",
                              "bias",
                              "R2 of logs",
                              "rank corr.",
                              "90 % covers",
                              "its width"});
}

std::string
CountsText(const edgeai::RunCounts& counts)
{
    std::ostringstream text;
    text << counts.used << " of " << counts.all
         << " used; left out: " << (counts.alone > 0 ? counts.alone : counts.colocated)
         << (counts.alone > 0 ? " alone, " : " co-located, ") << counts.undescribed
         << " without the value or a descriptor; " << FixedText(100 * counts.GetRejectedShare(), 1)
         << " % of the others were rejected when they were measured";
    for (const auto& [verdict, count] : counts.rejected)
    {
        text << (verdict == counts.rejected.begin()->first ? ": " : ", ") << verdict << " "
             << count;
    }
    return text.str();
}

std::string
JudgedText(const EvaluationReport& report)
{
    edgeai::TextTable table = MakeTable("protocol / regressor");
    std::string notes;
    for (const EvaluationRow& row : report.rows)
    {
        if (row.metrics.empty())
        {
            notes +=
                row.references > 0 ? "" : LabelOf(row) + ": blank, there are not two to hold out\n";
            continue;
        }
        table.AddRow(CellsOf(LabelOf(row), row.metrics));
        if (row.worstFamily)
        {
            notes += LabelOf(row) + ": 90 % intervals cover least of " + row.worstFamily->family +
                     ", " + FixedText(100 * row.worstFamily->coverage90, 1) + " % of its runs\n";
        }
    }
    return table.ToText() + (notes.empty() ? "" : "\n" + notes);
}

/** @brief The figures that would be left out to look better. */
std::string
HonestText(const EvaluationReport& report)
{
    edgeai::TextTable table = MakeTable("not left out");
    bool isNothing = report.noiseFloor.empty();
    if (!report.noiseFloor.empty())
    {
        table.AddRow(CellsOf("noise floor: one session's run for another's, " +
                                 std::to_string(report.noiseFloor.size()) + " pairs",
                             ComputeErrorMetrics(report.noiseFloor)));
    }
    for (const EvaluationRow& row : report.rows)
    {
        if (!row.metricsWithRejected.empty() && !report.set.rejected.empty())
        {
            isNothing = false;
            table.AddRow(
                CellsOf(LabelOf(row) + ", rejected runs judged too", row.metricsWithRejected));
        }
    }
    return isNothing ? "" : "\n" + table.ToText();
}

std::string
ReportText(const EvaluationReport& report)
{
    const std::string head =
        report.target + ", source " + report.source + ": " + CountsText(report.set.counts) + "\n";
    if (report.set.rows.empty())
    {
        return head + "nothing can be judged\n";
    }
    return head + "per cent, with 95 % bootstrap intervals over whole groups\n\n" +
           JudgedText(report) + HonestText(report);
}

void
AppendPredictions(const EvaluationReport& report, std::string& text)
{
    using edgeai::CsvCell;
    for (const EvaluationRow& row : report.rows)
    {
        for (const edgeai::HeldOutPrediction& one : row.predictions)
        {
            const bool isBounded = std::isfinite(one.logHalfWidth);
            const double factor = std::exp(one.logHalfWidth);
            text += edgeai::CsvLine({report.target,
                                     edgeai::ToText(row.protocol),
                                     row.regressor,
                                     std::to_string(row.references),
                                     one.workloadId,
                                     one.hardwareId,
                                     one.family,
                                     CsvCell(one.measured),
                                     CsvCell(one.predicted),
                                     isBounded ? CsvCell(one.predicted / factor) : "",
                                     isBounded ? CsvCell(one.predicted * factor) : ""});
        }
    }
}

} // namespace

std::string
EvaluationToText(const std::vector<EvaluationReport>& reports)
{
    std::string text;
    for (const EvaluationReport& report : reports)
    {
        text += (text.empty() ? "" : "\n") + ReportText(report);
    }
    return text;
}

std::string
PredictionsToCsv(const std::vector<EvaluationReport>& reports)
{
    std::string text = edgeai::CsvLine({"target",
                                        "protocol",
                                        "regressor",
                                        "k",
                                        "workload_id",
                                        "hardware_id",
                                        "family",
                                        "measured",
                                        "predicted",
                                        "low_90",
                                        "high_90"});
    for (const EvaluationReport& report : reports)
    {
        AppendPredictions(report, text);
    }
    return text;
}

} // namespace edgecli
