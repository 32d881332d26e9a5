/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../support/edge-test-scenario.h"

#include "ns3/edge-error.h"
#include "ns3/edge-scenario-loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ns3;
using edgetest::SmallScenario;
using edgetest::WriteFile;
using testing::AllOf;
using testing::HasSubstr;

namespace
{

/** @brief Replaces one piece of the small scenario; the piece must be there. */
std::string
With(const std::string& old, const std::string& replacement)
{
    std::string text = SmallScenario();
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), replacement);
}

std::string
ErrorOf(const std::string& text, const EdgeOverrides& overrides = {})
{
    const std::string path = WriteFile("scenario.toml", text);
    try
    {
        LoadEdgeScenario(path, overrides);
    }
    catch (const edgeai::InputError& error)
    {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST(EdgeScenarioLoader, ReadsEveryTable)
{
    const EdgeScenario scenario = LoadEdgeScenario(WriteFile("ok.toml", SmallScenario()), {});
    EXPECT_EQ(scenario.name, "small");
    EXPECT_EQ(scenario.run.policies.size(), 3U);
    EXPECT_EQ(scenario.users.uplinkMbps.least, 20);
    EXPECT_EQ(scenario.users.uplinkMbps.most, 80);
    ASSERT_EQ(scenario.workloads.size(), 2U);
    EXPECT_EQ(scenario.workloads[0].share, 3);
    ASSERT_EQ(scenario.servers.size(), 2U);
    EXPECT_EQ(scenario.servers[1].tier, EdgeTier::Cloud);
    EXPECT_EQ(scenario.servers[1].accelerators, 4U);
}

TEST(EdgeScenarioLoader, AnOverrideReplacesAKeyOfATableOrOfANamedElement)
{
    const EdgeScenario scenario = LoadEdgeScenario(
        WriteFile("ok.toml", SmallScenario()),
        {{"users.count", "40"}, {"server.cloud.accelerators", "8"}, {"scenario.name", "other"}});
    EXPECT_EQ(scenario.users.count, 40U);
    EXPECT_EQ(scenario.servers[1].accelerators, 8U);
    EXPECT_EQ(scenario.name, "other");
}

TEST(EdgeScenarioLoader, AnOverrideChangesTheResolvedText)
{
    const std::string path = WriteFile("ok.toml", SmallScenario());
    EXPECT_NE(LoadEdgeScenario(path, {}).resolvedJson,
              LoadEdgeScenario(path, {{"users.count", "5"}}).resolvedJson);
}

TEST(EdgeScenarioLoader, HowManyRunsAreWantedDoesNotChangeTheResolvedText)
{
    const std::string path = WriteFile("ok.toml", SmallScenario());
    EXPECT_EQ(LoadEdgeScenario(path, {}).resolvedJson,
              LoadEdgeScenario(path, {{"run.replications", "9"}, {"run.policies", "['random']"}})
                  .resolvedJson);
}

TEST(EdgeScenarioLoader, AnUnknownKeyIsRefusedAtItsLineWithTheKnownOnes)
{
    // "tasks_per_s" stands in line 20 of the small scenario.
    EXPECT_THAT(ErrorOf(With("tasks_per_s", "task_rate")),
                AllOf(HasSubstr("scenario.toml:20: users.task_rate is no known key"),
                      HasSubstr("tasks_per_s")));
}

TEST(EdgeScenarioLoader, AWrongTypeIsRefusedAtItsLine)
{
    EXPECT_THAT(
        ErrorOf(With("count = 4", "count = \"four\"")),
        AllOf(HasSubstr(":19: users.count is 'four'"), HasSubstr("want an integer from 1")));
}

TEST(EdgeScenarioLoader, ANegativeSizeIsRefusedAtItsLine)
{
    EXPECT_THAT(ErrorOf(With("input_bytes = 20000", "input_bytes = -20000")),
                HasSubstr(":27: workload[0].input_bytes is -20000, want an integer from 0"));
}

TEST(EdgeScenarioLoader, AnUnknownPolicyIsRefusedWithTheKnownOnes)
{
    EXPECT_THAT(ErrorOf(With("\"random\"", "\"rondom\"")),
                AllOf(HasSubstr(":9: run.policies names 'rondom'"), HasSubstr("local-only")));
}

TEST(EdgeScenarioLoader, AnUnknownAttributeIsRefusedWithTheKnownOnes)
{
    EXPECT_THAT(ErrorOf(With("hardware = \"box\"", "hardware = \"box\"\nQueuLimit = 4")),
                AllOf(HasSubstr("server[0].QueuLimit is no attribute"), HasSubstr("QueueLimit")));
}

TEST(EdgeScenarioLoader, ABadAttributeValueIsRefusedBeforeNs3WouldAbort)
{
    EXPECT_THAT(ErrorOf(With("hardware = \"box\"", "hardware = \"box\"\nQueueLimit = \"many\"")),
                HasSubstr("server[0].QueueLimit is 'many', want"));
}

TEST(EdgeScenarioLoader, AMissingTraceFolderIsRefusedAtItsLine)
{
    EXPECT_THAT(ErrorOf(With("[service]", "[traces]\nsources = [\"nowhere\"]\n[service]")),
                HasSubstr("traces.sources names 'nowhere', which does not exist"));
}

TEST(EdgeScenarioLoader, ABadOverrideNamesTheOption)
{
    EXPECT_THAT(ErrorOf(SmallScenario(), {{"users.count", "-3"}}),
                HasSubstr("--set users.count:1: users.count is -3"));
}

TEST(EdgeScenarioLoader, AnOverrideThatLeadsNowhereIsRefused)
{
    EXPECT_THAT(ErrorOf(SmallScenario(), {{"server.moon.accelerators", "3"}}),
                HasSubstr("--set server.moon.accelerators: 'moon' leads nowhere"));
}

TEST(EdgeScenarioLoader, BrokenTomlIsRefusedAtItsLine)
{
    EXPECT_THAT(ErrorOf("[scenario]\nname = \"x\n"), HasSubstr("scenario.toml:2: "));
}

TEST(EdgeScenarioLoader, TwoServersOfOneNameAreRefused)
{
    EXPECT_THAT(ErrorOf(With("name = \"cloud\"", "name = \"site\"")),
                HasSubstr("server[1].name is 'site', which is taken"));
}
