/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../support/edge-test-scenario.h"

#include "ns3/edge-error.h"
#include "ns3/edge-sweep.h"

#include <gtest/gtest.h>

using namespace ns3;
using edgetest::WriteFile;

TEST(EdgeSweep, ExpandsToEveryCombinationTheLastKeyFastest)
{
    const EdgeSweep sweep = LoadEdgeSweep(WriteFile("sweep.toml", R"(
scenario = "small.toml"
replications = 3
[set]
"run.duration_s" = 5
[vary]
"a.x" = [1, 2]
"b.y" = ["p", "q", "r"]
)"));
    const auto combinations = ExpandEdgeSweep(sweep);
    ASSERT_EQ(combinations.size(), 6U);
    EXPECT_EQ(combinations[1].at("a.x"), "1");
    EXPECT_EQ(combinations[1].at("b.y"), "q");
    EXPECT_EQ(combinations[5].at("run.duration_s"), "5");
    EXPECT_EQ(sweep.replications, 3U);
}

TEST(EdgeSweep, ParametersAreJsonWithSortedKeysAndPlainNumbers)
{
    EXPECT_EQ(ToJson({{"users.count", "40"}, {"policy.UseDevice", "false"}, {"name", "a b"}}),
              R"({"name":"a b","policy.UseDevice":false,"users.count":40})");
}

TEST(EdgeSweep, TooManyCombinationsAreRefusedBeforeTheyAreMade)
{
    EdgeSweep sweep;
    const std::vector<std::string> hundred(100, "1");
    sweep.varied = {{"a", hundred}, {"b", hundred}, {"c", hundred}};
    EXPECT_THROW(ExpandEdgeSweep(sweep), edgeai::InputError);
}

TEST(EdgeSweep, AListUnderSetIsRefused)
{
    const std::string path = WriteFile("sweep.toml", "scenario = \"s\"\n[set]\nx = [1, 2]\n");
    EXPECT_THROW(LoadEdgeSweep(path), edgeai::InputError);
}
