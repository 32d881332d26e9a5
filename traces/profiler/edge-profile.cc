// SPDX-License-Identifier: GPL-2.0-only

/*
 * edge-profile: measures neural networks on this machine and writes a trace folder.
 *
 *   edge-profile --output traces/my-machine --budget 9m
 *   edge-profile measure-server --output server-check
 */

#include "campaign.h"
#include "profile-error.h"
#include "serving/server-process.h"
#include "serving/serving-campaign.h"
#include "worker.h"

#include <cstdio>
#include <exception>

namespace
{

using namespace edgeai::profile;

void
Run(const Options& options)
{
    if (options.isHelpWanted)
    {
        std::fputs(GetHelp().c_str(), stdout);
    }
    else if (options.isListWanted)
    {
        PrintPlan(options);
    }
    else if (options.worker)
    {
        RunWorker(options);
    }
    else
    {
        RunCampaign(options);
    }
}

void
MeasureServer(const std::vector<std::string>& arguments)
{
    const ServingOptions options = ParseServingOptions(arguments);
    if (options.isHelpWanted)
    {
        std::fputs(GetServingHelp().c_str(), stdout);
    }
    else
    {
        RunServingCampaign(options);
    }
}

/** Without a command: the campaign that measures networks. */
void
RunCommand(const std::vector<std::string>& arguments)
{
    const std::string command = arguments.empty() ? "" : arguments.front();
    if (command == SERVE_COMMAND)
    {
        RunServer(arguments);
    }
    else if (command == MEASURE_SERVER_COMMAND)
    {
        MeasureServer({arguments.begin() + 1, arguments.end()});
    }
    else
    {
        Run(ParseOptions(arguments));
    }
}

} // namespace

int
main(int argc, char** argv)
{
    try
    {
        RunCommand({argv + 1, argv + argc});
        return 0;
    }
    catch (const ProfileError& error)
    {
        std::fprintf(stderr, "edge-profile: %s\n", error.what());
        return 2;
    }
    catch (const std::exception& error)
    {
        std::fprintf(stderr, "edge-profile: %s\n", error.what());
        return 1;
    }
}
