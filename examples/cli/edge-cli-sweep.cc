/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-campaign.h"
#include "edge-cli.h"

#include "ns3/edge-catalog-builder.h"
#include "ns3/edge-error.h"
#include "ns3/edge-sweep.h"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

namespace edgecli
{

namespace
{

/** @brief Loads each set of traces and model once, however many scenarios name it. */
class KnowledgeShelf
{
  public:
    std::shared_ptr<const ns3::EdgeKnowledge> Get(const ns3::EdgeScenario& scenario)
    {
        const ns3::EdgeScenario::Traces& traces = scenario.traces;
        auto& entry = m_entries[{traces.sources, traces.model, traces.slowdownModel}];
        if (!entry)
        {
            entry = std::make_shared<const ns3::EdgeKnowledge>(traces.sources,
                                                               traces.model,
                                                               traces.slowdownModel);
        }
        return entry;
    }

  private:
    using Key = std::tuple<std::vector<std::string>, std::string, std::string>;

    std::map<Key, std::shared_ptr<const ns3::EdgeKnowledge>> m_entries;
};

std::shared_ptr<const ns3::EdgeScenario>
LoadPoint(const ns3::EdgeSweep& sweep, const ns3::EdgeOverrides& overrides)
{
    return std::make_shared<const ns3::EdgeScenario>(
        ns3::LoadEdgeScenario(sweep.scenario, overrides));
}

ns3::EdgeCampaign
Plan(const std::string& file, const CampaignOptions& options)
{
    ns3::EdgeSweep sweep = ns3::LoadEdgeSweep(file);
    SetNetwork(options, sweep.fixed);
    ns3::EdgeCampaign campaign;
    KnowledgeShelf shelf;
    for (const ns3::EdgeOverrides& overrides : ns3::ExpandEdgeSweep(sweep))
    {
        const auto scenario = LoadPoint(sweep, overrides);
        const auto knowledge = shelf.Get(*scenario);
        ns3::BuildEdgeCatalog(*scenario, *knowledge); // says now what a run would say later
        const auto& policies = sweep.policies.empty() ? scenario->run.policies : sweep.policies;
        const uint32_t replications = sweep.replications.value_or(scenario->run.replications);
        for (const std::string& policy : policies)
        {
            for (uint32_t replication = 1; replication <= replications; ++replication)
            {
                campaign.Add(scenario, knowledge, policy, replication, ns3::ToJson(overrides));
            }
        }
    }
    return campaign;
}

} // namespace

void
AddSweepVerb(CLI::App& app)
{
    auto file = std::make_shared<std::string>();
    auto options = std::make_shared<CampaignOptions>();
    CLI::App* verb = app.add_subcommand(
        "sweep",
        "Run every combination of a sweep file; called again, it runs only what is missing");
    verb->add_option("SWEEP", *file, "Sweep file (TOML)")->required();
    verb->add_option("-o,--output", options->output, "Result file (SQLite)")->required();
    verb->add_option("-j,--jobs", options->jobs, "Runs at a time; 0: one per processor")
        ->capture_default_str();
    AddNetworkOption(*verb, *options);
    verb->footer("Example:\n"
                 "  edge-ai sweep examples/scenarios/small-sweep.toml --output sweep.sqlite\n"
                 "  edge-ai plot sweep.sqlite --output pictures");
    verb->callback([file, options]() {
        ns3::EdgeCampaign campaign = Plan(*file, *options);
        Execute(campaign, *options);
    });
}

} // namespace edgecli
