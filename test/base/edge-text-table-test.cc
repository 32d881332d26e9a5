/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/edge-error.h"
#include "ns3/edge-number-text.h"
#include "ns3/edge-text-table.h"

#include <gtest/gtest.h>
#include <limits>

using namespace edgeai;

TEST(EdgeTextTable, AlignsCharactersNotBytes)
{
    TextTable table({"policy", "mean ms"});
    table.AddRow({"a", "1.0 ± 0.1"}); // ± is two bytes and one character
    table.AddRow({"longer", "12"});
    EXPECT_EQ(table.ToText(),
              "policy    mean ms\n"
              "-----------------\n"
              "a       1.0 ± 0.1\n"
              "longer         12\n");
}

TEST(EdgeTextTable, ARowNeedsACellPerColumn)
{
    TextTable table({"policy", "mean ms"});
    EXPECT_THROW(table.AddRow({"a"}), Error);
}

TEST(EdgeNumberText, TheHalfWidthSetsTheDecimals)
{
    EXPECT_EQ(IntervalText({0.0123456, 0.000321, 5, 0}, 1000), "12.35 ± 0.32");
    EXPECT_EQ(IntervalText({1234.5, 98.7, 5, 0}, 1), "1234 ± 99"); // ties to even
}

TEST(EdgeNumberText, ZeroHasNoSign)
{
    EXPECT_EQ(FixedText(-0.04, 1), "0.0");
    EXPECT_EQ(FixedText(-0.06, 1), "-0.1");
}

TEST(EdgeNumberText, WhatDoesNotExistIsNotANumber)
{
    EXPECT_EQ(IntervalText({}, 1), "-");
    EXPECT_EQ(IntervalText({12.345, {}, 1, 0}, 1),
              "12.35"); // 12.345 is 12.3450000000000006 in binary
    EXPECT_EQ(IntervalText({std::numeric_limits<double>::infinity(), {}, 3, 1}, 1000), "inf");
    EXPECT_EQ(IntervalText({5.0, 0.0, 3, 0}, 1), "5.000 ± 0.000");
}
