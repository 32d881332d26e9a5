/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli.h"

#include "ns3/edge-comparison.h"
#include "ns3/edge-error.h"
#include "ns3/edge-output-directory.h"
#include "ns3/edge-plot.h"
#include "ns3/edge-result-store.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

namespace edgecli
{

namespace
{

struct PlotVerbOptions
{
    std::string file;
    std::string directory;
    edgeai::PlotOptions plot;
    bool isForced{false};
};

void
Plot(const PlotVerbOptions& options)
{
    edgeai::ResultStore store = edgeai::ResultStore::Open(options.file);
    const edgeai::Comparison comparison =
        edgeai::Compare(options.file, edgeai::SummarizeRuns(store), {"", 0.95, options.isForced});
    const auto pictures = edgeai::MakePictures(store, comparison, options.plot);
    edgeai::OutputDirectory output(options.directory, options.isForced);
    const bool isDrawn = edgeai::DrawPictures(pictures, output);
    for (const std::string& path : output.Commit())
    {
        std::cout << path << '\n';
    }
    if (!isDrawn)
    {
        throw edgeai::WorkError("gnuplot is not installed: " + options.directory +
                                " has scripts and data, and no pictures; install Debian's "
                                "gnuplot-nox and repeat with --force");
    }
}

} // namespace

void
AddPlotVerb(CLI::App& app)
{
    auto options = std::make_shared<PlotVerbOptions>();
    CLI::App* verb = app.add_subcommand(
        "plot",
        "Draws a result file with gnuplot, as SVG, PNG and PDF with script and data beside each: "
        "latency distributions, deadline misses, predictions, and metrics over swept parameters.");
    verb->add_option("FILE", options->file, "Result file of edge-ai run or sweep")->required();
    verb->add_option("--output", options->directory, "Directory to write into, new or empty")
        ->required();
    verb->add_option("--metric", options->plot.metric, "Draw this metric only: latency-p95, ...");
    verb->add_option("--parameter",
                     options->plot.parameter,
                     "Draw over this swept parameter only: users.count, ...");
    verb->add_flag(
        "--force",
        options->isForced,
        "Replace files in a directory that is not empty; draw runs of different scenario "
        "files, traces or models all the same");
    verb->footer("Example:\n  edge-ai plot sweep.sqlite --output pictures --metric latency-p95");
    verb->callback([options] { Plot(*options); });
}

} // namespace edgecli
