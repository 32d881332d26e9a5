/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * edge-ai: runs scenarios, sweeps them, compares offload policies, keeps traces and predictors.
 * Verbs and exit status: doc/architecture.md, "The program".
 */

#include "edge-cli.h"

#include "ns3/edge-error.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

namespace
{

constexpr int EXIT_WORK_FAILED = 1;
constexpr int EXIT_BAD_INPUT = 2;

int
Run(int argc, char** argv)
{
    CLI::App app("Offload policies for AI tasks of 6G users on unlike edge servers, with compute "
                 "times from measured runs.",
                 "edge-ai");
    app.require_subcommand(1);
    edgecli::AddRunVerb(app);
    edgecli::AddListVerb(app);
    edgecli::AddSweepVerb(app);
    edgecli::AddTracesVerb(app);
    edgecli::AddTrainVerb(app);
    edgecli::AddPredictVerb(app);
    edgecli::AddEvaluateVerb(app);
    edgecli::AddCompareVerb(app);
    edgecli::AddExportVerb(app);
    edgecli::AddPlotVerb(app);
    edgecli::AddValidateServerVerb(app);
    try
    {
        app.parse(argc, argv);
    }
    catch (const CLI::ParseError& error)
    {
        return app.exit(error) == 0 ? 0 : EXIT_BAD_INPUT;
    }
    return 0;
}

} // namespace

int
main(int argc, char** argv)
{
    try
    {
        return Run(argc, argv);
    }
    catch (const edgeai::InputError& error)
    {
        std::cerr << "edge-ai: " << error.what() << '\n';
        return EXIT_BAD_INPUT;
    }
    catch (const std::exception& error)
    {
        std::cerr << "edge-ai: " << error.what() << '\n';
        return EXIT_WORK_FAILED;
    }
}
