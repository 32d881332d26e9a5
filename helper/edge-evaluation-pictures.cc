/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-evaluation-pictures.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-gnuplot.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{

namespace
{

using edgeai::CsvCell;
using edgeai::EvaluationRow;
using edgeai::GnuplotText;
using edgeai::HeldOutPrediction;
using edgeai::Picture;
using edgeai::Protocol;

constexpr int FIRST_LEVEL_PERCENT = 50;
constexpr int LAST_LEVEL_PERCENT = 99;

const EvaluationRow*
FindRow(const EdgeEvaluationFigures& figures, Protocol protocol)
{
    for (const EvaluationRow& row : figures.rows)
    {
        const bool isWanted = row.protocol == protocol && row.regressor == figures.regressor &&
                              row.references == 0 && !row.predictions.empty();
        if (isWanted)
        {
            return &row;
        }
    }
    return nullptr;
}

std::string
AxisLabel(const std::string& word, const EdgeEvaluationFigures& figures)
{
    return word + " " + figures.target + (figures.unit.empty() ? "" : " (" + figures.unit + ")");
}

/** @brief Least and greatest value, a little apart from what lies between. */
struct Range
{
    double low{INFINITY};
    double high{0};

    void Add(double value)
    {
        low = std::min(low, value / 1.3);
        high = std::max(high, value * 1.3);
    }

    std::string Command(const std::string& axis) const
    {
        return "set " + axis + "range [" + CsvCell(low) + ":" + CsvCell(high) + "]\n";
    }
};

/** @return the series of a plot that is one family's, told by the first column */
std::string
CloudOf(const std::string& name, std::size_t series, const std::string& family)
{
    return "'" + name + ".csv' skip 1 using ($1 == " + std::to_string(series) +
           " ? $3 : 1/0):4 with points pointsize 0.5 pointtype " +
           std::to_string(edgeai::GnuplotPoint(series)) + " linecolor rgb '" +
           edgeai::GnuplotColor(series) + "' title " + GnuplotText(family);
}

/** @brief One line over x with its intervals, told by the first column. */
void
AddCurve(const std::string& name,
         std::size_t series,
         const std::string& title,
         std::vector<std::string>& plots)
{
    const std::string here =
        "'" + name + ".csv' skip 1 using ($1 == " + std::to_string(series) + " ? $3 : 1/0):4";
    const std::string line = edgeai::GnuplotLine(series);
    plots.push_back(here + " with lines linewidth 2 " + line + " notitle");
    plots.push_back(here + ":5:6 with yerrorbars linewidth 1 pointsize 0.8 pointtype " +
                    std::to_string(edgeai::GnuplotPoint(series)) + " linecolor rgb '" +
                    edgeai::GnuplotColor(series) + "' title " + GnuplotText(title));
}

} // namespace

double
EdgeCoverageAt(const std::vector<HeldOutPrediction>& predictions, double level)
{
    double held = 0;
    for (const HeldOutPrediction& one : predictions)
    {
        if (std::isnan(one.coveredAbove))
        {
            return NAN;
        }
        held += one.coveredAbove < level ? 1 : 0;
    }
    return held / static_cast<double>(predictions.size());
}

std::optional<Picture>
EdgePredictedPicture(const EdgeEvaluationFigures& figures, Protocol protocol)
{
    const EvaluationRow* row = FindRow(figures, protocol);
    if (row == nullptr)
    {
        return std::nullopt;
    }
    Picture picture;
    picture.name = figures.target + "-predicted-" + ToText(protocol);
    picture.heightPx = 480;
    picture.csv = "series,family,measured,predicted,workload_id,hardware_id\n";
    std::map<std::string, std::vector<const HeldOutPrediction*>> families;
    for (const HeldOutPrediction& one : row->predictions)
    {
        families[one.family].push_back(&one);
    }
    Range range;
    std::size_t series = 0;
    std::vector<std::string> plots{"x with lines linewidth 1 linecolor rgb '#666666' dashtype '-' "
                                   "title 'exact'"};
    for (const auto& [family, some] : families)
    {
        for (const HeldOutPrediction* one : some)
        {
            range.Add(one->measured);
            range.Add(one->predicted);
            picture.csv += edgeai::CsvLine({std::to_string(series),
                                            family,
                                            CsvCell(one->measured),
                                            CsvCell(one->predicted),
                                            one->workloadId,
                                            one->hardwareId});
        }
        plots.push_back(CloudOf(picture.name, series, family));
        ++series;
    }
    picture.setup = "set xlabel " + GnuplotText(AxisLabel("Measured", figures)) + "\nset ylabel " +
                    GnuplotText(AxisLabel("Predicted", figures)) + "\nset size ratio 1\n" +
                    edgeai::GnuplotTitle(figures.regressor + ", " + ToText(protocol)) +
                    edgeai::GnuplotLogAxis("x", range.low, range.high) +
                    edgeai::GnuplotLogAxis("y", range.low, range.high) + range.Command("x") +
                    range.Command("y");
    picture.drawing = edgeai::GnuplotPlot(plots);
    return picture;
}

std::optional<Picture>
EdgeCalibrationPicture(const EdgeEvaluationFigures& figures)
{
    Picture picture;
    picture.name = figures.target + "-calibration";
    picture.heightPx = 440;
    picture.csv = "series,protocol,nominal_percent,covered_percent\n";
    std::size_t series = 0;
    std::vector<std::string> plots{"x with lines linewidth 1 linecolor rgb '#666666' dashtype '-' "
                                   "title 'as promised'"};
    for (const Protocol protocol : edgeai::ListProtocols())
    {
        const EvaluationRow* row = FindRow(figures, protocol);
        if (row == nullptr || std::isnan(EdgeCoverageAt(row->predictions, 0.9)))
        {
            continue;
        }
        for (int percent = FIRST_LEVEL_PERCENT; percent <= LAST_LEVEL_PERCENT; ++percent)
        {
            const double covered = EdgeCoverageAt(row->predictions, percent / 100.0);
            picture.csv += edgeai::CsvLine({std::to_string(series),
                                            ToText(protocol),
                                            std::to_string(percent),
                                            CsvCell(100 * covered)});
        }
        plots.push_back("'" + picture.name + ".csv' skip 1 using ($1 == " + std::to_string(series) +
                        " ? $3 : 1/0):4 with lines linewidth 2 " + edgeai::GnuplotLine(series) +
                        " title " + GnuplotText(ToText(protocol)));
        ++series;
    }
    picture.setup = "set xlabel 'Interval promises to hold (% of runs)'\n"
                    "set ylabel 'Interval holds (% of held-out runs)'\nset size ratio 1\n"
                    "set xrange [50:100]\nset yrange [40:100]\n" +
                    edgeai::GnuplotTitle(figures.regressor);
    picture.drawing = edgeai::GnuplotPlot(plots);
    return series == 0 ? std::nullopt : std::make_optional(picture);
}

std::optional<Picture>
EdgeReferencesPicture(const EdgeEvaluationFigures& figures, Protocol protocol)
{
    Picture picture;
    picture.name = figures.target + "-references-" + ToText(protocol);
    picture.csv = "series,regressor,references,mape_percent,low,high\n";
    std::map<std::string, std::vector<const EvaluationRow*>> regressors;
    std::vector<std::string> order;
    for (const EvaluationRow& row : figures.rows)
    {
        if (row.protocol == protocol && !row.metrics.empty())
        {
            auto& some = regressors[row.regressor];
            if (some.empty())
            {
                order.push_back(row.regressor);
            }
            some.push_back(&row);
        }
    }
    std::vector<std::string> plots;
    Range range;
    bool isCurve = false;
    for (std::size_t series = 0; series < order.size(); ++series)
    {
        for (const EvaluationRow* row : regressors.at(order[series]))
        {
            const edgeai::Estimate& mape = row->metrics.at("mape");
            picture.csv += edgeai::CsvLine({std::to_string(series),
                                            row->regressor,
                                            std::to_string(row->references),
                                            CsvCell(100 * mape.value),
                                            CsvCell(100 * mape.low),
                                            CsvCell(100 * mape.high)});
            range.Add(100 * mape.value);
            isCurve = isCurve || row->references > 0;
        }
        AddCurve(picture.name, series, order[series], plots);
    }
    if (!isCurve)
    {
        return std::nullopt; // without a number the axis has no range either
    }
    picture.setup = "set xlabel 'Reference runs on the unseen hardware'\nset ylabel 'MAPE (%)'\n"
                    "set xrange [-2:52]\nset xtics (0, 5, 10, 20, 30, 40, 50)\n" +
                    edgeai::GnuplotLogAxis("y", range.low, range.high) + range.Command("y") +
                    edgeai::GnuplotTitle(ToText(protocol));
    picture.drawing = edgeai::GnuplotPlot(plots);
    return picture;
}

std::vector<Picture>
MakeEdgeEvaluationPictures(const EdgeEvaluationFigures& figures)
{
    std::vector<std::optional<Picture>> wanted{EdgeRegressorsPicture(figures),
                                               EdgeCalibrationPicture(figures)};
    for (const Protocol protocol : edgeai::ListProtocols())
    {
        wanted.push_back(EdgePredictedPicture(figures, protocol));
        wanted.push_back(EdgeReferencesPicture(figures, protocol));
    }
    std::vector<Picture> pictures;
    for (std::optional<Picture>& picture : wanted)
    {
        if (picture)
        {
            pictures.push_back(std::move(*picture));
        }
    }
    return pictures;
}

} // namespace ns3
