/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * EdgeImportancePicture(): bars of gain and of permutation.
 */

#include "edge-evaluation-pictures.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-gnuplot.h"
#include "ns3/edge-number-text.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

using edgeai::CsvCell;
using edgeai::FixedText;
using edgeai::GnuplotText;
using edgeai::Picture;

constexpr std::size_t MOST_BARS = 15;

std::string
RowsOf(std::size_t panel, const std::vector<EdgeImportance>& bars)
{
    std::string rows;
    for (std::size_t row = 0; row < bars.size(); ++row)
    {
        const edgeai::Estimate& percent = bars[row].percent;
        rows += edgeai::CsvLine({std::to_string(panel),
                                 std::to_string(row),
                                 bars[row].name,
                                 CsvCell(percent.value),
                                 CsvCell(percent.low),
                                 CsvCell(percent.high)});
    }
    return rows;
}

std::string
NameTics(const std::vector<EdgeImportance>& bars)
{
    std::string tics;
    for (std::size_t row = 0; row < bars.size(); ++row)
    {
        tics += (row == 0 ? "" : ", ") + GnuplotText(bars[row].name) + " " + std::to_string(row);
    }
    return "set ytics scale 0 noenhanced (" + tics + ")\n";
}

/** @brief One panel of a multiplot, from @p left to @p right of the width. */
std::string
PanelCommands(const std::string& name,
              std::size_t panel,
              const std::vector<EdgeImportance>& bars,
              const std::string& label,
              double left,
              double right)
{
    const std::string file = "'" + name + ".csv' skip 1";
    const std::string row = "($1 == " + std::to_string(panel) + " ? $2 : 1/0)";
    return "set lmargin at screen " + FixedText(left, 3) + "\nset rmargin at screen " +
           FixedText(right, 3) + "\nset yrange [" + std::to_string(bars.size()) + "-0.4:-0.6]\n" +
           NameTics(bars) + "set xlabel " + GnuplotText(label) + "\nplot " + file +
           " using (0):" + row +
           ":(0):4:($2-0.34):($2+0.34) with boxxyerror fillstyle solid 0.85 noborder linecolor "
           "rgb '" +
           edgeai::GnuplotColor(panel) + "', \\\n     " + file + " using 4:" + row +
           ":5:6 with xerrorbars pointtype 7 pointsize 0.3 linewidth 1.5 linecolor rgb "
           "'#222222'\n";
}

} // namespace

std::optional<Picture>
EdgeImportancePicture(const std::string& target,
                      std::vector<EdgeImportance> gains,
                      const std::vector<EdgeImportance>& losses)
{
    if (gains.empty())
    {
        return std::nullopt;
    }
    gains.resize(std::min(gains.size(), MOST_BARS));
    Picture picture;
    picture.name = target + "-importance";
    picture.widthPx = 1000;
    picture.heightPx = 100 + 26 * static_cast<int>(std::max(gains.size(), losses.size()));
    picture.csv = "panel,row,name,percent,low,high\n" + RowsOf(0, gains) + RowsOf(1, losses);
    picture.setup = "unset key\nset xrange [*<0:0<*]\nset grid noytics\nset bars 0.5\n";
    picture.drawing =
        "set multiplot layout 1,2\n" +
        PanelCommands(picture.name, 0, gains, "Share of the splits' gain (%)", 0.25, 0.56);
    if (!losses.empty())
    {
        picture.drawing += PanelCommands(picture.name,
                                         1,
                                         losses,
                                         "MAPE lost when shuffled (percentage points)",
                                         0.70,
                                         0.98);
    }
    picture.drawing += "unset multiplot\n";
    return picture;
}

} // namespace ns3
