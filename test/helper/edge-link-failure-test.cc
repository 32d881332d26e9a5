/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Links that fail and come back, over packets and as flows.
 */

#include "../support/edge-test-scenario.h"

#include "ns3/edge-campaign.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-scenario-loader.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using edgetest::FreshPath;
using edgetest::SmallScenario;
using edgetest::WriteFile;

namespace
{

const std::vector<std::string> NETWORKS{"packet", "fluid"};
constexpr double DOWN_FROM = 4;
constexpr double DOWN_TO = 6;
constexpr double SLACK = 0.3; // a task's way, and some

/** @brief Everybody sends to the cloud, whose link is down for two seconds. */
std::vector<edgeai::TaskRow>
RunWith(const std::string& network, EdgeOverrides overrides)
{
    const std::string outages =
        WriteFile("outages.csv", "component,from_s,to_s\nlink.cloud,4,6\nlink.site,1,9\n");
    const std::string text =
        SmallScenario() + "\n[[failure]]\nlink = \"cloud\"\nfile = \"" + outages + "\"\n";
    overrides.emplace("run.network", network);
    overrides.emplace("run.clairvoyant", "false");
    overrides.emplace("run.policies", "[\"cloud-only\"]");
    const auto scenario = std::make_shared<const EdgeScenario>(
        LoadEdgeScenario(WriteFile("scenario.toml", text), overrides));
    const auto knowledge =
        std::make_shared<const EdgeKnowledge>(std::vector<std::string>(), std::string());
    EdgeCampaign campaign;
    campaign.Add(scenario, knowledge, "cloud-only", 1, "{}");
    const std::string output = FreshPath(network + ".sqlite");
    const auto summary = campaign.Execute(output, 1, [](std::size_t, std::size_t) {});
    EXPECT_EQ(summary.failed, 0U) << summary.firstError;
    return edgeai::ResultStore::Open(output).ReadTasks(1);
}

bool
IsCutOff(const edgeai::TaskRow& task)
{
    return task.createdS > DOWN_FROM && task.createdS < DOWN_TO - SLACK;
}

bool
IsFarFromIt(const edgeai::TaskRow& task)
{
    // Connections over packets take up to their retransmission time-out to find the link again.
    return task.createdS < DOWN_FROM - SLACK || task.createdS > DOWN_TO + 3;
}

} // namespace

TEST(EdgeLinkFailure, TasksAreLostWhileItIsDownAndNoneAfterwards)
{
    for (const std::string& network : NETWORKS)
    {
        std::size_t cutOff = 0;
        for (const edgeai::TaskRow& task : RunWith(network, {}))
        {
            if (IsCutOff(task))
            {
                ++cutOff;
                EXPECT_EQ(task.outcome, edgeai::TaskOutcome::Failed);
                EXPECT_EQ(task.reason, "the link to the server failed");
                EXPECT_FALSE(task.computedS.has_value());
            }
            else if (IsFarFromIt(task))
            {
                EXPECT_NE(task.outcome, edgeai::TaskOutcome::Failed) << task.createdS;
                EXPECT_EQ(task.target, "cloud");
            }
        }
        EXPECT_GT(cutOff, 10U); // four users, 5 tasks a second each, for 1.7 s: 34
    }
}

TEST(EdgeLinkFailure, TheDeviceFinishesWhatWasLostWhereTheUsersRuleSaysSo)
{
    for (const std::string& network : NETWORKS)
    {
        std::size_t finished = 0;
        for (const edgeai::TaskRow& task : RunWith(network, {{"users.FinishOnDevice", "true"}}))
        {
            EXPECT_NE(task.outcome, edgeai::TaskOutcome::Failed);
            if (IsCutOff(task))
            {
                EXPECT_EQ(task.target, "device");
                ++finished;
            }
        }
        EXPECT_GT(finished, 10U);
    }
}

TEST(EdgeLinkFailure, AnotherServerGetsWhatIsSentAgain)
{
    for (const std::string& network : NETWORKS)
    {
        std::size_t sentAgain = 0;
        for (const edgeai::TaskRow& task : RunWith(network, {{"users.Attempts", "2"}}))
        {
            EXPECT_NE(task.outcome, edgeai::TaskOutcome::Failed);
            if (IsCutOff(task))
            {
                EXPECT_NE(task.target, "cloud");
                EXPECT_EQ(task.attempt, 2);
                ++sentAgain;
            }
        }
        EXPECT_GT(sentAgain, 10U);
    }
}
