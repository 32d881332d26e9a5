/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-test-path.h"

#include "ns3/edge-error.h"
#include "ns3/edge-import-generic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace
{

MappedField
Column(const std::string& name, double scale)
{
    MappedField field;
    field.column = name;
    field.scale = scale;
    return field;
}

MappedField
Constant(const std::string& text, double number)
{
    MappedField field;
    field.text = text;
    field.number = number;
    return field;
}

/** @brief Columns net, board and ms; everything else is one value for all rows. */
ImportMapping
SmallMapping()
{
    ImportMapping mapping;
    mapping.origin = "a test";
    mapping.licence = "none";
    mapping.fields["model"] = Column("net", 1);
    mapping.fields["hardware"] = Column("board", 1);
    mapping.fields["time"] = Column("ms", 1e-3);
    mapping.fields["phase"] = Constant("inference", 0);
    mapping.fields["precision"] = Constant("fp32", 0);
    mapping.fields["batch"] = Constant("", 4);
    HardwareProfile board;
    board.hardwareId = "board-a";
    board.kind = "npu";
    mapping.hardware["A"] = board;
    return mapping;
}

std::string
Write(const std::string& text)
{
    const std::string path = FreshPath("runs.csv");
    WriteText(path, text);
    return path;
}

} // namespace

TEST(EdgeImportGeneric, ReadsColumnsInTheirUnitsAndConstants)
{
    const ImportedTraces imported =
        ImportGeneric({Write("ms,board,net,x\n2.5,A,Yolo 5,1\n")}, SmallMapping());
    const MeasuredRun& run = imported.profiles.runs.at(0);
    EXPECT_THAT(run.repeatSeconds, ElementsAre(2.5e-3));
    EXPECT_EQ(run.hardwareId, "board-a");
    EXPECT_EQ(run.workloadId, "yolo-5-b4-inference-fp32");
    EXPECT_EQ(imported.profiles.workloads.at(0).family, "yolo");
    EXPECT_FALSE(imported.profiles.workloads[0].flops.has_value());
}

TEST(EdgeImportGeneric, SamplesPerSecondBecomeSecondsOfABatch)
{
    ImportMapping mapping = SmallMapping();
    mapping.fields["time"] = Column("ms", 1);
    mapping.fields["time"].isPerSecond = true;
    const ImportedTraces imported = ImportGeneric({Write("ms,board,net\n8,A,n\n")}, mapping);
    EXPECT_THAT(imported.profiles.runs.at(0).repeatSeconds, ElementsAre(0.5)); // 4 samples, 8 a s
}

TEST(EdgeImportGeneric, ARowThatCannotBeReadIsReportedByFileAndLine)
{
    const std::string file = Write("ms,board,net\n1,A,n\n-1,A,n\n1,B,n\n1,A,\n,A,n\n");
    const ImportedTraces imported = ImportGeneric({file}, SmallMapping());
    EXPECT_EQ(imported.profiles.runs.size(), 1U);
    EXPECT_THAT(imported.refusals,
                ElementsAre(HasSubstr(file + ":3: column ms is '-1'"),
                            HasSubstr(file + ":4: column board is 'B', want a name that a "
                                             "[[hardware]]"),
                            HasSubstr(file + ":5: column net is ''"),
                            HasSubstr(file + ":6: column ms is ''")));
}

TEST(EdgeImportGeneric, AConstantOutOfItsRangeIsRefused)
{
    ImportMapping mapping = SmallMapping();
    mapping.fields["batch"] = Constant("", 0);
    EXPECT_THAT([&] { ImportGeneric({Write("ms,board,net\n1,A,n\n")}, mapping); },
                ThrowsMessage<InputError>(HasSubstr("the mapping's batch is '0'")));
    mapping.fields["batch"] = Constant("", 4);
    mapping.fields["phase"] = Constant("dreaming", 0);
    EXPECT_THAT([&] { ImportGeneric({Write("ms,board,net\n1,A,n\n")}, mapping); },
                ThrowsMessage<InputError>(HasSubstr("the mapping's phase is 'dreaming'")));
}

TEST(EdgeImportGeneric, AColumnThatTheFileLacksIsRefusedOnce)
{
    EXPECT_THAT([] { ImportGeneric({Write("board,net\nA,n\nA,m\n")}, SmallMapping()); },
                ThrowsMessage<InputError>(HasSubstr("runs.csv:1: has no column 'ms'")));
}

TEST(EdgeImportGeneric, TheReadmeTellsWhatEachColumnWasTakenToMean)
{
    const ImportedTraces imported = ImportGeneric({Write("ms,board,net\n1,A,n\n")}, SmallMapping());
    EXPECT_THAT(imported.provenance, HasSubstr("From a test; licence: none."));
    EXPECT_THAT(imported.provenance, HasSubstr("- `time`: column `ms`, times 0.001\n"));
    EXPECT_THAT(imported.provenance, HasSubstr("- `batch`: 4, for all rows\n"));
}
