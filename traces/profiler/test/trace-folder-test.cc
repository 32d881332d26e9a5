// SPDX-License-Identifier: GPL-2.0-only

#include "profile-error.h"
#include "trace-folder.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace
{

using namespace edgeai::profile;

class TraceFolderTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        m_path = testing::TempDir() + "edge-profile-" + test->name();
        std::filesystem::remove_all(m_path);
        m_point.workload = {Family::Mlp, 64, 1, 64};
        m_point.hardware.id = "cpu";
    }

    void TearDown() override
    {
        std::filesystem::remove_all(m_path);
    }

    static Measurement MakeMeasurement(const std::string& verdict)
    {
        Measurement measurement;
        measurement.repeatSeconds = {0.001, 0.002};
        measurement.verdict = verdict;
        measurement.operators = {
            {"linear", "linear", "1x64 64x64", 1, 8192, 4096, 17000, 256, 1e-5}};
        return measurement;
    }

    void AppendText(const std::string& file, const std::string& text) const
    {
        std::ofstream(m_path + "/" + file, std::ios::app) << text;
    }

    [[nodiscard]] std::string ReadText(const std::string& file) const
    {
        std::ifstream stream(m_path + "/" + file);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    std::string m_path;
    PlanPoint m_point;
};

TEST_F(TraceFolderTest, AValidRunIsDoneAlsoAfterReopening)
{
    TraceFolder(m_path).AddMeasurement(m_point, "s", MakeMeasurement("valid"));
    EXPECT_TRUE(TraceFolder(m_path).IsDone(m_point));
}

TEST_F(TraceFolderTest, ABadRunIsTriedThreeTimesInAll)
{
    TraceFolder traces(m_path);
    traces.AddMeasurement(m_point, "s", MakeMeasurement("iqr"));
    traces.AddMeasurement(m_point, "s", MakeMeasurement("steal"));
    EXPECT_FALSE(traces.IsDone(m_point));
    traces.AddMeasurement(m_point, "s", MakeMeasurement("drift"));
    EXPECT_TRUE(traces.IsDone(m_point));
    EXPECT_EQ(traces.ReadRuns().size(), 3U);
}

TEST_F(TraceFolderTest, APointWithPatienceIsTriedAsManyTimesMore)
{
    m_point.patience = 2;
    TraceFolder traces(m_path, 1);
    traces.AddMeasurement(m_point, "s", MakeMeasurement("load"));
    EXPECT_FALSE(traces.IsDone(m_point));
    traces.AddMeasurement(m_point, "s", MakeMeasurement("load"));
    EXPECT_TRUE(traces.IsDone(m_point));
}

TEST_F(TraceFolderTest, ASecondOccasionIsAnotherPoint)
{
    TraceFolder traces(m_path);
    traces.AddMeasurement(m_point, "s", MakeMeasurement("valid"));
    m_point.occasion = 2;
    EXPECT_FALSE(traces.IsDone(m_point));
}

TEST_F(TraceFolderTest, ALineThatWasCutOffIsRemoved)
{
    TraceFolder(m_path).AddMeasurement(m_point, "s", MakeMeasurement("valid"));
    AppendText("run.csv", "half@cpu#1.1,ha");
    EXPECT_EQ(TraceFolder(m_path).ReadRuns().size(), 1U);
}

TEST_F(TraceFolderTest, OperatorsOfARunThatWasCutOffAreRemoved)
{
    TraceFolder(m_path).AddMeasurement(m_point, "s", MakeMeasurement("valid"));
    const std::string before = ReadText("operator.csv");
    AppendText("operator.csv", "half,linear,linear,1x1,1,2,3\n");
    TraceFolder reopened(m_path);
    EXPECT_EQ(ReadText("operator.csv"), before);
}

TEST_F(TraceFolderTest, AWorkloadsOperatorsAreWrittenOnceAndEachRunAddsTheirTimes)
{
    Measurement measurement = MakeMeasurement("valid");
    measurement.operators.push_back({"elementwise", "relu", "1x64", 2, 64, 0, 512, 256, 2.5e-6});
    TraceFolder(m_path).AddMeasurement(m_point, "s", measurement);
    m_point.hardware.id = "other"; // the folder is opened anew: the list is known from the file
    measurement.operators[0].seconds = 3e-5;
    TraceFolder(m_path).AddMeasurement(m_point, "s", measurement);
    EXPECT_EQ(ReadText("operator.csv"),
              "workload_id,kind,name,shapes,count,flops,bytes\n"
              "mlp-w64-d1-i64-b1-inference-fp32,linear,linear,1x64 64x64,1,8192,17000\n"
              "mlp-w64-d1-i64-b1-inference-fp32,elementwise,relu,1x64,2,64,512\n");
    const std::vector<CsvRow> runs = TraceFolder(m_path).ReadRuns();
    ASSERT_EQ(runs.size(), 2U);
    EXPECT_EQ(runs[0].at("operator_s"), "1e-05 2.5e-06");
    EXPECT_EQ(runs[1].at("operator_s"), "3e-05 2.5e-06");
}

