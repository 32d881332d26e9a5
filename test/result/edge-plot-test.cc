/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-sample.h"

#include "ns3/edge-comparison.h"
#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"
#include "ns3/edge-gnuplot.h"
#include "ns3/edge-output-directory.h"
#include "ns3/edge-plot-distribution.h"
#include "ns3/edge-plot.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <sstream>

using namespace edgeai;
using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace
{

constexpr double INF = std::numeric_limits<double>::infinity();
// A name that would break a script or a table if it were not quoted.
const std::string WILD_NAME = "it's_{a}%d, \"policy\"";

bool
HasGnuplot()
{
    return std::system("gnuplot --version > /dev/null 2>&1") == 0;
}

RunResult
RunAt(int64_t runId, const std::string& policy, int64_t replication, int users, double latencyS)
{
    RunResult result = MakeRun(runId, policy, replication);
    result.run.parametersJson = R"({"users":)" + std::to_string(users) + "}";
    for (uint32_t i = 0; i < 20; ++i)
    {
        TaskRow task = ReturnedTask(1, i, latencyS * (1 + 0.1 * i + 0.01 * replication));
        task.target = i % 2 == 0 ? "device" : "edge-1";
        task.computeS = latencyS * (i + 1) / 20;
        task.predictedComputeS = *task.computeS * 1.1;
        result.tasks.push_back(task);
    }
    return result;
}

/** @brief Two policies, two replications, as many points as there are numbers of users. */
ResultStore
StoreOf(const std::vector<int>& users)
{
    ResultStore store = ResultStore::Create(FreshPath("plot.sqlite"));
    int64_t runId = 0;
    for (const int count : users)
    {
        for (int64_t replication = 0; replication < 2; ++replication)
        {
            store.Write(RunAt(++runId, WILD_NAME, replication, count, 0.001 * count), {});
            store.Write(RunAt(++runId, "random", replication, count, 0.002 * count), {});
        }
    }
    return store;
}

std::vector<Picture>
PicturesOf(ResultStore& store, const PlotOptions& options = {})
{
    return MakePictures(store, Compare("FILE", SummarizeRuns(store), {}), options);
}

std::vector<std::string>
NamesOf(const std::vector<Picture>& pictures)
{
    std::vector<std::string> names;
    for (const Picture& picture : pictures)
    {
        names.push_back(picture.name);
    }
    return names;
}

/** @brief Writes @p text and reads it as a table. */
CsvTable
TableOf(const std::string& text)
{
    const std::string path = FreshPath("plot.csv");
    std::ofstream(path) << text;
    return CsvTable::Read(path);
}

} // namespace

TEST(EdgePlot, AFileWithoutASweepHasThreePictures)
{
    ResultStore store = StoreOf({10});
    EXPECT_THAT(NamesOf(PicturesOf(store)), ElementsAre("latency-cdf", "policies", "prediction"));
}

TEST(EdgePlot, ASweepHasAPicturePerMetricAndItsPointsAreDrawnToo)
{
    ResultStore store = StoreOf({10, 20});
    const auto names = NamesOf(PicturesOf(store));
    EXPECT_THAT(names, testing::Contains("sweep-latency-p95-over-users"));
    EXPECT_THAT(names, testing::Contains("latency-cdf-2"));
    EXPECT_THAT(NamesOf(PicturesOf(store, {"regret", "users"})), ElementsAre()); // no clairvoyant_s
    EXPECT_THAT(NamesOf(PicturesOf(store, {"miss-ratio", "users"})),
                ElementsAre("sweep-miss-ratio-over-users"));
}

TEST(EdgePlot, UnknownMetricsAndParametersAreTheUsersMistake)
{
    ResultStore store = StoreOf({10, 20});
    EXPECT_THROW(PicturesOf(store, {"latency", ""}), InputError);
    EXPECT_THROW(PicturesOf(store, {"", "servers"}), InputError);
}

TEST(EdgePlot, TheCurveOfAPolicyThatLosesTasksStaysBelowOne)
{
    const auto picture = LatencyCdfPicture("cdf",
                                           "",
                                           "Latency (ms)",
                                           {{"all", 0, {0.1, 0.2}}, {"half", 1, {0.1, INF}}});
    const CsvTable table = TableOf(picture.value().csv);
    // rows of "half": up from 0, its one step, flat to the right edge
    ASSERT_EQ(table.GetRowCount(), 7U);
    EXPECT_EQ(table.GetText(4, "policy"), "half");
    EXPECT_EQ(table.GetText(5, "fraction"), "0.5");
    EXPECT_EQ(table.GetText(6, "fraction"), "0.5");
    EXPECT_EQ(table.GetText(6, "latency_ms"), table.GetText(3, "latency_ms"));
}

