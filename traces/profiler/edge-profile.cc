// SPDX-License-Identifier: GPL-2.0-only

/*
 * edge-profile: measures neural networks on this machine and writes a trace folder.
 *
 *   edge-profile --output traces/my-machine --budget 9m
 */

#include "campaign.h"
#include "profile-error.h"
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

} // namespace

int
main(int argc, char** argv)
{
    try
    {
        Run(ParseOptions({argv + 1, argv + argc}));
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
