/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-campaign.h"
#include "edge-cli.h"

#include "ns3/edge-catalog-builder.h"
#include "ns3/edge-error.h"
#include "ns3/edge-scenario-loader.h"
#include "ns3/edge-sweep.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>

namespace edgecli
{

namespace
{

/** @brief What the user typed after `run`. */
struct RunOptions
{
    std::string scenario;
    std::vector<std::string> policies;
    std::vector<std::string> settings;
    std::optional<uint32_t> seed;
    std::optional<uint32_t> replication;
    std::optional<uint32_t> replications;
    bool isResumed{false};
    CampaignOptions campaign;
};

ns3::EdgeOverrides
CollectOverrides(const RunOptions& options)
{
    ns3::EdgeOverrides overrides;
    for (const std::string& setting : options.settings)
    {
        overrides.insert(ns3::ParseEdgeOverride(setting));
    }
    if (options.seed)
    {
        overrides["run.seed"] = std::to_string(*options.seed);
    }
    SetNetwork(options.campaign, overrides);
    return overrides;
}

ns3::EdgeScenario
Load(const RunOptions& options)
{
    // Which runs are wanted is no parameter of any of them.
    ns3::EdgeOverrides overrides = CollectOverrides(options);
    if (options.replications)
    {
        overrides["run.replications"] = std::to_string(*options.replications);
    }
    if (!options.policies.empty())
    {
        std::string list;
        for (const std::string& policy : options.policies)
        {
            list += (list.empty() ? "'" : ", '") + policy + "'";
        }
        overrides["run.policies"] = "[" + list + "]";
    }
    return ns3::LoadEdgeScenario(options.scenario, overrides);
}

void
CheckOutput(const RunOptions& options)
{
    const bool mayExist = options.isResumed || options.campaign.isForced;
    if (!mayExist && std::filesystem::exists(options.campaign.output))
    {
        throw edgeai::InputError(options.campaign.output +
                                 ": exists; want --resume to add what is missing, --force to "
                                 "replace it, or another --output");
    }
}

void
Run(const RunOptions& options)
{
    CheckOutput(options);
    const auto scenario = std::make_shared<const ns3::EdgeScenario>(Load(options));
    const auto knowledge =
        std::make_shared<const ns3::EdgeKnowledge>(scenario->traces.sources,
                                                   scenario->traces.model,
                                                   scenario->traces.slowdownModel);
    ns3::BuildEdgeCatalog(*scenario, *knowledge); // says now what a run would say later
    const std::string parameters = ns3::ToJson(CollectOverrides(options));
    const uint32_t first = options.replication.value_or(1);
    const uint32_t last = options.replication.value_or(scenario->run.replications);
    ns3::EdgeCampaign campaign;
    for (const std::string& policy : scenario->run.policies)
    {
        for (uint32_t replication = first; replication <= last; ++replication)
        {
            campaign.Add(scenario, knowledge, policy, replication, parameters);
        }
    }
    Execute(campaign, options.campaign);
}

} // namespace

void
AddRunVerb(CLI::App& app)
{
    auto options = std::make_shared<RunOptions>();
    CLI::App* verb = app.add_subcommand("run", "Simulate a scenario: its policies, replicated");
    verb->add_option("SCENARIO", options->scenario, "Scenario file (TOML)")->required();
    verb->add_option("--policy", options->policies, "Only this policy; may be given again");
    verb->add_option("--set", options->settings, "KEY=VALUE: replace a scenario key; repeatable")
        ->take_all();
    AddNetworkOption(*verb, options->campaign);
    verb->add_option("--seed", options->seed, "Seed of all draws")->check(CLI::PositiveNumber);
    verb->add_option("--replication", options->replication, "Only this replication, from 1")
        ->check(CLI::PositiveNumber);
    verb->add_option("--replications", options->replications, "How many replications")
        ->check(CLI::PositiveNumber);
    verb->add_option("-o,--output", options->campaign.output, "Result file (SQLite)")
        ->capture_default_str();
    verb->add_option("-j,--jobs", options->campaign.jobs, "Runs at a time; 0: one per processor")
        ->capture_default_str();
    verb->add_flag("--force", options->campaign.isForced, "Replace an existing result file");
    verb->add_flag("--resume", options->isResumed, "Run only what the result file lacks");
    verb->footer("Examples:\n"
                 "  edge-ai run examples/scenarios/default.toml --output results.sqlite\n"
                 "  edge-ai run examples/scenarios/default.toml --policy predicted-completion \\\n"
                 "      --set users.count=40 --set server.cloud.accelerators=8 -o big.sqlite\n"
                 "  edge-ai run examples/scenarios/default.toml --network lte -o lte.sqlite \\\n"
                 "      --set 'lte.ns3::LteEnbPhy.TxPower=30'");
    verb->callback([options]() { Run(*options); });
}

} // namespace edgecli
