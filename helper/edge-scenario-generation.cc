/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-generation.h"

#include <algorithm>
#include <numeric>

namespace ns3
{

namespace
{

constexpr double MOST_TOKENS = 1e6;
constexpr double LONGEST_DEADLINE_MS = 1e9;

void
RefuseOthers(const EdgeTomlTable& table, const EdgeScenario& scenario)
{
    for (const char* key :
         {"prompt_tokens", "reply_tokens", "first_token_deadline_ms", "token_deadline_ms"})
    {
        if (table.Has(key))
        {
            table.Refuse(key, "is of generative workloads; want generative = true as well");
        }
    }
    if (scenario.users.arrivals == "request-log")
    {
        table.Refuse(
            "generative",
            "is not true, and users.arrivals is \"request-log\", which states tokens; want "
            "generative = true, or other arrivals");
    }
}

EdgeScenario::Range
ReadTokens(EdgeTomlTable& table, const EdgeScenario& scenario, const std::string& key)
{
    const bool isLogged = scenario.users.arrivals == "request-log";
    if (isLogged && table.Has(key))
    {
        table.Refuse(key, "stands beside a request log, which says it; want one of the two");
    }
    if (!isLogged && !table.Has(key))
    {
        table.Refuse(key, "is missing, want a number of tokens, or [least, most]");
    }
    const auto range = table.GetRange(key, {1, 1}, 1, MOST_TOKENS);
    return {range.first, range.second};
}

void
RefuseContradictions(const EdgeTomlTable& table, const EdgeScenario::Workload& workload)
{
    if (workload.steps > 1)
    {
        table.Refuse("steps", "is above 1 for a generative workload; want reply_tokens alone");
    }
    for (const char* key : {"input_bytes", "output_bytes"})
    {
        if (table.Has(key))
        {
            table.Refuse(key, "is of no use for a generative workload: a token is 4 bytes");
        }
    }
}

double
GetMeanReply(const std::vector<EdgeScenario::Arrival>& requests)
{
    const auto add = [](double sum, const EdgeScenario::Arrival& request) {
        return sum + request.replyTokens;
    };
    return std::accumulate(requests.begin(), requests.end(), 0.0, add) / requests.size();
}

EdgeTokenRange
ToTokens(const EdgeScenario::Range& range)
{
    return {static_cast<uint32_t>(range.least), static_cast<uint32_t>(range.most)};
}

} // namespace

void
ReadEdgeGeneration(EdgeTomlTable& table,
                   const EdgeScenario& scenario,
                   EdgeScenario::Workload& workload)
{
    workload.place = table.GetPlace("name");
    workload.isGenerative = table.GetBoolean("generative", false);
    if (!workload.isGenerative)
    {
        RefuseOthers(table, scenario);
        return;
    }
    RefuseContradictions(table, workload);
    workload.promptTokens = ReadTokens(table, scenario, "prompt_tokens");
    workload.replyTokens = ReadTokens(table, scenario, "reply_tokens");
    workload.firstTokenDeadlineMs =
        table.GetNumber("first_token_deadline_ms", 0, 0, LONGEST_DEADLINE_MS);
    workload.tokenDeadlineMs = table.GetNumber("token_deadline_ms", 0, 0, LONGEST_DEADLINE_MS);
    if (scenario.service.model != "trace" && scenario.service.model != "hybrid")
    {
        table.Refuse("generative",
                     "is true and service.model '" + scenario.service.model +
                         "', which does not execute what was measured; want 'trace' or 'hybrid'");
    }
}

void
CheckEdgeGenerationServer(const EdgeTomlTable& table,
                          const EdgeScenario& scenario,
                          const EdgeScenario::Server& server)
{
    const auto isGenerative = [](const EdgeScenario::Workload& workload) {
        return workload.isGenerative;
    };
    if (std::none_of(scenario.workloads.begin(), scenario.workloads.end(), isGenerative))
    {
        return;
    }
    if (server.isTimeSliced)
    {
        table.Refuse("queue",
                     "is '" + server.queue +
                         "', and a [[workload]] is generative: its batches are scheduled by "
                         "iterations; want another queue");
    }
    const auto hasSlots = [](const EdgeScenario::Accelerators& some) { return some.slots > 1; };
    if (std::any_of(server.mix.begin(), server.mix.end(), hasSlots))
    {
        table.Refuse("slots",
                     "is above 1, and a [[workload]] is generative: its tasks share an accelerator "
                     "as one batch; want slots = 1, and [[server.batching]]");
    }
}

void
SetEdgeGeneration(const EdgeScenario& scenario,
                  const EdgeScenario::Workload& wanted,
                  EdgeGeneration& generation)
{
    generation.isOn = true;
    generation.prompt = ToTokens(wanted.promptTokens);
    generation.reply = ToTokens(wanted.replyTokens);
    generation.expectedReply = scenario.users.arrivals == "request-log"
                                   ? GetMeanReply(scenario.users.knownArrivals)
                                   : (generation.reply.least + generation.reply.most) / 2.0;
    generation.firstTokenDeadline = Seconds(wanted.firstTokenDeadlineMs * 1e-3);
    generation.tokenDeadline = Seconds(wanted.tokenDeadlineMs * 1e-3);
}

} // namespace ns3
