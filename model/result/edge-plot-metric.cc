/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-plot-metric.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-number-text.h"
#include "ns3/edge-text-table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

namespace edgeai
{

namespace
{

bool
IsDrawable(const MeanInterval& interval)
{
    return interval.mean && std::isfinite(*interval.mean);
}

std::string
AxisLabel(const ResultMetric& metric)
{
    return metric.title + " (" + metric.unit + ")";
}

/** @brief mean, low and high in shown units; empty cells for what is not drawn. */
std::string
IntervalCells(const MeanInterval& interval, double scale)
{
    if (!interval.mean)
    {
        return ",,";
    }
    const double mean = *interval.mean * scale;
    if (!interval.halfWidth)
    {
        return CsvCell(mean) + ",,";
    }
    const double halfWidth = *interval.halfWidth * scale;
    return CsvCell(mean) + "," + CsvCell(mean - halfWidth) + "," + CsvCell(mean + halfWidth);
}

// --- Bars ---------------------------------------------------------------------------------------

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
        if (!IsDrawable(interval))
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
    commands += panel == 1 ? "set ytics format '' scale 0\n" : "";
    commands += "plot ";
    for (std::size_t row = 0; row < bars.size(); ++row)
    {
        const std::string here = "($0 == " + std::to_string(row) + " ? 0 : 1/0)";
        commands += file + " using " + here + ":1:(0):(" + mean +
                    "):($1-0.32):($1+0.32) with boxxyerror fillstyle solid 0.75 noborder "
                    "linecolor rgb '" +
                    GnuplotColor(bars[row].series) + "', \\\n     ";
    }
    // The column of policy names labels the axis; an unknown interval is drawn as none.
    return commands + file + " using (" + mean + "):1:(" + low + "):(" + high +
           "):yticlabels(2) with xerrorbars pointtype 7 pointsize 0.5 linewidth 1.5 linecolor rgb "
           "'#222222'\n";
}

// --- Sweeps -------------------------------------------------------------------------------------

/** @brief Where the values of a swept parameter stand on the x axis. */
class SweepAxis
{
  public:
    explicit SweepAxis(const std::vector<SweepCurve>& curves)
    {
        for (const SweepCurve& curve : curves)
        {
            for (const SweepPoint& point : curve.points)
            {
                m_positions.emplace(point.value, 0);
            }
        }
        m_isNumeric = std::all_of(m_positions.begin(), m_positions.end(), [](const auto& entry) {
            return nlohmann::json::parse(entry.first).is_number();
        });
        double next = 0;
        for (auto& [value, position] : m_positions)
        {
            position = m_isNumeric ? nlohmann::json::parse(value).get<double>() : next++;
            m_low = std::min(m_low, position);
            m_high = std::max(m_high, position);
        }
    }

    double PositionOf(const std::string& value) const
    {
        return m_positions.at(value);
    }

    std::string Commands() const
    {
        if (!m_isNumeric)
        {
            return NamedTics();
        }
        constexpr double LOG_FROM = 30; // a sweep over this factor was surely spaced by factors
        if (m_low > 0 && m_high / m_low >= LOG_FROM)
        {
            return GnuplotLogAxis("x", m_low, m_high) + Range(m_low / 1.2, m_high * 1.2);
        }
        const double margin = m_high > m_low ? 0.04 * (m_high - m_low) : 1;
        return Range(m_low - margin, m_high + margin);
    }

  private:
    static std::string Range(double low, double high)
    {
        return "set xrange [" + CsvCell(low) + ":" + CsvCell(high) + "]\n";
    }

    std::string NamedTics() const
    {
        std::string tics;
        for (const auto& [value, position] : m_positions)
        {
            const auto json = nlohmann::json::parse(value);
            const std::string text = json.is_string() ? json.get<std::string>() : value;
            tics += (tics.empty() ? "" : ", ") + GnuplotText(text) + " " + CsvCell(position);
        }
        return "set xtics (" + tics + ") noenhanced\n" + Range(m_low - 0.4, m_high + 0.4);
    }

    std::map<std::string, double> m_positions;
    bool m_isNumeric{true};
    double m_low{std::numeric_limits<double>::infinity()};
    double m_high{-std::numeric_limits<double>::infinity()};
};

/** @brief The upper and lower ends of all intervals, in shown units. */
struct ShownRange
{
    double low{std::numeric_limits<double>::infinity()};
    double high{-std::numeric_limits<double>::infinity()};
    bool hasInfinite{false};

    void Add(const MeanInterval& interval, double scale)
    {
        hasInfinite = hasInfinite || interval.infiniteCount > 0;
        if (IsDrawable(interval))
        {
            const double halfWidth = interval.halfWidth.value_or(0);
            low = std::min(low, (*interval.mean - halfWidth) * scale);
            high = std::max(high, (*interval.mean + halfWidth) * scale);
        }
    }

