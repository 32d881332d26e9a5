/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * EdgeRegressorsPicture(): bars of regressors by protocol.
 */

#include "edge-evaluation-pictures.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-gnuplot.h"
#include "ns3/edge-number-text.h"
#include "ns3/edge-text-table.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{

namespace
{

using edgeai::CsvCell;
using edgeai::Estimate;
using edgeai::GnuplotText;
using edgeai::Picture;
using edgeai::Protocol;

constexpr double LONGEST_BAR_PERCENT = 100;

/** @brief MAPE by protocol and regressor; regressors in the order in which they were judged. */
struct BarTable
{
    std::vector<std::string> regressors;
    std::vector<Protocol> protocols;
    std::map<std::pair<Protocol, std::string>, Estimate> mapes;
};

template <typename Value>
void
AddOnce(const Value& value, std::vector<Value>& list)
{
    if (std::find(list.begin(), list.end(), value) == list.end())
    {
        list.push_back(value);
    }
}

BarTable
MakeTable(const EdgeEvaluationFigures& figures)
{
    BarTable table;
    for (const edgeai::EvaluationRow& row : figures.rows)
    {
        if (row.references == 0 && !row.metrics.empty())
        {
            AddOnce(row.regressor, table.regressors);
            AddOnce(row.protocol, table.protocols);
            table.mapes[{row.protocol, row.regressor}] = row.metrics.at("mape");
        }
    }
    return table;
}

std::string
TableCsv(const BarTable& table)
{
    std::string csv = "row,regressor,protocol,mape_percent,low,high\n";
    for (const Protocol protocol : table.protocols)
    {
        for (std::size_t row = 0; row < table.regressors.size(); ++row)
        {
            const auto found = table.mapes.find({protocol, table.regressors[row]});
            if (found != table.mapes.end())
            {
                const Estimate& mape = found->second;
                csv += edgeai::CsvLine({std::to_string(row),
                                        table.regressors[row],
                                        ToText(protocol),
                                        CsvCell(100 * mape.value),
                                        CsvCell(100 * mape.low),
                                        CsvCell(100 * mape.high)});
            }
        }
    }
    return csv;
}

/** @return values at the bars' ends; beside a bar that is cut, at the axis' end */
std::string
ValueLabels(const BarTable& table, Protocol protocol)
{
    std::string commands = "unset label\n";
    for (std::size_t row = 0; row < table.regressors.size(); ++row)
    {
        const auto found = table.mapes.find({protocol, table.regressors[row]});
        if (found == table.mapes.end())
        {
            continue;
        }
        const double percent = 100 * found->second.value;
        const double high = std::isnan(found->second.high) ? percent : 100 * found->second.high;
        const bool isCut = high > 0.8 * LONGEST_BAR_PERCENT;
        commands += "set label " + GnuplotText(edgeai::FixedText(percent, 1)) + " at first " +
                    (isCut ? CsvCell(2) : CsvCell(high + 2)) + "," + std::to_string(row) +
                    " left front font ',11' textcolor rgb '" + (isCut ? "#FFFFFF" : "#222222") +
                    "'\n";
    }
    return commands;
}

std::string
PanelCommands(const std::string& name, const BarTable& table, std::size_t panel)
{
    const Protocol protocol = table.protocols[panel];
    const std::string file = "'" + name + ".csv' skip 1";
    const auto ofPanel = [protocol](const std::string& value) {
        return "(strcol(3) eq '" + std::string(ToText(protocol)) + "' ? " + value + " : 1/0)";
    };
    std::string commands = ValueLabels(table, protocol);
    commands += "set title " + GnuplotText(ToText(protocol)) + " noenhanced font ',12'\n";
    commands += panel == 0 ? "" : "set ytics scale 0 ('' 0)\n";
    commands += "plot " + file + " using (0):" + ofPanel("$1") +
                ":(0):($4 > 100 ? 100 : $4):($1-0.34):($1+0.34) with boxxyerror fillstyle solid "
                "0.85 noborder linecolor rgb '" +
                edgeai::GnuplotColor(0) + "', \\\n     ";
    return commands + file + " using ($4 > 100 ? 1/0 : $4):" + ofPanel("$1") +
           ":5:6 with xerrorbars pointtype 7 pointsize 0.4 linewidth 1.5 linecolor rgb '#222222'\n";
}

std::string
RegressorTics(const BarTable& table)
{
    std::string tics;
    for (std::size_t row = 0; row < table.regressors.size(); ++row)
    {
        tics +=
            (row == 0 ? "" : ", ") + GnuplotText(table.regressors[row]) + " " + std::to_string(row);
    }
    return "set ytics scale 0 noenhanced (" + tics + ")\n";
}

std::size_t
LongestName(const std::vector<std::string>& names)
{
    std::size_t longest = 0;
    for (const std::string& name : names)
    {
        longest = std::max(longest, edgeai::CountCharacters(name));
    }
    return longest;
}

} // namespace

std::optional<Picture>
EdgeRegressorsPicture(const EdgeEvaluationFigures& figures)
{
    const BarTable table = MakeTable(figures);
    if (table.regressors.empty())
    {
        return std::nullopt;
    }
    constexpr int PANEL_PX = 210;
    constexpr int LETTER_PX = 8;
    const int leftPx = 20 + LETTER_PX * static_cast<int>(LongestName(table.regressors));
    Picture picture;
    picture.name = figures.target + "-regressors";
    picture.widthPx = leftPx + PANEL_PX * static_cast<int>(table.protocols.size()) + 20;
    picture.heightPx = 110 + 28 * static_cast<int>(table.regressors.size());
    picture.csv = TableCsv(table);
    picture.setup = "unset key\nset yrange [" + std::to_string(table.regressors.size()) +
                    "-0.4:-0.6]\nset xrange [0:100]\nset xtics (0, 25, 50, 75)\nset grid noytics\n"
                    "set xlabel 'MAPE (%)'\nset bars 0.5\n";
    picture.drawing = "set multiplot layout 1," + std::to_string(table.protocols.size()) +
                      " margins " +
                      edgeai::FixedText(static_cast<double>(leftPx) / picture.widthPx, 4) +
                      ",0.98," + edgeai::FixedText(58.0 / picture.heightPx, 4) + "," +
                      edgeai::FixedText(1 - 36.0 / picture.heightPx, 4) + " spacing 0.02\n" +
                      RegressorTics(table);
    for (std::size_t panel = 0; panel < table.protocols.size(); ++panel)
    {
        picture.drawing += PanelCommands(picture.name, table, panel);
    }
    picture.drawing += "unset multiplot\n";
    return picture;
}

} // namespace ns3
