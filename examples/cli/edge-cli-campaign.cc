/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli-campaign.h"

#include "ns3/edge-error.h"
#include "ns3/edge-worker-farm.h"

#include <chrono>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <unistd.h>

namespace edgecli
{

namespace
{

/** @brief One line on a terminal that counts runs and guesses the time left; silent in a pipe. */
class ProgressLine
{
  public:
    void Update(std::size_t ended, std::size_t total) const
    {
        if (isatty(STDERR_FILENO) == 0)
        {
            return;
        }
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - m_start;
        const double left =
            spent.count() / static_cast<double>(ended) * static_cast<double>(total - ended);
        std::cerr << "\redge-ai: " << ended << " of " << total << " runs, " << std::fixed
                  << std::setprecision(0) << left << " s left \033[K"
                  << (ended == total ? "\n" : "") << std::flush;
    }

  private:
    std::chrono::steady_clock::time_point m_start{std::chrono::steady_clock::now()};
};

} // namespace

void
Execute(ns3::EdgeCampaign& campaign, const CampaignOptions& options)
{
    if (options.isForced)
    {
        std::filesystem::remove(options.output);
    }
    const std::size_t jobs =
        options.jobs == 0 ? ns3::EdgeWorkerFarm::CountProcessors() : options.jobs;
    const ProgressLine line;
    const auto summary =
        campaign.Execute(options.output, jobs, [&line](std::size_t ended, std::size_t total) {
            line.Update(ended, total);
        });
    std::cerr << "edge-ai: " << summary.done << " runs done, " << summary.skipped
              << " were there already, " << summary.failed << " failed; " << options.output << '\n';
    if (summary.failed > 0)
    {
        throw edgeai::WorkError(std::to_string(summary.failed) +
                                " runs failed, the first one with: " + summary.firstError);
    }
}

} // namespace edgecli
