/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Request logs, and whole runs of tasks that write tokens, on the shipped traces.
 */

#include "../edge-shared-data.h"
#include "../support/edge-test-scenario.h"

#include "ns3/edge-campaign.h"
#include "ns3/edge-catalog-builder.h"
#include "ns3/edge-error.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-scenario-loader.h"
#include "ns3/edge-token-time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>

using namespace ns3;
using edgetest::FreshPath;
using edgetest::WriteFile;
using testing::HasSubstr;

namespace
{

const std::string GENERATIVE =
    std::string(EDGE_AI_SOURCE_DIR) + "/examples/scenarios/generative.toml";
const std::string HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens\n";

EdgeScenario
Load(EdgeOverrides overrides)
{
    return LoadEdgeScenario(GENERATIVE, overrides);
}

std::string
ErrorOf(const EdgeOverrides& overrides)
{
    try
    {
        Load(overrides);
    }
    catch (const edgeai::InputError& error)
    {
        return error.what();
    }
    return "no error";
}

std::string
ErrorOfLog(const std::string& rows)
{
    return ErrorOf({{"users.arrivals_file", WriteFile("log.csv", HEADER + rows)}});
}

} // namespace

TEST(EdgeRequestLog, RequestsComeAtTheirTimesAndFromUsersInTurn)
{
    const std::string log = WriteFile("log.csv",
                                      HEADER + "2023-11-16 23:59:58.5000000,374,44\n"
                                               "2023-11-16 23:59:59,396,109\n"
                                               "2023-11-17 00:00:00.0000001,8,1\n"
                                               "2023-11-17 00:10:00.0000000,9,2\n");
    const EdgeScenario scenario = Load({{"users.arrivals_file", log}, {"users.count", "2"}});
    const auto& requests = scenario.users.knownArrivals;
    ASSERT_EQ(requests.size(), 3U); // the last one is after duration_s, 120 s
    EXPECT_EQ(requests[0].atNanoseconds, 0);
    EXPECT_EQ(requests[1].atNanoseconds, 500000000);
    EXPECT_EQ(requests[2].atNanoseconds, 1500000100);
    EXPECT_EQ(requests[1].promptTokens, 396U);
    EXPECT_EQ(requests[1].replyTokens, 109U);
    EXPECT_EQ(requests[1].user, 1U);
    EXPECT_EQ(requests[2].user, 0U);
}

TEST(EdgeRequestLog, AWindowAndACapCutIt)
{
    const std::string log = WriteFile("log.csv",
                                      HEADER + "2023-11-16 10:00:00,1,1\n"
                                               "2023-11-16 10:00:05,2,1\n"
                                               "2023-11-16 10:00:06,3,1\n"
                                               "2023-11-16 10:00:07,4,1\n");
    const EdgeScenario scenario =
        Load({{"users.arrivals_file", log}, {"users.log_from_s", "5"}, {"users.log_most", "2"}});
    const auto& requests = scenario.users.knownArrivals;
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].atNanoseconds, 0);
    EXPECT_EQ(requests[0].promptTokens, 2U);
    EXPECT_EQ(requests[1].atNanoseconds, 1000000000);
}

TEST(EdgeRequestLog, WhatIsNoLogIsRefusedAtItsLine)
{
    EXPECT_THAT(ErrorOfLog("16.11.2023 18:15,374,44\n"),
                HasSubstr("log.csv:2: column TIMESTAMP is '16.11.2023 18:15', want a time as"));
    EXPECT_THAT(ErrorOfLog("2023-11-16 10:00:00,374,0\n"), HasSubstr("want at least 1 token"));
    EXPECT_THAT(ErrorOfLog("2023-11-16 10:00:01,1,1\n2023-11-16 10:00:00,1,1\n"),
                HasSubstr("log.csv:3: column TIMESTAMP is"));
    EXPECT_THAT(ErrorOfLog(""), HasSubstr("no request is left"));
}

TEST(EdgeRequestLog, TheAzureTraceIsReadAsItIs)
{
    const std::string folder = edgetest::FindSharedData("azure_llm_2023");
    if (folder.empty())
    {
        GTEST_SKIP() << "shared/data/azure_llm_2023 is not here";
    }
    const EdgeScenario scenario =
        Load({{"users.arrivals_file", folder + "/AzureLLMInferenceTrace_conv.csv"},
              {"run.duration_s", "4000"}});
    const auto& requests = scenario.users.knownArrivals;
    // 19,366 rows; 18:15:46.6805900 to 19:14:08.4025270 (shared/data/README.md)
    ASSERT_EQ(requests.size(), 19366U);
    EXPECT_EQ(requests.front().promptTokens, 374U);
    EXPECT_EQ(requests.front().replyTokens, 44U);
    EXPECT_EQ(requests.back().atNanoseconds, 3501721937000);
    EXPECT_EQ(requests.back().replyTokens, 183U);
}

