/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-campaign.h"

#include "edge-cli-progress.h"

#include "ns3/edge-error.h"
#include "ns3/edge-worker-farm.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

namespace edgecli
{

namespace
{

ns3::EdgeCampaign::Summary
ExecuteWithProgress(ns3::EdgeCampaign& campaign, const std::string& output, std::size_t jobs)
{
    TerminalProgress progress;
    const auto listener = progress.GetListener();
    return campaign.Execute(output, jobs, [&listener](std::size_t ended, std::size_t total) {
        if (listener)
        {
            listener("runs", ended, total);
        }
    });
}

} // namespace

void
AddNetworkOption(CLI::App& verb, CampaignOptions& options)
{
    verb.add_option("--network",
                    options.network,
                    "packet, fluid, lte or nr: short for --set run.network=...");
}

void
SetNetwork(const CampaignOptions& options, ns3::EdgeOverrides& overrides)
{
    if (!options.network.empty())
    {
        overrides["run.network"] = options.network;
    }
}

void
Execute(ns3::EdgeCampaign& campaign, const CampaignOptions& options)
{
    if (options.isForced)
    {
        std::filesystem::remove(options.output);
    }
    const std::size_t jobs =
        options.jobs == 0 ? ns3::EdgeWorkerFarm::CountProcessors() : options.jobs;
    const auto summary = ExecuteWithProgress(campaign, options.output, jobs);
    std::cerr << "edge-ai: " << summary.done << " runs done, " << summary.skipped
              << " were there already, " << summary.failed << " failed; " << options.output << '\n';
    if (summary.failed > 0)
    {
        throw edgeai::WorkError(std::to_string(summary.failed) +
                                " runs failed, the first one with: " + summary.firstError);
    }
}

} // namespace edgecli
