/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli.h"

#include "ns3/edge-comparison-text.h"
#include "ns3/edge-comparison.h"
#include "ns3/edge-result-store.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

namespace edgecli
{

namespace
{

struct CompareOptions
{
    std::string file;
    edgeai::ComparisonOptions comparison;
    bool isJson{false};
};

void
Compare(const CompareOptions& options)
{
    edgeai::ResultStore store = edgeai::ResultStore::Open(options.file);
    const edgeai::Comparison comparison =
        edgeai::Compare(options.file, edgeai::SummarizeRuns(store), options.comparison);
    std::cout << (options.isJson ? edgeai::ComparisonJson(comparison)
                                 : edgeai::ComparisonText(comparison));
}

} // namespace

void
AddCompareVerb(CLI::App& app)
{
    auto options = std::make_shared<CompareOptions>();
    CLI::App* verb = app.add_subcommand(
        "compare",
        "Compares the policies of a result file: metrics with confidence intervals over "
        "replications, how tasks ended, and paired differences from a baseline.");
    verb->add_option("FILE", options->file, "Result file of edge-ai run or sweep")->required();
    verb->add_option("--baseline",
                     options->comparison.baseline,
                     "Policy that the others are held against (default: the file's first)");
    verb->add_flag("--json", options->isJson, "For programs: seconds, joules and ratios");
    verb->add_flag("--force",
                   options->comparison.isForced,
                   "Compare runs of different scenario files, traces or models all the same");
    verb->footer("Example:\n  edge-ai compare results.sqlite --baseline local-only");
    verb->callback([options] { Compare(*options); });
}

} // namespace edgecli