TEST(EdgeGenerativeScenario, ContradictionsAreRefusedWithTheirPlace)
{
    EXPECT_THAT(ErrorOf({{"workload.chat.reply_tokens", "9"}}),
                HasSubstr("stands beside a request log"));
    EXPECT_THAT(ErrorOf({{"workload.chat.generative", "false"}}),
                HasSubstr("want generative = true as well"));
    EXPECT_THAT(ErrorOf({{"workload.chat.steps", "3"}}), HasSubstr("want reply_tokens alone"));
    EXPECT_THAT(ErrorOf({{"workload.chat.input_bytes", "3"}}), HasSubstr("a token is 4 bytes"));
    EXPECT_THAT(ErrorOf({{"service.model", "predicted"}}), HasSubstr("want 'trace' or 'hybrid'"));
    EXPECT_THAT(ErrorOf({{"server.site.slots", "2"}}), HasSubstr("want slots = 1"));
    EXPECT_THAT(ErrorOf({{"server.site.queue", "processor-sharing"}}),
                HasSubstr("want another queue"));
    EXPECT_THAT(ErrorOf({{"users.arrivals", "poisson"}}), HasSubstr("users.arrivals_file"));
    EXPECT_THAT(ErrorOf({{"users.arrivals", "file"}, {"users.log_most", "3"}}),
                HasSubstr("cuts a request log"));
}

TEST(EdgeGenerativeScenario, TheTracesSayWhatATokenTakes)
{
    const EdgeScenario scenario = Load({});
    const EdgeKnowledge knowledge(scenario.traces.sources, scenario.traces.model);
    const auto catalog = BuildEdgeCatalog(scenario, knowledge);
    const EdgeGeneration& chat = catalog->GetWorkload(0).generation;
    EXPECT_EQ(chat.tokenCacheBytes, 2U * 6 * 256 * 4); // keys and values, depth, width, fp32
    EXPECT_GT(chat.promptFlopsPerToken, 1e6);
    double replies = 0; // of those before duration_s
    for (const EdgeScenario::Arrival& request : scenario.users.knownArrivals)
    {
        replies += request.replyTokens;
    }
    EXPECT_DOUBLE_EQ(chat.expectedReply, replies / scenario.users.knownArrivals.size());
    for (uint32_t h = 0; h < catalog->GetHardwareCount(); ++h)
    {
        const EdgeTokenTimes& times = catalog->GetTokenTimes(0, h);
        EXPECT_GE(times.prefill.size(), 2U) << h;
        EXPECT_GE(times.decode.size(), 2U) << h;
        EXPECT_GT(PredictDecodeTime(*catalog, 0, h, 1, 500), Time());
    }
    EXPECT_EQ(GetMostSequences(*catalog, 0, catalog->FindHardware("amd-epyc-avx512-2t")), 32U);
}

TEST(EdgeGenerativeScenario, ALargerBatchThanWasMeasuredIsRefusedWithItsPlace)
{
    const EdgeScenario scenario = Load({{"workload.chat.profile", "gpt-w256-d6-fp32"}});
    EdgeScenario larger = scenario;
    larger.servers.at(0).batching.at(0).most = 33;
    const EdgeKnowledge knowledge(scenario.traces.sources, scenario.traces.model);
    try
    {
        BuildEdgeCatalog(larger, knowledge);
        ADD_FAILURE() << "accepted";
    }
    catch (const edgeai::InputError& error)
    {
        EXPECT_THAT(error.what(), HasSubstr("generative.toml:"));
        EXPECT_THAT(error.what(), HasSubstr("the largest known batch of 'chat'"));
    }
}

TEST(EdgeGenerativeScenario, EveryRequestIsAccountedForAndItsTokensAreRecorded)
{
    for (const std::string network : {"fluid", "packet"})
    {
        const auto scenario = std::make_shared<const EdgeScenario>(Load({{"run.network", network},
                                                                         {"users.count", "5"},
                                                                         {"users.log_most", "60"},
                                                                         {"run.duration_s", "20"},
                                                                         {"run.warmup_s", "0"}}));
        const auto knowledge =
            std::make_shared<const EdgeKnowledge>(scenario->traces.sources, scenario->traces.model);
        EdgeCampaign campaign;
        campaign.Add(scenario, knowledge, "predicted-completion", 1, "{}");
        const std::string output = FreshPath(network + ".sqlite");
        const auto summary = campaign.Execute(output, 1, [](std::size_t, std::size_t) {});
        ASSERT_EQ(summary.failed, 0U) << summary.firstError;
        const auto tasks = edgeai::ResultStore::Open(output).ReadTasks(1);
        ASSERT_EQ(tasks.size(), 60U) << network;
        for (const edgeai::TaskRow& task : tasks)
        {
            ASSERT_TRUE(task.tokens && task.promptTokens);
            if (!task.computedS)
            {
                continue;
            }
            EXPECT_GE(*task.firstTokenS, *task.startedS);
            EXPECT_LE(*task.firstTokenS, *task.computedS);
            EXPECT_EQ(task.tokenTimeS.has_value(), *task.tokens > 1);
            EXPECT_EQ(task.firstTokenDeadlineS, 1.0);
        }
    }
}
