/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-result-sample.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"
#include "ns3/edge-output-directory.h"
#include "ns3/edge-result-export.h"
#include "ns3/edge-result-store.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace edgeai;
namespace fs = std::filesystem;

namespace
{

std::string
BytesOf(const std::string& path)
{
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

ResultStore
StoreOf(const RunResult& result)
{
    ResultStore store = ResultStore::Create(FreshPath("export.sqlite"));
    store.Write(result, DonePoint("key"));
    return store;
}

RunResult
SmallRun()
{
    RunResult result = MakeRun(1, "local-only", 0);
    result.tasks = {FullTask(), Task(1, 3)};
    result.tasks[0].reason = "says \"no\", twice";
    result.serverSamples = {{0.5, "edge-1", 3, 1, 0.75, 1e9}};
    result.cellSamples = {{0.5, 2, 7, 0.25, 0.125}};
    result.serverEnergy = {{"edge-1", 0, "box", 10, 20, 5, 2, 50, 40, 0}};
    return result;
}

std::string
ExportTo(const std::string& name, ResultStore store, ExportFormat format)
{
    const std::string path = FreshPath(name);
    OutputDirectory output(path, false);
    ExportResults(store, format, output);
    output.Commit();
    return path;
}

} // namespace

TEST(EdgeResultExport, EachTableIsAFile)
{
    const std::string path = ExportTo("all", StoreOf(SmallRun()), ExportFormat::Csv);
    for (const char* name :
         {"run", "task", "point", "server_sample", "cell_sample", "server_energy"})
    {
        const CsvTable table = CsvTable::Read(path + "/" + name + ".csv");
        EXPECT_EQ(table.GetRowCount(), std::string(name) == "task" ? 2U : 1U) << name;
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(path), fs::directory_iterator()), 6);
}

TEST(EdgeResultExport, CsvReadsBackWhatWasStored)
{
    const std::string path = ExportTo("csv", StoreOf(SmallRun()), ExportFormat::Csv);
    const CsvTable task = CsvTable::Read(path + "/task.csv");
    EXPECT_EQ(task.GetText(0, "compute_s"), "0.25390625");
    EXPECT_EQ(task.GetText(0, "reason"), "says \"no\", twice");
    EXPECT_EQ(task.GetText(0, "outcome"), "late");
    EXPECT_EQ(task.GetText(0, "run_id"), "1");
    EXPECT_EQ(task.GetText(1, "compute_s"), "");
}

TEST(EdgeResultExport, JsonReadsBackWhatWasStored)
{
    const std::string path = ExportTo("json", StoreOf(SmallRun()), ExportFormat::Json);
    const auto tasks = nlohmann::json::parse(BytesOf(path + "/task.json"));
    ASSERT_EQ(tasks.size(), 2U);
    EXPECT_EQ(tasks[0].at("compute_s"), 0.25390625);
    EXPECT_EQ(tasks[0].at("reason"), "says \"no\", twice");
    EXPECT_TRUE(tasks[1].at("compute_s").is_null());
    EXPECT_EQ(nlohmann::json::parse(BytesOf(path + "/cell_sample.json"))[0].at("users"), 7);
}

TEST(EdgeResultExport, ATableWithoutRowsIsAnEmptyArrayOrAHeader)
{
    const RunResult empty = MakeRun(1, "local-only", 0);
    const std::string json = ExportTo("none-json", StoreOf(empty), ExportFormat::Json);
    EXPECT_EQ(BytesOf(json + "/task.json"), "[]\n");
    const std::string csv = ExportTo("none-csv", StoreOf(empty), ExportFormat::Csv);
    EXPECT_EQ(BytesOf(csv + "/cell_sample.csv"),
              "run_id,time_s,cell_id,users,uplink_load,downlink_load\n");
}

TEST(EdgeResultExport, EqualResultsGiveEqualBytes)
{
    RunResult again = SmallRun();
    std::swap(again.tasks[0], again.tasks[1]);
    again.run.startedUtc = "2025-02-02T00:00:00Z"; // another day, another wall time
    again.run.wallS = 99;
    for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::Json})
    {
        const std::string suffix = format == ExportFormat::Csv ? ".csv" : ".json";
        const std::string first = ExportTo("first", StoreOf(SmallRun()), format);
        const std::string second = ExportTo("second", StoreOf(again), format);
        for (const char* name :
             {"/task", "/point", "/server_sample", "/cell_sample", "/server_energy"})
        {
            EXPECT_EQ(BytesOf(first + name + suffix), BytesOf(second + name + suffix)) << name;
        }
        EXPECT_NE(BytesOf(first + "/run" + suffix), BytesOf(second + "/run" + suffix));
    }
}

TEST(EdgeResultExport, AnUnknownFormatIsTheUsersMistake)
{
    EXPECT_EQ(ParseExportFormat("json"), ExportFormat::Json);
    EXPECT_THROW(ParseExportFormat("xml"), InputError);
}
