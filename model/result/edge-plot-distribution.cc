/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-plot-distribution.h"

#include "edge-gnuplot.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace edgeai
{

namespace
{

constexpr std::size_t POINTS_PER_CURVE = 1000;
constexpr std::size_t POINTS_PER_PICTURE = 4000;
constexpr double MS_PER_S = 1000;

/** @brief The smallest and the largest of positive numbers, for a logarithmic axis. */
struct LogRange
{
    double low{std::numeric_limits<double>::infinity()};
    double high{0};

    void Add(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }

    bool IsEmpty() const
    {
        return high == 0;
    }

    /** @brief Wide enough to draw even where all values are one. */
    void Widen(double factor)
    {
        low /= factor;
        high *= factor;
    }
};

std::string
RangeCommand(const std::string& axis, const LogRange& range)
{
    return "set " + axis + "range [" + CsvCell(range.low) + ":" + CsvCell(range.high) + "]\n";
}

/** @brief The steps of a curve in milliseconds; a log axis has no place for 0. */
std::vector<EcdfPoint>
StepsMs(const LatencyCurve& curve)
{
    std::vector<EcdfPoint> steps = Ecdf(curve.latenciesS, POINTS_PER_CURVE);
    for (EcdfPoint& step : steps)
    {
        step.value *= MS_PER_S;
    }
    steps.erase(std::remove_if(steps.begin(),
                               steps.end(),
                               [](const EcdfPoint& step) { return step.value <= 0; }),
                steps.end());
    return steps;
}

/** @brief Rows of one curve: up from 0 at its first step, flat from its last one to the right edge.
 */
std::string
CurveRows(std::size_t index,
          const std::string& policy,
          const std::vector<EcdfPoint>& steps,
          double rightEdgeMs)
{
    std::vector<EcdfPoint> drawn{{steps.front().value, 0}};
    drawn.insert(drawn.end(), steps.begin(), steps.end());
    drawn.push_back({rightEdgeMs, steps.back().probability});
    std::string rows;
    for (const EcdfPoint& step : drawn)
    {
        rows += std::to_string(index) + "," + CsvCell(policy) + "," + CsvCell(step.value) + "," +
                CsvCell(step.probability) + "\n";
    }
    return rows;
}

/** @return steps, or lines where the steps are too small to be seen and would look ragged */
std::string
StyleFor(std::size_t steps)
{
    constexpr std::size_t MANY_STEPS = 200;
    return steps < MANY_STEPS ? "steps" : "lines";
}

/** @return at most @p most of the indices below @p count, evenly spread */
std::vector<std::size_t>
Spread(std::size_t count, std::size_t most)
{
    std::vector<std::size_t> indices;
    const std::size_t kept = std::min(count, most);
    for (std::size_t i = 0; i < kept; ++i)
    {
        indices.push_back(i * count / kept);
    }
    return indices;
}

} // namespace

std::optional<Picture>
LatencyCdfPicture(const std::string& name,
                  const std::string& title,
                  const std::string& axis,
                  const std::vector<LatencyCurve>& curves)
{
    LogRange range;
    for (const LatencyCurve& curve : curves)
    {
        for (const EcdfPoint& step : StepsMs(curve))
        {
            range.Add(step.value);
        }
    }
    if (range.IsEmpty())
    {
        return std::nullopt;
    }
    range.Widen(1.15);
    Picture picture;
    picture.name = name;
    picture.csv = "curve,policy,latency_ms,fraction\n";
    std::vector<std::string> plots;
    for (std::size_t i = 0; i < curves.size(); ++i)
    {
        const std::vector<EcdfPoint> steps = StepsMs(curves[i]);
        picture.csv += steps.empty() ? "" : CurveRows(i, curves[i].policy, steps, range.high);
        plots.push_back("'" + name + ".csv' skip 1 using ($1 == " + std::to_string(i) +
                        " ? $3 : 1/0):4 with " + StyleFor(steps.size()) + " linewidth 2 " +
                        GnuplotLine(curves[i].series) + " title " + GnuplotText(curves[i].policy));
    }
    picture.setup = "set xlabel " + GnuplotText(axis) +
                    "\nset ylabel 'Fraction of created tasks'\n"
                    "set yrange [0:1.02]\nset ytics 0.2\n" +
                    GnuplotLogAxis("x", range.low, range.high) + RangeCommand("x", range) +
                    GnuplotTitle(title);
    picture.drawing = GnuplotPlot(plots);
    return picture;
}

std::optional<Picture>
PredictionPicture(const std::string& name, const std::vector<PredictionCloud>& clouds)
{
    LogRange range;
    Picture picture;
    picture.name = name;
    picture.heightPx = 440;
    picture.csv = "cloud,target,predicted_ms,measured_ms\n";
    std::vector<std::string> plots{"x with lines linewidth 1 linecolor rgb '#666666' dashtype '-' "
                                   "title 'exact'"};
    for (std::size_t i = 0; i < clouds.size(); ++i)
    {
        const PredictionCloud& cloud = clouds[i];
        for (const std::size_t k :
             Spread(cloud.measuredS.size(), POINTS_PER_PICTURE / clouds.size()))
        {
            const double predictedMs = cloud.predictedS[k] * MS_PER_S;
            const double measuredMs = cloud.measuredS[k] * MS_PER_S;
            range.Add(predictedMs);
            range.Add(measuredMs);
            picture.csv += std::to_string(i) + "," + CsvCell(cloud.target) + "," +
                           CsvCell(predictedMs) + "," + CsvCell(measuredMs) + "\n";
        }
        const std::string where = "'" + name + ".csv' skip 1 using ($1 == " + std::to_string(i) +
                                  " ? $4 : 1/0):3 with points pointtype " +
                                  std::to_string(GnuplotPoint(i));
        // Faint in the picture, where thousands overlap, and full in the legend.
        plots.push_back(where + " pointsize 0.35 linecolor rgb '#A0" + GnuplotColor(i).substr(1) +
                        "' notitle");
        plots.push_back("1/0 with points pointtype " + std::to_string(GnuplotPoint(i)) +
                        " pointsize 0.9 " + GnuplotLine(i) + " title " + GnuplotText(cloud.target));
    }
    if (range.IsEmpty())
    {
        return std::nullopt;
    }
    range.Widen(1.3);
    picture.setup = "set xlabel 'Executed compute time (ms)'\n"
                    "set ylabel 'Predicted compute time (ms)'\nset size ratio 1\n" +
                    GnuplotLogAxis("x", range.low, range.high) +
                    GnuplotLogAxis("y", range.low, range.high) + RangeCommand("x", range) +
                    RangeCommand("y", range);
    picture.drawing = GnuplotPlot(plots);
    return picture;
}

} // namespace edgeai
