/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What a scenario says of a server's accelerators, queue and batching, and what is refused.
 */

#include "../support/edge-test-scenario.h"

#include "ns3/edge-catalog-builder.h"
#include "ns3/edge-error.h"
#include "ns3/edge-knowledge.h"
#include "ns3/edge-scenario-loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ns3;
using edgetest::SmallScenario;
using edgetest::WriteFile;
using testing::HasSubstr;

namespace
{

EdgeScenario
Load(const std::string& more)
{
    return LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario() + more), {});
}

/** @return what loading the scenario, or building its catalog without traces, throws */
std::string
ErrorOf(const std::string& more)
{
    try
    {
        BuildEdgeCatalog(Load(more), EdgeKnowledge({}, ""));
    }
    catch (const edgeai::InputError& error)
    {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST(EdgeServerSettings, AServerMayHoldUnlikeAccelerators)
{
    const EdgeScenario scenario = Load(R"(
[[server]]
name = "mixed"
queue = "earliest-deadline"
[[server.accelerator]]
hardware = "box"
count = 2
[[server.accelerator]]
hardware = "rack"
[[server.batching]]
workload = "camera"
most = 8
longest_wait_ms = 2.5
)");
    const EdgeScenario::Server& mixed = scenario.servers.at(2);
    EXPECT_EQ(mixed.accelerators, 3u);
    EXPECT_EQ(mixed.hardware, "box");
    ASSERT_EQ(mixed.mix.size(), 2u);
    EXPECT_EQ(mixed.mix[1].hardware, "rack");
    EXPECT_EQ(mixed.queue, "earliest-deadline");
    ASSERT_EQ(mixed.batching.size(), 1u);
    EXPECT_EQ(mixed.batching[0].most, 8u);
    EXPECT_EQ(mixed.batching[0].longestWaitMs, 2.5);
}

TEST(EdgeServerSettings, LikeAndUnlikeAcceleratorsExcludeEachOther)
{
    const std::string error = ErrorOf(R"(
[[server]]
name = "mixed"
hardware = "box"
[[server.accelerator]]
hardware = "rack"
)");
    EXPECT_THAT(error, HasSubstr("scenario.toml:48: "));
    EXPECT_THAT(error, HasSubstr("stands beside [[server.accelerator]]"));
}

TEST(EdgeServerSettings, AQueueThatNeedsPredictionsWantsAModel)
{
    EXPECT_THAT(ErrorOf("queue = \"shortest-predicted\"\n"), HasSubstr("want traces.model"));
    EXPECT_THAT(ErrorOf("queue = \"weighted-fair\"\n"), HasSubstr("want traces.model"));
    EXPECT_EQ(ErrorOf("queue = \"strict-priority\"\n"), "no error");
    EXPECT_THAT(ErrorOf("queue = \"last-come\"\n"), HasSubstr("processor-sharing"));
    EXPECT_THAT(ErrorOf("Queue = \"ns3::EdgeFifoQueue\"\n"), HasSubstr("keys in lower case"));
}

TEST(EdgeServerSettings, SettingsThatContradictEachOtherAreRefused)
{
    EXPECT_THAT(ErrorOf("queue = \"processor-sharing\"\nslots = 2\n"), HasSubstr("one of the two"));
    const std::string batching = "[[server.batching]]\nworkload = \"camera\"\n";
    EXPECT_THAT(ErrorOf("queue = \"processor-sharing\"\n" + batching + "most = 2\n"),
                HasSubstr("every task starts at once"));
    EXPECT_THAT(ErrorOf(batching + "longest_wait_ms = 2\n"), HasSubstr("want 'most' above 1"));
    EXPECT_THAT(ErrorOf("[[server.batching]]\nworkload = \"nobody\"\n"),
                HasSubstr("want the name of a [[workload]]"));
    EXPECT_THAT(ErrorOf(batching + batching), HasSubstr("a second time"));
}

TEST(EdgeServerSettings, WhatTracesDoNotTellIsRefusedWithItsLine)
{
    const std::string batching = ErrorOf("[[server.batching]]\nworkload = \"camera\"\nmost = 4\n");
    EXPECT_THAT(batching, HasSubstr("scenario.toml:47: most is 4, and the largest known batch"));
    const std::string slots = ErrorOf("slots = 2\n");
    EXPECT_THAT(slots, HasSubstr("scenario.toml:41: server 'cloud' has slots"));
    EXPECT_THAT(slots, HasSubstr("is unknown; want traces of co-located runs"));
}

TEST(EdgeServerSettings, ADeviceIsCheckedAsAServerIs)
{
    const auto errorOf = [](const std::string& more) {
        std::string text = SmallScenario();
        const std::string phone = "hardware = \"phone\"\n";
        text.replace(text.find(phone), phone.size(), phone + more);
        try
        {
            BuildEdgeCatalog(LoadEdgeScenario(WriteFile("device.toml", text), {}),
                             EdgeKnowledge({}, ""));
        }
        catch (const edgeai::InputError& error)
        {
            return std::string(error.what());
        }
        return std::string("no error");
    };
    EXPECT_EQ(errorOf("Accelerators = 2\n"), "no error");
    EXPECT_THAT(errorOf("Slots = 2\n"), HasSubstr("device.toml:16: server 'device' has slots"));
    EXPECT_THAT(errorOf("LoadModels = true\n"), HasSubstr("the cold load of 'camera' on 'phone'"));
    EXPECT_THAT(errorOf("Memory = 1000\n"), HasSubstr("want LoadModels = true as well"));
    EXPECT_THAT(errorOf("Slots = 2\nQueue = \"ns3::EdgeProcessorSharingQueue\"\n"),
                HasSubstr("want one of the two"));
    EXPECT_THAT(errorOf("Queue = \"ns3::EdgeShortestPredictedQueue\"\n"),
                HasSubstr("want traces.model"));
}

TEST(EdgeServerSettings, WorkloadsBelongToTenants)
{
    std::string text = SmallScenario();
    const std::string camera = "name = \"camera\"\n";
    text.replace(text.find(camera), camera.size(), camera + "tenant = \"city\"\npriority = 3\n");
    text += "\n[[tenant]]\nname = \"city\"\nweight = 2.5\n";
    const EdgeScenario scenario = LoadEdgeScenario(WriteFile("tenants.toml", text), {});
    const auto catalog = BuildEdgeCatalog(scenario, EdgeKnowledge({}, ""));
    EXPECT_EQ(catalog->GetWorkload(0).tenantWeight, 2.5);
    EXPECT_EQ(catalog->GetWorkload(0).priority, 3);
    EXPECT_NE(catalog->GetWorkload(0).tenant, catalog->GetWorkload(1).tenant);
    EXPECT_EQ(catalog->GetWorkload(1).priority, 0);
    EXPECT_THAT(ErrorOf("\n[[tenant]]\nname = \"a\"\n[[tenant]]\nname = \"a\"\n"),
                HasSubstr("a second time"));
}

TEST(EdgeServerSettings, FailuresAreOfServersThatThereAre)
{
    const std::string law = "mean_up_s = 60\nmean_down_s = 5\n";
    EXPECT_EQ(ErrorOf("[[failure]]\nserver = \"cloud\"\nup_shape = 2\n" + law), "no error");
    EXPECT_EQ(ErrorOf("[[failure]]\nserver = \"cloud\"\naccelerator = 3\n" + law), "no error");
    EXPECT_THAT(ErrorOf("[[failure]]\nserver = \"moon\"\n" + law),
                HasSubstr("want the name of a [[server]]"));
    EXPECT_THAT(ErrorOf("[[failure]]\nserver = \"cloud\"\naccelerator = 4\n" + law),
                HasSubstr(".accelerator is 4"));
    EXPECT_THAT(ErrorOf("[[failure]]\nserver = \"cloud\"\nmean_up_s = 1\n"),
                HasSubstr("mean_down_s is missing"));
    EXPECT_THAT(ErrorOf("[[failure]]\nserver = \"cloud\"\nfile = \"nothing.csv\"\n"),
                HasSubstr("does not exist"));
    EXPECT_EQ(ErrorOf("[[failure]]\nlink = \"cloud\"\n" + law), "no error");
    EXPECT_THAT(ErrorOf("[[failure]]\nlink = \"moon\"\n" + law), HasSubstr("aggregation"));
    EXPECT_THAT(ErrorOf("[[failure]]\nlink = \"cloud\"\nserver = \"cloud\"\n" + law),
                HasSubstr("stands beside 'link'"));
    EXPECT_THAT(
        ErrorOf("[[failure]]\nlink = \"cloud\"\n" + law + "[[failure]]\nlink = \"cloud\"\n" + law),
        HasSubstr("states already"));
    EXPECT_THAT(ErrorOf("[[failure]]\nserver = \"cloud\"\n" + law +
                        "[[failure]]\nserver = \"cloud\"\naccelerator = 1\n" + law),
                HasSubstr("states already"));
}
