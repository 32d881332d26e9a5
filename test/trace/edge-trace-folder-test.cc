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

const std::string TWO_OPERATORS = "workload_id,kind,name,shapes,count,flops,bytes\n"
                                  "family-0-m0-b1,elementwise,relu,1x8,1,8,64\n"
                                  "family-0-m0-b1,linear,addmm,1x8 8x8,1,128,400\n";

/**
 * @brief A folder as the first profilers wrote it: one network at two batches on four CPUs, with
 * operators of the first batch in each run.
 */
std::string
WriteFirstFormFolder()
{
    synthetic::World world;
    world.law = [](const WorkloadProfile&, const HardwareProfile&) { return 0.25; };
    world.families = 1;
    world.modelsPerFamily = 1;
    world.hardware = 4;
    world.repeats = 1;
    world.noise = 0;
    const std::string folder = FreshPath("first-form");
    WriteTraceFolder(synthetic::Measure(world), folder);
    std::string rows = "run_id,kind,shapes,count,flops,bytes,seconds\n";
    const auto add = [&rows](int cpu, const std::string& shape, const std::string& seconds) {
        rows += "family-0-m0-b1@cpu-" + std::to_string(cpu) + "," + shape + "," + seconds + "\n";
    };
    const std::string relu = "elementwise,1x8,1,8,64";
    const std::string product = "linear,1x8 8x8,1,128,400";
    add(1, relu, "0.03");
    add(1, "linear,1x8 8x8,1,128,401", "0.04"); // bytes counted in another way
    add(0, relu, "0.01");
    add(0, product, "0.02");
    add(2, relu, "0.05");
    add(2, "linear,2x8 8x8,1,128,400", "0.06");
    add(3, relu, "0.07");
    add(3, product, "");
    WriteText(folder + "/operator.csv", rows);
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

TEST(EdgeTraceFolder, RunsTellTheTimesOfTheirWorkloadsOperatorsInTheOrderOfOperatorCsv)
{
    const std::string folder = WriteSmallFolder();
    WriteText(folder + "/operator.csv", TWO_OPERATORS);
    ReplaceInFile(folder + "/run.csv", ",0.25 0.25,,", ",0.25 0.25,0.1 0,");
    const ProfileSet set = ReadTraceFolder(folder);
    EXPECT_THAT(set.runs[0].operatorSeconds, testing::ElementsAre(0.1, 0));
    EXPECT_THAT(set.runs[1].operatorSeconds, testing::IsEmpty());
    ASSERT_EQ(set.workloads[0].operators->size(), 2u);
    EXPECT_EQ(set.workloads[0].operators->at(0).name, "relu");
    EXPECT_EQ(set.workloads[0].operators->at(1).name, "addmm");
    EXPECT_EQ(set.workloads[1].operators, nullptr);
    const std::string written = FreshPath("written");
    WriteTraceFolder(set, written);
    EXPECT_EQ(ReadText(written + "/operator.csv"), TWO_OPERATORS);
    EXPECT_EQ(HashOf(ReadTraceFolder(written)), HashOf(set));
}

TEST(EdgeTraceFolder, RefusesTimesOfMoreOrFewerOperatorsThanTheWorkloadHasByFileAndLine)
{
    const std::string folder = WriteSmallFolder();
    ReplaceInFile(folder + "/run.csv", ",0.25 0.25,,", ",0.25 0.25,0.1,");
    ExpectRefusal(folder, "/run.csv:2: column operator_s holds 1 numbers, want 0");
    WriteText(folder + "/operator.csv", TWO_OPERATORS);
    ExpectRefusal(folder, "/run.csv:2: column operator_s holds 1 numbers, want 2");
    ReplaceInFile(folder + "/run.csv", ",0.25 0.25,0.1,", ",0.25 0.25,0.1 -1,");
    ExpectRefusal(folder, "/run.csv:2: column operator_s holds '-1', want a number of 0 or above");
}

TEST(EdgeTraceFolder, RefusesOperatorsOfAnUnknownWorkloadByFileAndLine)
{
    const std::string folder = WriteSmallFolder();
    WriteText(folder + "/operator.csv", TWO_OPERATORS);
    ReplaceInFile(folder + "/operator.csv", "family-0-m0-b1", "nobody");
    ExpectRefusal(folder, "/operator.csv:2: column workload_id is 'nobody'");
    WriteText(folder + "/operator.csv", "kind,count\nconv,1\n");
    ExpectRefusal(folder, "/operator.csv:1: has no column 'workload_id'");
}

TEST(EdgeTraceFolder, OperatorsListedForEachRunReadAsThoseOfTheFirstRunAndTimesOfTheSame)
{
    const std::string folder = WriteFirstFormFolder();
    ReplaceInFile(folder + "/run.csv", "operator_s", "unused"); // a column that came later
    const ProfileSet set = ReadTraceFolder(folder);
    ASSERT_NE(set.workloads[0].operators, nullptr);
    ASSERT_EQ(set.workloads[0].operators->size(), 2u);
    EXPECT_EQ(set.workloads[0].operators->at(0).kind, "elementwise");
    EXPECT_EQ(set.workloads[0].operators->at(1).flops, 128);
    EXPECT_EQ(set.workloads[1].operators, nullptr);
    EXPECT_THAT(set.runs[0].operatorSeconds, testing::ElementsAre(0.01, 0.02));
    EXPECT_THAT(set.runs[1].operatorSeconds, testing::ElementsAre(0.03, 0.04));
    EXPECT_THAT(set.runs[2].operatorSeconds, testing::IsEmpty()); // another shape
    EXPECT_THAT(set.runs[3].operatorSeconds, testing::IsEmpty()); // one without a time

    const std::string written = FreshPath("written"); // in the present form
    WriteTraceFolder(set, written);
    EXPECT_EQ(HashOf(ReadTraceFolder(written)), HashOf(set));
}

TEST(EdgeTraceFolder, RefusesListsOfUnknownRunsAndTimesInBothFiles)
{
    const std::string folder = WriteFirstFormFolder();
    ReplaceInFile(folder + "/run.csv", ",0.25,,", ",0.25,0.1 0.2,");
    ExpectRefusal(folder, "/run.csv:2: column operator_s holds 2 numbers, want 0");
    ReplaceInFile(folder + "/run.csv", ",0.25,0.1 0.2,", ",0.25,,");
    ReplaceInFile(folder + "/operator.csv", "\nfamily-0-m0-b1@cpu-0", "\nnobody");
    ExpectRefusal(folder, "/operator.csv:4: column run_id is 'nobody'");
}