    bool IsEmpty() const
    {
        return low > high;
    }

    bool IsLogarithmic() const
    {
        constexpr double LOG_FROM = 100;
        return low > 0 && high / low >= LOG_FROM;
    }

    double Top() const
    {
        const double span = high > 0 ? high : 1;
        return IsLogarithmic() ? high * 1.5 : high + 0.08 * (span - std::min(low, 0.0));
    }

    std::string Commands() const
    {
        const double bottom = IsLogarithmic() ? low / 1.3 : std::min(1.08 * low, 0.0);
        return (IsLogarithmic() ? GnuplotLogAxis("y", low, high) : "") + "set yrange [" +
               CsvCell(bottom) + ":" + CsvCell(Top()) + "]\n";
    }
};

std::string
SweepCsv(const std::string& parameter,
         const ResultMetric& metric,
         const std::vector<SweepCurve>& curves,
         const SweepAxis& axis)
{
    std::string csv = "curve,policy,position," + CsvCell(parameter) + "," + metric.name + "," +
                      metric.name + "_low," + metric.name + "_high\n";
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        for (const SweepPoint& point : curves[i].points)
        {
            csv += std::to_string(i) + "," + CsvCell(curves[i].policy) + "," +
                   CsvCell(axis.PositionOf(point.value)) + "," + CsvCell(point.value) + "," +
                   IntervalCells(point.interval, metric.scale) + "\n";
        }
    }
    return csv;
}

std::string
SweepDrawing(const std::string& file,
             const std::vector<SweepCurve>& curves,
             const ShownRange& range)
{
    std::string text = "plot ";
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        const std::string x = " using ($1 == " + std::to_string(i) + " ? $3 : 1/0)";
        const std::string line = GnuplotLine(curves[i].series);
        const std::string point = " pointtype " + std::to_string(GnuplotPoint(curves[i].series));
        text += (i == 0 ? "" : ", \\\n     ") + file + x + ":5 with linespoints linewidth 2 " +
                line + point + " pointsize 0.8 title " + GnuplotText(curves[i].policy) +
                ", \\\n     " + file + x + ":5:6:7 with yerrorbars linewidth 1.2 linecolor rgb '" +
                GnuplotColor(curves[i].series) + "'" + point + " pointsize 0 notitle";
        if (range.hasInfinite)
        {
            text += ", \\\n     " + file + x + ":(strcol(5) eq 'inf' ? " + CsvCell(range.Top()) +
                    " : 1/0) with points pointtype 8 pointsize 1.4 linewidth 1.5 linecolor rgb '" +
                    GnuplotColor(curves[i].series) + "' notitle";
        }
    }
    return text +
           (range.hasInfinite ? ", \\\n     1/0 with points pointtype 8 pointsize 1.4 "
                                "linecolor rgb '#444444' title 'infinite'"
                              : "") +
           "\n";
}

std::string
TitleCommand(const std::string& title)
{
    return title.empty() ? "" : "set title " + GnuplotText(title) + " noenhanced\n";
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
                    "-0.4:-0.6]\nset xrange [0:*]\nset ytics noenhanced\nset grid noytics\n"
                    "set bars 0.6\n";
    picture.drawing = "set multiplot layout 1," + std::to_string(panels.size()) + " margins " +
                      FixedText(left, 4) + ",0.97," + FixedText(bottom, 4) + "," +
                      FixedText(top, 4) + " spacing 0.05" +
                      (title.empty() ? "" : " title " + GnuplotText(title) + " noenhanced") +
                      "\nset ytics format '%s' scale 1\n";
    for (std::size_t i = 0; i < panels.size(); ++i)
    {
        picture.drawing += BarsPanel("'" + name + ".csv' skip 1", panels[i], bars, i);
    }
    picture.drawing += "unset multiplot\n";
    return picture;
}

std::optional<Picture>
SweepPicture(const std::string& name,
             const std::string& title,
             const std::string& parameter,
             const ResultMetric& metric,
             const std::vector<SweepCurve>& curves)
{
    ShownRange range;
    for (const SweepCurve& curve : curves)
    {
        for (const SweepPoint& point : curve.points)
        {
            range.Add(point.interval, metric.scale);
        }
    }
    if (range.IsEmpty())
    {
        return std::nullopt;
    }
    const SweepAxis axis(curves);
    Picture picture;
    picture.name = name;
    picture.csv = SweepCsv(parameter, metric, curves, axis);
    picture.setup = "set xlabel " + GnuplotText(parameter) + " noenhanced\nset ylabel " +
                    GnuplotText(AxisLabel(metric)) + "\nset bars 0.6\n" + axis.Commands() +
                    range.Commands() + TitleCommand(title);
    picture.drawing = SweepDrawing("'" + name + ".csv' skip 1", curves, range);
    return picture;
}

} // namespace edgeai
