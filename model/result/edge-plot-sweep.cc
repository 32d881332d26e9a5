/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-plot-sweep.h"

#include "edge-gnuplot.h"

#include "ns3/edge-csv.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

namespace edgeai
{

namespace
{

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
        if (IsSpacedByFactors())
        {
            const double margin = std::pow(m_high / m_low, 0.04);
            return GnuplotLogAxis("x", m_low, m_high) + OwnTics() +
                   Range(m_low / margin, m_high * margin);
        }
        const double margin = m_high > m_low ? 0.04 * (m_high - m_low) : 1;
        return OwnTics() + Range(m_low - margin, m_high + margin);
    }

  private:
    std::vector<double> SortedPositions() const
    {
        std::vector<double> positions;
        for (const auto& [value, position] : m_positions)
        {
            positions.push_back(position);
        }
        std::sort(positions.begin(), positions.end());
        return positions;
    }

    /** @return whether 50, 100, 200, 400: the ratios are more alike than the differences */
    bool IsSpacedByFactors() const
    {
        const std::vector<double> positions = SortedPositions();
        if (positions.size() < 3 || positions.front() <= 0)
        {
            return false;
        }
        std::vector<double> ratios;
        std::vector<double> differences;
        for (std::size_t i = 1; i < positions.size(); ++i)
        {
            ratios.push_back(positions[i] / positions[i - 1]);
            differences.push_back(positions[i] - positions[i - 1]);
        }
        return Spread(ratios) < Spread(differences);
    }

    static double Spread(const std::vector<double>& numbers)
    {
        const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
        return *high / *low;
    }

    /** @return where @p position stands on the axis, 0 to 1 */
    double ShareOf(double position) const
    {
        if (m_high <= m_low)
        {
            return 0;
        }
        return IsSpacedByFactors() ? std::log(position / m_low) / std::log(m_high / m_low)
                                   : (position - m_low) / (m_high - m_low);
    }

    /** @return tics at the swept values, where there are few enough to label each */
    std::string OwnTics() const
    {
        constexpr std::size_t MOST_TICS = 8;
        constexpr double LEAST_GAP = 0.06; // of the axis: labels nearer than that run together
        std::string tics;
        double lastShare = -1;
        for (const double position : SortedPositions())
        {
            const bool isRoomy = ShareOf(position) - lastShare >= LEAST_GAP;
            lastShare = isRoomy ? ShareOf(position) : lastShare;
            tics += (tics.empty() ? "'" : ", '") + (isRoomy ? CsvCell(position) : "") + "' " +
                    CsvCell(position);
        }
        return m_positions.size() <= MOST_TICS ? "set xtics (" + tics + ")\n" : "";
    }

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

/** @brief The y axis: the ends of all intervals in shown units, and room for marks above. */
class ShownRange
{
  public:
    void Add(const MeanInterval& interval, double scale)
    {
        if (interval.IsFinite())
        {
            const double halfWidth = interval.halfWidth.value_or(0);
            m_low = std::min(m_low, (*interval.mean - halfWidth) * scale);
            m_high = std::max(m_high, (*interval.mean + halfWidth) * scale);
        }
    }

    /** @brief Makes room for @p marks, one above the other. */
    void ReserveMarks(std::size_t marks)
    {
        m_marks = std::max(m_marks, marks);
    }

    bool HasMarks() const
    {
        return m_marks > 0;
    }

    bool IsEmpty() const
    {
        return m_low > m_high;
    }

    /** @return where the mark number @p mark stands, counted upwards from 1 */
    double MarkHeight(std::size_t mark) const
    {
        constexpr double STEP = 0.05; // of the height that the data take
        const double share = STEP * static_cast<double>(mark);
        const double span = m_high - std::min(m_low, 0.0);
        return IsLogarithmic() ? m_high * std::pow(m_high / m_low, share)
                               : m_high + share * (span > 0 ? span : 1);
    }

    std::string Commands() const
    {
        const double bottom = IsLogarithmic() ? m_low / 1.3 : std::min(1.08 * m_low, 0.0);
        return (IsLogarithmic() ? GnuplotLogAxis("y", m_low, m_high) : "") + "set yrange [" +
               CsvCell(bottom) + ":" + CsvCell(MarkHeight(m_marks + 1)) + "]\n";
    }

