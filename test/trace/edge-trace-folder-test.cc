/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-synthetic-traces.h"
#include "../edge-test-path.h"

#include "ns3/edge-error.h"
#include "ns3/edge-profile-text.h"
#include "ns3/edge-trace-store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace
{

/** @brief A folder of one network at two batches on one CPU: two runs, on lines 2 and 3. */
std::string
WriteSmallFolder()
{
    synthetic::World world;
    world.law = [](const WorkloadProfile&, const HardwareProfile&) { return 0.25; };
    world.families = 1;
    world.modelsPerFamily = 1;
    world.hardware = 1;
    world.repeats = 2;
    world.noise = 0;
    const std::string folder = FreshPath("folder");
    WriteTraceFolder(synthetic::Measure(world), folder);
    return folder;
}

void
ExpectRefusal(const std::string& folder, const std::string& text)
{
    EXPECT_THAT([&] { ReadTraceFolder(folder); }, ThrowsMessage<InputError>(HasSubstr(text)));
}

} // namespace

TEST(EdgeTraceFolder, ReadsRepeatsAndSharesAsNumbers)
{
    const ProfileSet set = ReadTraceFolder(WriteSmallFolder());
    ASSERT_EQ(set.runs.size(), 2u);
    EXPECT_THAT(set.runs[0].repeatSeconds, testing::ElementsAre(0.25, 0.25));
    EXPECT_EQ(set.workloads[0].operatorFlopShare.at("linear"), 1.0);
    EXPECT_FALSE(set.hardware[0].cpuQuotaCores.has_value());
}

TEST(EdgeTraceFolder, RefusesANegativeTimeByFileAndLine)
{
    const std::string folder = WriteSmallFolder();
    ReplaceInFile(folder + "/run.csv", "0.25 0.25", "0.25 -0.25");
    ExpectRefusal(folder, "/run.csv:2: column repeat_s holds '-0.25', want a number above 0");
}

TEST(EdgeTraceFolder, RefusesNaNByFileAndLine)
{
    const std::string folder = WriteSmallFolder();
    ReplaceInFile(folder + "/hardware.csv", ",40,", ",nan,");
    ExpectRefusal(folder, "/hardware.csv:2: column gemm_fp32_gflops is 'nan'");
}

TEST(EdgeTraceFolder, RefusesARunOfAnUnknownWorkloadByFileAndLine)
{
    const std::string folder = WriteSmallFolder();
    ReplaceInFile(folder + "/run.csv", ",family-0-m0-b4,", ",nobody,");
    ExpectRefusal(folder, "/run.csv:3: column workload_id is 'nobody'");
}

TEST(EdgeTraceFolder, RefusesAMissingColumnByName)
{
    const std::string folder = WriteSmallFolder();
    ReplaceInFile(folder + "/run.csv", "verdict", "opinion");
    ExpectRefusal(folder, "/run.csv:1: has no column 'verdict'");
}

TEST(EdgeTraceFolder, RefusesAKeyThatStandsTwice)
{
    const std::string folder = WriteSmallFolder();
    const std::string text = ReadText(folder + "/hardware.csv");
    WriteText(folder + "/hardware.csv", text + text.substr(text.find('\n') + 1));
    ExpectRefusal(folder, "/hardware.csv:3: column hardware_id is 'cpu-0'");
}

TEST(EdgeTraceFolder, RefusesAnUnknownKindOfHardware)
{
    const std::string folder = WriteSmallFolder();
    ReplaceInFile(folder + "/hardware.csv", "cpu-0,cpu,", "cpu-0,abacus,");
    ExpectRefusal(folder, "column kind is 'abacus', want one of cpu|gpu|npu");
}

TEST(EdgeTraceFolder, AMissingFileIsTheUsersMistake)
{
    const std::string folder = WriteSmallFolder();
    std::filesystem::remove(folder + "/workload.csv");
    ExpectRefusal(folder, "workload.csv: cannot be read");
    ExpectRefusal("/nonexistent", "/nonexistent: is no folder");
}

TEST(EdgeTraceFolder, AFolderWithoutLaterColumnsReadsAsIfTheyWereEmpty)
{
    const std::string folder = WriteSmallFolder();
    const std::string hash = HashOf(ReadTraceFolder(folder));
    ReplaceInFile(folder + "/hardware.csv", "datasheet_fp16_gflops", "unused_1");
    ReplaceInFile(folder + "/hardware.csv", "runtime_options", "unused_2");
    EXPECT_EQ(HashOf(ReadTraceFolder(folder)), hash);
}

TEST(EdgeTraceFolder, RunsAreMeasuredUnlessTheFolderSaysImported)
{
    const std::string folder = WriteSmallFolder();
    ReplaceInFile(folder + "/run.csv", "measured", "imported");
    EXPECT_EQ(ReadTraceFolder(folder).runs[0].source, "imported");
    ReplaceInFile(folder + "/run.csv", "source", "unused"); // the profiler has no such column
    EXPECT_EQ(ReadTraceFolder(folder).runs[0].source, "measured");
}
