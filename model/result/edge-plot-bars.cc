/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-plot-bars.h"

#include "edge-gnuplot.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-number-text.h"
#include "ns3/edge-text-table.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

namespace
{

std::string
BarsCsv(const std::vector<ResultMetric>& panels, const std::vector<PolicyBar>& bars)
{
    std::string csv = "row,policy";
    for (const ResultMetric& metric : panels)
    {
        csv += "," + metric.name + "," + metric.name + "_low," + metric.name + "_high";
    }
    csv += "\n";
    for (std::size_t row = 0; row < bars.size(); ++row)
    {
        csv += std::to_string(row) + "," + CsvCell(bars[row].policy);
        for (std::size_t i = 0; i < panels.size(); ++i)
        {
            csv += "," + IntervalCells(bars[row].values[i], panels[i].scale);
        }
        csv += "\n";
    }
    return csv;
}

/** @return a label in place of each bar that cannot be drawn */
std::string
MissingBarLabels(const std::vector<PolicyBar>& bars, std::size_t panel)
{
    std::string commands = "unset label\n";
    for (std::size_t row = 0; row < bars.size(); ++row)
    {
        const MeanInterval& interval = bars[row].values[panel];
        if (!interval.IsFinite())
        {
            const std::string text = interval.mean ? "infinite" : "no value";
            commands += "set label '" + text + "' at graph 0.02, first " + std::to_string(row) +
                        " left textcolor rgb '#666666'\n";
        }
    }
    return commands;
}

std::string
BarsPanel(const std::string& file,
          const ResultMetric& metric,
          const std::vector<PolicyBar>& bars,
          std::size_t panel)
{
    const std::string mean = "$" + std::to_string(3 * panel + 3);
    const std::string low = "$" + std::to_string(3 * panel + 4);
    const std::string high = "$" + std::to_string(3 * panel + 5);
    std::string commands = MissingBarLabels(bars, panel);
    commands += "set xlabel " + GnuplotText(AxisLabel(metric)) + "\n";
    commands += "set ytics scale 0 ('' 0)\n"; // labels come from the first panel's plot
    commands += "plot ";
    for (std::size_t row = 0; row < bars.size(); ++row)
    {
        const std::string here = "($0 == " + std::to_string(row) + " ? 0 : 1/0)";
        commands += file + " using " + here + ":1:(0):(" + mean +
                    "):($1-0.32):($1+0.32) with boxxyerror fillstyle solid 0.8 noborder "
                    "linecolor rgb '" +
                    GnuplotColor(bars[row].series) + "', \\\n     ";
    }
    // The column of policy names labels the axis; an unknown interval is drawn as none.
    return commands + file + " using (" + mean + "):1:(" + low + "):(" + high + ")" +
           (panel == 0 ? ":yticlabels(2)" : "") +
           " with xerrorbars pointtype 7 pointsize 0.5 linewidth 1.5 linecolor rgb "
           "'#222222'\n";
}

} // namespace

Picture
PolicyBarsPicture(const std::string& name,
                  const std::string& title,
                  const std::vector<ResultMetric>& panels,
                  const std::vector<PolicyBar>& bars)
{
    std::size_t longestName = 0;
    for (const PolicyBar& bar : bars)
    {
        longestName = std::max(longestName, CountCharacters(bar.policy));
    }
    constexpr int PANEL_PX = 270;
    constexpr int LETTER_PX = 8;
    const int leftPx = 20 + LETTER_PX * static_cast<int>(longestName);
    Picture picture;
    picture.name = name;
    picture.widthPx = leftPx + PANEL_PX * static_cast<int>(panels.size()) + 20;
    picture.heightPx = 80 + (title.empty() ? 0 : 30) + 34 * static_cast<int>(bars.size());
    picture.csv = BarsCsv(panels, bars);
    const double left = static_cast<double>(leftPx) / picture.widthPx;
    const double bottom = 58.0 / picture.heightPx;
    const double top = 1 - (title.empty() ? 12.0 : 40.0) / picture.heightPx;
    picture.setup = "unset key\nset yrange [" + std::to_string(bars.size()) +
                    "-0.4:-0.6]\nset xrange [*<0:0<*]\nset ytics noenhanced\nset grid noytics\n"
                    "set bars 0.6\n";
    picture.drawing = "set multiplot layout 1," + std::to_string(panels.size()) + " margins " +
                      FixedText(left, 4) + ",0.97," + FixedText(bottom, 4) + "," +
                      FixedText(top, 4) + " spacing 0.05" +
                      (title.empty() ? "" : " title " + GnuplotText(title) + " noenhanced") + "\n";
    for (std::size_t i = 0; i < panels.size(); ++i)
    {
        picture.drawing += BarsPanel("'" + name + ".csv' skip 1", panels[i], bars, i);
    }
    picture.drawing += "unset multiplot\n";
    return picture;
}

} // namespace edgeai
