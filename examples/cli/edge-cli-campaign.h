/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CLI_CAMPAIGN_H
#define EDGE_CLI_CAMPAIGN_H

#include "ns3/edge-campaign.h"
#include "ns3/edge-scenario-loader.h"

#include <cstddef>
#include <string>

namespace CLI
{
class App;
}

namespace edgecli
{

/** @brief What `run` and `sweep` share: where the result goes and how it is made. */
struct CampaignOptions
{
    std::string output{"results.sqlite"};
    std::size_t jobs{0};  ///< 0: all processors
    bool isForced{false}; ///< replace an existing file
    std::string network;  ///< empty: as the scenario says
};

/** @brief `--network`, for verbs that run scenarios. @p options must outlive @p verb */
void AddNetworkOption(CLI::App& verb, CampaignOptions& options);

/** @brief What `--network` says, as the setting that it is short for. */
void SetNetwork(const CampaignOptions& options, ns3::EdgeOverrides& overrides);

/**
 * @brief Executes a campaign with progress on a terminal and a closing line.
 * @throws edgeai::WorkError where a run failed
 */
void Execute(ns3::EdgeCampaign& campaign, const CampaignOptions& options);

} // namespace edgecli

#endif // EDGE_CLI_CAMPAIGN_H
