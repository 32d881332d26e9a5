/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Tasks that arrive when a file says so.
 */

#include "../support/edge-test-scenario.h"

#include "ns3/edge-campaign.h"
#include "ns3/edge-error.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-scenario-loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <tuple>

using namespace ns3;
using edgetest::FreshPath;
using edgetest::SmallScenario;
using edgetest::WriteFile;
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{

/** @brief The small scenario, whose four users ask when @p csv says. */
std::string
WriteScenario(const std::string& csv, const std::string& more = "", const char* name = "times.csv")
{
    std::string text = SmallScenario();
    const std::string rate = "tasks_per_s = 5\n";
    const std::size_t at = text.find(rate);
    EXPECT_NE(at, std::string::npos);
    const std::string file = WriteFile(name, csv);
    text.replace(at, rate.size(), "arrivals = \"file\"\narrivals_file = \"" + file + "\"\n" + more);
    return WriteFile("scenario.toml", text);
}

std::string
ErrorOf(const std::string& csv, const std::string& more = "")
{
    try
    {
        LoadEdgeScenario(WriteScenario(csv, more), {});
    }
    catch (const edgeai::InputError& error)
    {
        return error.what();
    }
    return "no error";
}

/** User, time in milliseconds, workload. */
using Created = std::tuple<uint32_t, int, std::string>;

std::vector<Created>
ListCreated(const std::string& csv, const std::string& network = "packet")
{
    const auto scenario = std::make_shared<const EdgeScenario>(
        LoadEdgeScenario(WriteScenario(csv), {{"run.network", network}}));
    const auto knowledge =
        std::make_shared<const EdgeKnowledge>(std::vector<std::string>(), std::string());
    EdgeCampaign campaign;
    campaign.Add(scenario, knowledge, "local-only", 1, "{}");
    const std::string output = FreshPath("result.sqlite");
    const auto summary = campaign.Execute(output, 1, [](std::size_t, std::size_t) {});
    EXPECT_EQ(summary.failed, 0U) << summary.firstError;
    std::vector<Created> all;
    for (const edgeai::TaskRow& task : edgeai::ResultStore::Open(output).ReadTasks(1))
    {
        all.emplace_back(task.userId,
                         static_cast<int>(std::lround(task.createdS * 1e3)),
                         task.workload);
    }
    return all;
}

} // namespace

TEST(EdgeArrivalsFile, EachUserAsksWhenItsRowsSayAndForWhatTheySay)
{
    // The warm-up ends at 1 s, so the first row is simulated and not recorded; the last comes
    // after duration_s, 10 s. Users 1 and 3 have no rows.
    const std::string csv = "time_s,user,workload,remark\n"
                            "0.5,0,speech,a\n"
                            "1.25,2,speech,b\n"
                            "1.5,0,camera,c\n"
                            "1.5,2,camera,d\n"
                            "9.999,0,speech,e\n"
                            "10.5,0,speech,f\n";
    for (const std::string network : {"packet", "fluid"})
    {
        EXPECT_THAT(ListCreated(csv, network),
                    ElementsAre(Created{0, 1500, "camera"},
                                Created{0, 9999, "speech"},
                                Created{2, 1250, "speech"},
                                Created{2, 1500, "camera"}))
            << network;
    }
}

TEST(EdgeArrivalsFile, AFileOfTimesAloneIsUserZerosAndWorkloadsAreDrawn)
{
    std::string csv = "time_s\n";
    for (int i = 0; i < 400; ++i)
    {
        csv += std::to_string(1 + 0.02 * i) + "\n";
    }
    const std::vector<Created> created = ListCreated(csv);
    ASSERT_EQ(created.size(), 400U);
    int cameras = 0;
    for (const auto& [user, milliseconds, workload] : created)
    {
        EXPECT_EQ(user, 0U);
        cameras += workload == "camera" ? 1 : 0;
    }
    // share 3 : 1, so 300 of 400; four standard deviations are 4 sqrt(400 * 0.75 * 0.25) = 35
    EXPECT_NEAR(cameras, 300, 35);
}

TEST(EdgeArrivalsFile, TwoTasksOfOneUserAtOneInstantAreBothCreated)
{
    EXPECT_THAT(ListCreated("time_s,workload\n2,camera\n2,speech\n2.5,camera\n"),
                ElementsAre(Created{0, 2000, "camera"},
                            Created{0, 2000, "speech"},
                            Created{0, 2500, "camera"}));
}

TEST(EdgeArrivalsFile, ATimeThatGoesBackIsRefusedAtItsLine)
{
    EXPECT_THAT(
        ErrorOf("time_s\n2\n1.5\n"),
        HasSubstr("times.csv:3: column time_s is '1.5', want no time before the row above"));
}

TEST(EdgeArrivalsFile, AUserOrAWorkloadThatIsNotThereIsRefusedAtItsLine)
{
    EXPECT_THAT(ErrorOf("time_s,user\n2,4\n"),
                HasSubstr("times.csv:2: column user is '4', want a number below users.count, 4"));
    EXPECT_THAT(ErrorOf("time_s,workload\n2,radar\n"),
                HasSubstr("times.csv:2: column workload is 'radar', want the name of"));
}

TEST(EdgeArrivalsFile, ARateBesideAFileIsRefused)
{
    EXPECT_THAT(ErrorOf("time_s\n2\n", "tasks_per_s = 3\n"),
                HasSubstr("users.tasks_per_s stands beside arrivals = 'file'"));
}

TEST(EdgeArrivalsFile, WhatIsInTheFileIsPartOfTheResolvedTextAndItsNameIsNot)
{
    const auto resolve = [](const char* csv, const char* name) {
        return LoadEdgeScenario(WriteScenario(csv, "", name), {}).resolvedJson;
    };
    const std::string one = resolve("time_s\n2\n", "one.csv");
    EXPECT_EQ(one, resolve("time_s\n2\n", "two.csv"));
    EXPECT_NE(one, resolve("time_s\n3\n", "one.csv"));
}
