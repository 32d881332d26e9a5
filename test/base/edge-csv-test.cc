/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../edge-test-path.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"

#include <cmath>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace edgeai;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::ThrowsMessage;

namespace
{

CsvTable
TableOf(const std::string& text)
{
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    const std::string path = testing::TempDir() + test->name() + ".csv";
    std::ofstream(path, std::ios::binary) << text;
    return CsvTable::Read(path);
}

} // namespace

TEST(EdgeCsv, FindsCellsByColumnName)
{
    const CsvTable table = TableOf("b,a\n1,x\n2,\"y, \"\"z\"\"\"\n");
    ASSERT_EQ(table.GetRowCount(), 2u);
    EXPECT_EQ(table.GetText(0, "a"), "x");
    EXPECT_EQ(table.GetText(1, "a"), "y, \"z\"");
    EXPECT_EQ(table.GetCount(1, "b"), 2u);
}

TEST(EdgeCsv, ReadsTheLineEndsOfOtherSystemsAndAByteOrderMark)
{
    const CsvTable table = TableOf("\xEF\xBB\xBF"
                                   "a,b\r\n1,2\r\n");
    ASSERT_EQ(table.GetRowCount(), 1u);
    EXPECT_EQ(table.GetText(0, "a"), "1");
    EXPECT_EQ(table.GetText(0, "b"), "2");
}

TEST(EdgeCsv, CountsTheLinesOfQuotedCellsAndBlankLines)
{
    // line 1: header, 2-3: a cell of two lines, 4: blank, 5: the last row
    const CsvTable table = TableOf("a,b\n\"one\ntwo\",1\n\n3,4\n");
    ASSERT_EQ(table.GetRowCount(), 2u);
    EXPECT_EQ(table.GetLine(0), 2u);
    EXPECT_EQ(table.GetLine(1), 5u);
}

TEST(EdgeCsv, ALastLineWithoutLineEndCounts)
{
    EXPECT_EQ(TableOf("a\n1\n2").GetRowCount(), 2u);
}

TEST(EdgeCsv, NamesFileLineColumnAndRemedyOfABadNumber)
{
    const CsvTable table = TableOf("seconds\n1\nabc\n");
    EXPECT_THAT(
        [&] { table.GetOptional(1, "seconds", NumberRange::AboveZero); },
        ThrowsMessage<InputError>(HasSubstr(".csv:3: column seconds is 'abc', want a number above "
                                            "0")));
}

TEST(EdgeCsv, RefusesNumbersOutsideTheirRange)
{
    const CsvTable table = TableOf("x\nnan\n-1\n0\n1.5\ninf\n");
    EXPECT_THROW(table.GetOptional(0, "x", NumberRange::Any), InputError);
    EXPECT_THROW(table.GetOptional(1, "x", NumberRange::ZeroOrAbove), InputError);
    EXPECT_THROW(table.GetOptional(2, "x", NumberRange::AboveZero), InputError);
    EXPECT_THROW(table.GetOptional(3, "x", NumberRange::Fraction), InputError);
    EXPECT_THROW(table.GetOptional(4, "x", NumberRange::Any), InputError);
    EXPECT_THROW(table.GetCount(1, "x"), InputError);
    EXPECT_THROW(table.GetCount(3, "x"), InputError);
}

TEST(EdgeCsv, AnEmptyCellIsNoNumberNotZero)
{
    const CsvTable table = TableOf("x,y\n,1\n");
    EXPECT_FALSE(table.GetOptional(0, "x", NumberRange::Any).has_value());
    EXPECT_THROW(table.GetCount(0, "x"), InputError);
    EXPECT_THROW(table.GetKey(0, "x"), InputError);
}

TEST(EdgeCsv, ReadsListsAndNamedNumbers)
{
    const CsvTable table = TableOf("list,named\n1 2.5,conv=0.5;linear=0.25\n");
    EXPECT_THAT(table.GetList(0, "list", NumberRange::AboveZero), ElementsAre(1, 2.5));
    EXPECT_THAT(table.GetNamedNumbers(0, "named"),
                ElementsAre(Pair("conv", 0.5), Pair("linear", 0.25)));
    EXPECT_THROW(table.GetNamedNumbers(0, "list"), InputError);
    EXPECT_THROW(table.GetList(0, "named", NumberRange::AboveZero), InputError);
}

TEST(EdgeCsv, RefusesWhatIsNoTable)
{
    EXPECT_THAT([] { TableOf("a,b\n1\n"); },
                ThrowsMessage<InputError>(HasSubstr(":2: has 1 cells, want 2")));
    EXPECT_THROW(TableOf(""), InputError);
    EXPECT_THROW(TableOf("a,a\n1,2\n"), InputError);
    EXPECT_THROW(TableOf("a\n\"open\n"), InputError);
    EXPECT_THROW(TableOf("a\n1\n").GetText(0, "b"), InputError);
    EXPECT_THROW(CsvTable::Read("/nonexistent/x.csv"), InputError);
}

TEST(EdgeCsv, ARowOfAnotherLengthCanBeLeftOutAndReported)
{
    const std::string path = FreshPath("uneven.csv");
    WriteText(path, "a,b\n1,2\n3\n4,5\n");
    std::vector<std::string> refusals;
    const CsvTable table =
        CsvTable::ReadEvenRows(path, [&](const std::string& why) { refusals.push_back(why); });
    EXPECT_THAT(refusals, ElementsAre(path + ":3: has 1 cells, want 2 as in the header"));
    ASSERT_EQ(table.GetRowCount(), 2u);
    EXPECT_EQ(table.GetText(1, "b"), "5");
    EXPECT_EQ(table.GetLine(1), 4u);
}

TEST(EdgeCsv, ARequiredNumberIsNeverEmpty)
{
    const CsvTable table = TableOf("a,b\n1.5,\n");
    EXPECT_EQ(table.RequireNumber(0, "a", NumberRange::AboveZero), 1.5);
    EXPECT_THAT([&] { table.RequireNumber(0, "b", NumberRange::AboveZero); },
                ThrowsMessage<InputError>(HasSubstr(":2: column b is '', want a number above 0")));
}

TEST(EdgeCsv, WhatIsWrittenReadsBackTheSame)
{
    const std::vector<std::string> cells{"plain", "a,b", "say \"x\"", "two\nlines", " spaced ", ""};
    const CsvTable table = TableOf("a,b,c,d,e,f\n" + CsvLine(cells));
    ASSERT_EQ(table.GetRowCount(), 1u);
    const char* columns[] = {"a", "b", "c", "d", "e", "f"};
    for (std::size_t i = 0; i < cells.size(); ++i)
    {
        EXPECT_EQ(table.GetText(0, columns[i]), cells[i]);
    }
}

TEST(EdgeCsv, NumbersReadBackExactly)
{
    const double number = 0.1 + 0.2; // needs 17 digits
    EXPECT_EQ(std::stod(CsvCell(number)), number);
    EXPECT_EQ(CsvCell(0.25), "0.25");
    EXPECT_EQ(CsvCell(std::optional<double>()), "");
}