TEST_F(TraceFolderTest, ARunOfOtherOperatorsOrWithoutAnyTellsNoTimesOfThem)
{
    TraceFolder traces(m_path);
    traces.AddMeasurement(m_point, "s", MakeMeasurement("valid"));
    const std::string before = ReadText("operator.csv");
    Measurement measurement = MakeMeasurement("valid");
    measurement.operators[0].name = "mkldnn_linear";
    traces.AddMeasurement(m_point, "s", measurement);
    measurement.operators.clear(); // as beside copies
    traces.AddMeasurement(m_point, "s", measurement);
    EXPECT_EQ(ReadText("operator.csv"), before);
    const std::vector<CsvRow> runs = traces.ReadRuns();
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(runs[1].at("operator_s"), "");
    EXPECT_EQ(runs[2].at("operator_s"), "");
}

TEST_F(TraceFolderTest, ADisturbedRunTellsNothingOfItsOperators)
{
    TraceFolder traces(m_path);
    traces.AddMeasurement(m_point, "s", MakeMeasurement("steal"));
    EXPECT_EQ(traces.ReadRuns().at(0).at("operator_s"), "");
    EXPECT_EQ(ReadText("operator.csv"), "workload_id,kind,name,shapes,count,flops,bytes\n");
}

TEST_F(TraceFolderTest, RefusesAFolderWhoseRunsListTheirOperatorsEach)
{
    std::filesystem::create_directories(m_path);
    AppendText("operator.csv", "run_id,kind,name,shapes,count,flops,bytes,seconds\n");
    try
    {
        TraceFolder traces(m_path);
        FAIL() << "was opened";
    }
    catch (const ProfileError& refusal)
    {
        const std::string text = refusal.what();
        EXPECT_NE(text.find("operator.csv:1: "), std::string::npos) << text;
        EXPECT_NE(text.find("choose another --output folder"), std::string::npos) << text;
    }
}

TEST_F(TraceFolderTest, CellsWithCommasAndQuotesReadBack)
{
    std::filesystem::create_directories(m_path);
    CsvTable table(m_path + "/t.csv", {"a", "b"});
    table.Append({{"a", "one, \"two\""}, {"b", ""}});
    EXPECT_EQ(table.Read().at(0).at("a"), "one, \"two\"");
}

TEST_F(TraceFolderTest, RefusesAFileWithOtherColumns)
{
    std::filesystem::create_directories(m_path);
    AppendText("run.csv", "other,columns\n");
    EXPECT_THROW(TraceFolder{m_path}, ProfileError);
}

TEST_F(TraceFolderTest, SharingIsAnotherPointThanBeingAlone)
{
    TraceFolder(m_path).AddMeasurement(m_point, "s", MakeMeasurement("valid"));
    PlanPoint shared = m_point;
    shared.concurrency = 4;
    shared.coRunner = Workload{Family::Cnn, 8, 1, 32};
    EXPECT_FALSE(TraceFolder(m_path).IsDone(shared));
    TraceFolder(m_path).AddMeasurement(shared, "s", MakeMeasurement("valid"));
    EXPECT_TRUE(TraceFolder(m_path).IsDone(shared));
    const CsvRow row = TraceFolder(m_path).ReadRuns().back();
    EXPECT_EQ(row.at("concurrency"), "4");
    EXPECT_EQ(row.at("co_runner"), "cnn-w8-d1-i32-b1-inference-fp32");
    EXPECT_EQ(row.at("workload_id"), GetWorkloadId(m_point.workload));
}

TEST_F(TraceFolderTest, AFolderOfAnOlderProfilerIsGoneOnWithWithoutTheNewColumns)
{
    std::filesystem::create_directories(m_path);
    AppendText("run.csv", "run_id,workload_id,hardware_id,verdict\n");
    Measurement measurement = MakeMeasurement("valid");
    measurement.warmLoadSeconds = 0.5;
    TraceFolder(m_path).AddMeasurement(m_point, "s", measurement);
    EXPECT_TRUE(TraceFolder(m_path).IsDone(m_point));
    EXPECT_EQ(
        ReadText("run.csv"),
        "run_id,workload_id,hardware_id,verdict\n"
        "mlp-w64-d1-i64-b1-inference-fp32@cpu#1.1,mlp-w64-d1-i64-b1-inference-fp32,cpu,valid\n");
}

} // namespace
