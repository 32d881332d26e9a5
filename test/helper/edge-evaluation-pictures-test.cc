/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-test-path.h"

#include "ns3/edge-evaluation-pictures.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ns3;
using edgeai::EvaluationRow;
using edgeai::HeldOutPrediction;
using edgeai::Protocol;
using testing::HasSubstr;
using testing::Not;

namespace
{

/** @return a row of @p count runs that are covered by every interval above 0, 1/n, 2/n, ... */
EvaluationRow
MakeRow(const std::string& regressor, Protocol protocol, std::size_t references, double factor)
{
    constexpr int COUNT = 20;
    EvaluationRow row;
    row.regressor = regressor;
    row.protocol = protocol;
    row.references = references;
    for (int i = 0; i < COUNT; ++i)
    {
        HeldOutPrediction one;
        one.family = i % 2 == 0 ? "cnn" : "gpt";
        one.group = one.family;
        one.measured = 0.001 * (i + 1);
        one.predicted = factor * one.measured;
        one.logHalfWidth = 0.1;
        one.coveredAbove = static_cast<double>(i) / COUNT;
        row.predictions.push_back(one);
    }
    row.metrics = ComputeErrorMetrics(row.predictions);
    return row;
}

EdgeEvaluationFigures
MakeFigures()
{
    EdgeEvaluationFigures figures;
    figures.target = "completion-time";
    figures.unit = "s";
    figures.regressor = "trees";
    figures.rows = {MakeRow("mean", Protocol::Random, 0, 4.0),
                    MakeRow("trees", Protocol::Random, 0, 1.1),
                    MakeRow("mean", Protocol::UnseenConfiguration, 0, 5.0),
                    MakeRow("trees", Protocol::UnseenConfiguration, 0, 1.5),
                    MakeRow("trees", Protocol::UnseenConfiguration, 10, 1.2)};
    return figures;
}

std::vector<std::string>
NamesOf(const std::vector<edgeai::Picture>& pictures)
{
    std::vector<std::string> names;
    for (const edgeai::Picture& picture : pictures)
    {
        names.push_back(picture.name);
    }
    return names;
}

} // namespace

TEST(EdgeEvaluationPictures, CoverageCountsRunsWhoseLevelIsBelow)
{
    // covered above 0, 0.05, ..., 0.95: at 90 % those at 0 to 0.85, 18 of 20
    const EvaluationRow row = MakeRow("trees", Protocol::Random, 0, 1);
    EXPECT_NEAR(EdgeCoverageAt(row.predictions, 0.9), 0.9, 1e-12);
    EXPECT_NEAR(EdgeCoverageAt(row.predictions, 0.51), 11.0 / 20, 1e-12);
    auto predictions = row.predictions;
    predictions[3].coveredAbove = NAN;
    EXPECT_TRUE(std::isnan(EdgeCoverageAt(predictions, 0.9)));
}

TEST(EdgeEvaluationPictures, ThereIsOneForEverythingThatWasJudged)
{
    const auto names = NamesOf(MakeEdgeEvaluationPictures(MakeFigures()));
    EXPECT_THAT(names,
                testing::UnorderedElementsAre("completion-time-regressors",
                                              "completion-time-calibration",
                                              "completion-time-predicted-random",
                                              "completion-time-predicted-unseen-configuration",
                                              "completion-time-references-unseen-configuration"));
    EdgeEvaluationFigures none;
    none.rows.emplace_back(); // a blank row
    EXPECT_TRUE(MakeEdgeEvaluationPictures(none).empty());
}

TEST(EdgeEvaluationPictures, TheirDataAreTheFiguresOfTheTable)
{
    const EdgeEvaluationFigures figures = MakeFigures();
    // every prediction is 1.1 times the measured time: MAPE 10 %, whoever is drawn
    EXPECT_THAT(EdgeRegressorsPicture(figures)->csv, HasSubstr("1,trees,random,10.0000"));
    EXPECT_THAT(EdgeReferencesPicture(figures, Protocol::UnseenConfiguration)->csv,
                HasSubstr("1,trees,10,"));
    EXPECT_THAT(EdgeCalibrationPicture(figures)->csv, HasSubstr("0,random,90,90\n"));
    const auto cloud = EdgePredictedPicture(figures, Protocol::Random);
    EXPECT_THAT(cloud->csv, HasSubstr("0,cnn,0.001,0.0011"));
    EXPECT_THAT(cloud->csv, Not(HasSubstr("0.001,0.004"))); // the other regressor is not drawn
}

TEST(EdgeEvaluationPictures, ImportanceShowsTheFirstFifteenFeatures)
{
    std::vector<EdgeImportance> gains;
    for (int i = 0; i < 20; ++i)
    {
        gains.push_back({"feature" + std::to_string(i), {20.0 - i, NAN, NAN}});
    }
    const auto picture = EdgeImportancePicture("energy", gains, {});
    EXPECT_EQ(picture->name, "energy-importance");
    EXPECT_THAT(picture->csv, HasSubstr("0,14,feature14,6,"));
    EXPECT_THAT(picture->csv, Not(HasSubstr("feature15")));
    EXPECT_FALSE(EdgeImportancePicture("energy", {}, {}).has_value());
}

TEST(EdgeEvaluationPictures, GnuplotDrawsThem)
{
    if (std::system("gnuplot --version > /dev/null 2>&1") != 0)
    {
        GTEST_SKIP() << "gnuplot is not installed";
    }
    const std::string folder = edgeai::FreshPath("pictures");
    edgeai::OutputDirectory output(folder, false);
    auto pictures = MakeEdgeEvaluationPictures(MakeFigures());
    pictures.push_back(*EdgeImportancePicture("completion-time",
                                              {{"log_flops", {40, NAN, NAN}}},
                                              {{"hardware", {12, 9, 15}}, {"sizes", {-1, -2, 0}}}));
    ASSERT_TRUE(DrawPictures(pictures, output));
    output.Commit();
    for (const std::string& name : NamesOf(pictures))
    {
        EXPECT_GT(std::filesystem::file_size(folder + "/" + name + ".svg"), 2000u) << name;
    }
}
