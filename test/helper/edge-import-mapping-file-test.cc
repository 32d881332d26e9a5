/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../support/edge-test-scenario.h"

#include "ns3/edge-error.h"
#include "ns3/edge-import-generic.h"
#include "ns3/edge-import-mapping-file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using edgetest::WriteFile;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace
{

const std::string EXAMPLES = std::string(EDGE_AI_SOURCE_DIR) + "/examples/import/";

const std::string HEAD = "origin = \"o\"\n"
                         "licence = \"l\"\n"
                         "[constants]\n"
                         "phase = \"inference\"\n"
                         "precision = \"fp32\"\n"
                         "batch = 1\n"
                         "[columns]\n"
                         "model = \"net\"\n"
                         "hardware = \"board\"\n"; // 9 lines

void
ExpectRefusal(const std::string& text, const std::string& what)
{
    const std::string path = WriteFile("mapping.toml", text);
    EXPECT_THAT([&] { LoadEdgeImportMapping(path); },
                ThrowsMessage<edgeai::InputError>(HasSubstr(what)));
}

} // namespace

TEST(EdgeImportMappingFile, TheShippedExampleImportsItsTable)
{
    const edgeai::ImportedTraces imported =
        edgeai::ImportGeneric({EXAMPLES + "boards.csv"},
                              LoadEdgeImportMapping(EXAMPLES + "boards.toml"));
    ASSERT_EQ(imported.profiles.runs.size(), 3U);
    EXPECT_DOUBLE_EQ(imported.profiles.runs[0].repeatSeconds.at(0), 2.5e-3); // 2.5 ms
    EXPECT_DOUBLE_EQ(*imported.profiles.runs[0].peakMemoryBytes, 120.0 * 1024 * 1024);
    EXPECT_DOUBLE_EQ(*imported.profiles.workloads.at(0).flops, 32e9);
    EXPECT_EQ(imported.profiles.hardware.at(0).hardwareId, "board-a");
    EXPECT_DOUBLE_EQ(*imported.profiles.hardware[0].datasheetFp16Gflops, 2000);
    EXPECT_EQ(imported.profiles.hardware.at(1).threads, 4U);
    // Board C is described nowhere; a time is n/a
    EXPECT_THAT(imported.refusals,
                testing::ElementsAre(HasSubstr("boards.csv:5: column board is 'Board C'"),
                                     HasSubstr("boards.csv:6: column latency is 'n/a'")));
}

TEST(EdgeImportMappingFile, ATimeNeedsAUnit)
{
    ExpectRefusal(HEAD + "time = \"ms\"\n", "mapping.toml:10: columns.time has no unit");
    ExpectRefusal(HEAD + "time = \"ms\"\n[units]\ntime = \"minutes\"\n",
                  "mapping.toml:12: units.time is 'minutes', want one of s, ms, us, ns, 1/s");
}

TEST(EdgeImportMappingFile, ARequiredFieldIsAColumnOrAConstant)
{
    ExpectRefusal(HEAD, "columns.time is missing, want a column here or a value in [constants]");
    ExpectRefusal(HEAD + "time = \"ms\"\nbatch = \"b\"\n[units]\ntime = \"ms\"\n",
                  "mapping.toml:6: constants.batch is a column too");
}

TEST(EdgeImportMappingFile, AKeyThatNobodyKnowsIsRefused)
{
    const std::string good = HEAD + "time = \"ms\"\n[units]\ntime = \"ms\"\n";
    EXPECT_NO_THROW(LoadEdgeImportMapping(WriteFile("mapping.toml", good)));
    ExpectRefusal(HEAD + "time = \"ms\"\ncolour = \"c\"\n[units]\ntime = \"ms\"\n",
                  "mapping.toml:11: columns.colour is no known key");
    ExpectRefusal(good + "[[hardware]]\nname = \"A\"\nkind = \"cpu\"\nspeed = 3\n",
                  "mapping.toml:16: hardware[0].speed is no known key");
}

TEST(EdgeImportMappingFile, DataSheetFiguresNeedASource)
{
    ExpectRefusal(HEAD + "time = \"ms\"\n[units]\ntime = \"ms\"\n"
                         "[[hardware]]\nname = \"A\"\nkind = \"cpu\"\ndatasheet_fp32_gflops = 9\n",
                  "hardware[0].datasheet_source is missing");
}

TEST(EdgeImportMappingFile, HardwareIsDescribedOnce)
{
    const std::string board = "[[hardware]]\nname = \"A\"\nkind = \"cpu\"\n";
    ExpectRefusal(HEAD + "time = \"ms\"\n[units]\ntime = \"ms\"\n" + board + board,
                  "hardware[1].name is 'A', which is described before");
}