  private:
    bool IsLogarithmic() const
    {
        constexpr double LOG_FROM = 100;
        return m_low > 0 && m_high / m_low >= LOG_FROM;
    }

    double m_low{std::numeric_limits<double>::infinity()};
    double m_high{-std::numeric_limits<double>::infinity()};
    std::size_t m_marks{0};
};

bool
IsInfinite(const SweepPoint& point)
{
    return point.interval.mean && std::isinf(*point.interval.mean);
}

ShownRange
RangeOf(const std::vector<SweepCurve>& curves, double scale)
{
    ShownRange range;
    std::map<std::string, std::size_t> marks;
    for (const SweepCurve& curve : curves)
    {
        for (const SweepPoint& point : curve.points)
        {
            range.Add(point.interval, scale);
            range.ReserveMarks(IsInfinite(point) ? ++marks[point.value] : 0);
        }
    }
    return range;
}

/** @brief A row per point; infinite ones have a height at which their mark is drawn. */
std::string
SweepCsv(const std::string& parameter,
         const ResultMetric& metric,
         const std::vector<SweepCurve>& curves,
         const ShownRange& range)
{
    const SweepAxis axis(curves);
    std::map<std::string, std::size_t> marks;
    std::string csv = "curve,policy,position," + CsvCell(parameter) + "," + metric.name + "," +
                      metric.name + "_low," + metric.name + "_high,mark\n";
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        for (const SweepPoint& point : curves[i].points)
        {
            csv += std::to_string(i) + "," + CsvCell(curves[i].policy) + "," +
                   CsvCell(axis.PositionOf(point.value)) + "," + CsvCell(point.value) + "," +
                   IntervalCells(point.interval, metric.scale) + ",";
            csv += IsInfinite(point) ? CsvCell(range.MarkHeight(++marks[point.value])) : "";
            csv += "\n";
        }
    }
    return csv;
}

/** @return intervals below, then the line with its points, then the marks of infinite values */
std::vector<std::string>
CurvePlots(const std::string& file, std::size_t index, const SweepCurve& curve, bool hasMarks)
{
    const std::string from = file + " using ($1 == " + std::to_string(index) + " ? $3 : 1/0)";
    const std::string color = " linecolor rgb '" + GnuplotColor(curve.series) + "'";
    std::vector<std::string> plots{
        from + ":5:6:7 with yerrorbars linewidth 1.2 pointtype -1" + color + " notitle",
        from + ":5 with linespoints linewidth 2 " + GnuplotLine(curve.series) + " pointtype " +
            std::to_string(GnuplotPoint(curve.series)) + " pointsize 0.8 title " +
            GnuplotText(curve.policy)};
    if (hasMarks)
    {
        plots.push_back(from + ":8 with points pointtype 8 pointsize 1.1 linewidth 1.4" + color +
                        " notitle");
    }
    return plots;
}

std::string
SweepDrawing(const std::string& file, const std::vector<SweepCurve>& curves, bool hasMarks)
{
    std::vector<std::string> plots;
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        const auto more = CurvePlots(file, i, curves[i], hasMarks);
        plots.insert(plots.end(), more.begin(), more.end());
    }
    if (hasMarks)
    {
        plots.emplace_back("1/0 with points pointtype 8 pointsize 1.1 linewidth 1.4 linecolor rgb "
                           "'#444444' title 'infinite'");
    }
    return GnuplotPlot(plots);
}

} // namespace

std::optional<Picture>
SweepPicture(const std::string& name,
             const std::string& title,
             const std::string& parameter,
             const ResultMetric& metric,
             const std::vector<SweepCurve>& curves)
{
    const ShownRange range = RangeOf(curves, metric.scale);
    if (range.IsEmpty())
    {
        return std::nullopt;
    }
    Picture picture;
    picture.name = name;
    picture.csv = SweepCsv(parameter, metric, curves, range);
    picture.setup = "set xlabel " + GnuplotText(parameter) + " noenhanced\nset ylabel " +
                    GnuplotText(AxisLabel(metric)) + "\nset bars 0.6\n" +
                    SweepAxis(curves).Commands() + range.Commands() + GnuplotTitle(title);
    picture.drawing = SweepDrawing("'" + name + ".csv' skip 1", curves, range.HasMarks());
    return picture;
}

} // namespace edgeai