TEST(EdgePlot, ALongCurveIsThinned)
{
    std::vector<double> latenciesS;
    for (int i = 1; i <= 50000; ++i)
    {
        latenciesS.push_back(0.001 * i);
    }
    const auto picture = LatencyCdfPicture("cdf", "", "Latency (ms)", {{"all", 0, latenciesS}});
    EXPECT_LE(TableOf(picture.value().csv).GetRowCount(), 1002U); // and its two ends
}

TEST(EdgePlot, WhereNothingReturnedThereIsNoCurve)
{
    EXPECT_FALSE(LatencyCdfPicture("cdf", "", "Latency (ms)", {{"none", 0, {INF}}}).has_value());
}

TEST(EdgePlot, APolicyKeepsItsColourInEveryPicture)
{
    ResultStore store = StoreOf({10});
    for (const Picture& picture : PicturesOf(store))
    {
        if (picture.name != "prediction") // its colours are places, not policies
        {
            EXPECT_LT(picture.drawing.find("#0072B2"), picture.drawing.find("#D55E00"));
        }
    }
}

TEST(EdgeGnuplot, TextIsTakenLiterally)
{
    EXPECT_EQ(GnuplotText("it's"), "'it''s'");
    EXPECT_EQ(GnuplotText("a\nb"), "'a b'");
}

TEST(EdgeGnuplot, ShortLogAxesAreLabelledBetweenDecades)
{
    EXPECT_THAT(GnuplotLogAxis("x", 20, 80), HasSubstr("'20' 20"));
    EXPECT_THAT(GnuplotLogAxis("x", 20, 80), HasSubstr("'50' 50"));
    EXPECT_THAT(GnuplotLogAxis("x", 0.1, 5000), testing::Not(HasSubstr("'50' 50")));
    EXPECT_THAT(GnuplotLogAxis("x", 0.1, 5000), HasSubstr("'' 50 1"));
}

TEST(EdgePlot, EachPictureHasItsScriptAndDataBesideIt)
{
    if (!HasGnuplot())
    {
        GTEST_SKIP() << "gnuplot is not installed (Debian: gnuplot-nox)";
    }
    ResultStore store = StoreOf({10, 20});
    const std::string path = FreshPath("pictures");
    OutputDirectory output(path, false);
    const auto pictures = PicturesOf(store, {"latency-mean", ""});
    ASSERT_TRUE(DrawPictures(pictures, output));
    output.Commit();
    for (const Picture& picture : pictures)
    {
        for (const char* extension : {".csv", ".gp", ".svg", ".png", ".pdf"})
        {
            EXPECT_GT(fs::file_size(path + "/" + picture.name + extension), 100U) << picture.name;
        }
    }
    std::ostringstream svg;
    svg << std::ifstream(path + "/sweep-latency-mean-over-users.svg").rdbuf();
    EXPECT_THAT(svg.str(), HasSubstr("<text>" + WILD_NAME + "</text>"));
}

TEST(EdgePlot, WithoutGnuplotThereAreScriptsAndData)
{
    ResultStore store = StoreOf({10});
    const std::string path = FreshPath("no-gnuplot");
    const std::string searchPath = std::getenv("PATH");
    setenv("PATH", "/nonexistent", 1);
    {
        OutputDirectory output(path, false);
        EXPECT_FALSE(DrawPictures(PicturesOf(store), output));
        output.Commit();
    }
    setenv("PATH", searchPath.c_str(), 1);
    EXPECT_TRUE(fs::exists(path + "/latency-cdf.gp"));
    EXPECT_TRUE(fs::exists(path + "/latency-cdf.csv"));
    EXPECT_FALSE(fs::exists(path + "/latency-cdf.svg"));
}

TEST(EdgePlot, WhatGnuplotRefusesIsToldInOneLine)
{
    if (!HasGnuplot())
    {
        GTEST_SKIP() << "gnuplot is not installed (Debian: gnuplot-nox)";
    }
    Picture broken;
    broken.name = "broken";
    broken.drawing = "plot nonsense(\n";
    OutputDirectory output(FreshPath("broken"), false);
    try
    {
        DrawPictures({broken}, output);
        FAIL() << "gnuplot took nonsense";
    }
    catch (const WorkError& error)
    {
        EXPECT_THAT(error.what(), HasSubstr("gnuplot refused broken.gp"));
        EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
    }
}
