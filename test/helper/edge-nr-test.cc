/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Scenarios over 5G-LENA: refused where ns-3 has no such module; else whole runs.
 */

#include "../support/edge-test-run.h"

#include "ns3/edge-error.h"
#include "ns3/edge-nr-choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using edgetest::RunToTasks;
using edgetest::SmallScenario;
using edgetest::WriteFile;
using testing::HasSubstr;

namespace
{

EdgeScenario
Load(const std::string& more, const EdgeOverrides& overrides = {})
{
    EdgeOverrides all = overrides;
    all.insert({{"run.network", "nr"},
                {"run.duration_s", "2"},
                {"run.drain_s", "1"},
                {"users.count", "3"}});
    return LoadEdgeScenario(WriteFile("scenario.toml", SmallScenario() + more), all);
}

std::string
ErrorOf(const std::string& more, const EdgeOverrides& overrides = {})
{
    try
    {
        Load(more, overrides);
    }
    catch (const edgeai::InputError& error)
    {
        return error.what();
    }
    return "no error";
}

/** @brief Whole runs, in a build that has 5G-LENA. */
class EdgeNrRun : public testing::Test
{
  protected:
    void SetUp() override
    {
        if (!HasEdgeNr())
        {
            GTEST_SKIP() << "this ns-3 has no module nr (doc/nr.md)";
        }
    }
};

} // namespace

TEST(EdgeNr, WithoutTheModuleTheNetworkIsRefusedAtItsLine)
{
    if (HasEdgeNr())
    {
        GTEST_SKIP() << "this ns-3 has the module nr";
    }
    // SmallScenario() has its table [run] in lines 4 to 9; the text adds nothing above it.
    std::string text = SmallScenario();
    text.replace(text.find("replications = 2"), 0, "network = \"nr\"\n");
    std::string error;
    try
    {
        LoadEdgeScenario(WriteFile("scenario.toml", text), {});
    }
    catch (const edgeai::InputError& caught)
    {
        error = caught.what();
    }
    EXPECT_THAT(error, HasSubstr("scenario.toml:5"));
    EXPECT_THAT(error, HasSubstr("run.network is 'nr', but this ns-3 has no module nr (5G-LENA)"));
    EXPECT_THAT(error, HasSubstr("doc/nr.md"));
}

TEST(EdgeNr, AnUnknownNetworkIsNotTakenForIt)
{
    EXPECT_THAT(ErrorOf("", {{"run.network", "nrr"}}),
                HasSubstr("want one of packet, fluid, lte, nr"));
}

TEST_F(EdgeNrRun, EveryTaskIsAccountedForUnderEveryPolicy)
{
    for (const char* policy : {"random", "local-only", "clairvoyant"})
    {
        std::map<uint32_t, uint32_t> next; ///< by user
        for (const edgeai::TaskRow& task : RunToTasks(Load("", {{"run.warmup_s", "0"}}), policy))
        {
            EXPECT_EQ(task.taskId, next[task.userId]++) << policy;
            const bool isBack = task.outcome == edgeai::TaskOutcome::Completed ||
                                task.outcome == edgeai::TaskOutcome::Late;
            EXPECT_TRUE(isBack) << policy << ": user " << task.userId << ", task " << task.taskId;
            EXPECT_EQ(isBack, task.returnedS.has_value());
        }
        EXPECT_EQ(next.size(), 3U);
    }
}

TEST_F(EdgeNrRun, ArrivalsAndServiceAreThoseOfPackets)
{
    using Key = std::tuple<uint32_t, uint32_t>;
    std::map<Key, std::tuple<double, std::string, double>> drawn; ///< created, what, computed for
    for (const std::string network : {"nr", "packet"})
    {
        // All go to the cloud's four accelerators: what a task computes there is its own draw.
        const auto tasks = RunToTasks(Load("", {{"run.network", network}}), "cloud-only");
        EXPECT_GT(tasks.size(), 5U);
        for (const edgeai::TaskRow& task : tasks)
        {
            const std::tuple<double, std::string, double> draw{task.createdS,
                                                               task.workload,
                                                               task.computeS.value()};
            const auto inserted = drawn.emplace(Key(task.userId, task.taskId), draw);
            EXPECT_EQ(inserted.second, network == "nr");
            EXPECT_EQ(inserted.first->second, draw);
        }
    }
}

TEST_F(EdgeNrRun, TheSameRunTwiceHasTheSameRows)
{
    const EdgeScenario scenario = Load("\n[radio]\nsites = 2\n");
    const auto first = RunToTasks(scenario, "random");
    const auto second = RunToTasks(scenario, "random");
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i)
    {
        EXPECT_EQ(first[i].target, second[i].target);
        EXPECT_EQ(first[i].uploadedS, second[i].uploadedS);
        EXPECT_EQ(first[i].returnedS, second[i].returnedS);
    }
}

TEST_F(EdgeNrRun, ALoneUserMeetsTheDelayThatPoliciesBelieveIn)
{
    // Messages of a single segment, one user: both ways together take two believed one-way delays,
    // 2 x 6.2 ms of radio and 4 x 0.1 + 2 x 0.1 ms of transport, to two slots of 0.5 ms.
    double seconds = 0;
    const auto tasks = RunToTasks(Load("",
                                       {{"users.count", "1"},
                                        {"workload.camera.input_bytes", "500"},
                                        {"workload.speech.input_bytes", "500"},
                                        {"run.duration_s", "8"}}),
                                  "nearest-edge");
    for (const edgeai::TaskRow& task : tasks)
    {
        seconds += *task.uploadedS - *task.decidedS + *task.returnedS - *task.computedS;
    }
    ASSERT_GT(tasks.size(), 20U);
    EXPECT_NEAR(seconds / static_cast<double>(tasks.size()), 13.0e-3, 1e-3);
}

TEST_F(EdgeNrRun, WhatItCannotDoIsRefused)
{
    EXPECT_THAT(ErrorOf("\n[radio]\nsubcarrier_khz = 240\nresource_blocks = 30\n"),
                HasSubstr("no numerology"));
    EXPECT_THAT(ErrorOf("\n[radio]\n\n[mobility]\nmodel = \"ns3::RandomWalk2dMobilityModel\"\n"),
                HasSubstr("hands nobody over"));
    EXPECT_THAT(ErrorOf("", {{"users.count", "257"}}), HasSubstr("hold at most 256"));
}
