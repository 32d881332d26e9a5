/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli.h"

#include "ns3/edge-output-directory.h"
#include "ns3/edge-result-export.h"
#include "ns3/edge-result-store.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

namespace edgecli
{

namespace
{

struct ExportOptions
{
    std::string file;
    std::string format{"csv"};
    std::string directory;
    bool isForced{false};
};

void
Export(const ExportOptions& options)
{
    const edgeai::ExportFormat format = edgeai::ParseExportFormat(options.format);
    edgeai::ResultStore store = edgeai::ResultStore::Open(options.file);
    edgeai::OutputDirectory output(options.directory, options.isForced);
    edgeai::ExportResults(store, format, output);
    for (const std::string& path : output.Commit())
    {
        std::cout << path << '\n';
    }
}

} // namespace

void
AddExportVerb(CLI::App& app)
{
    auto options = std::make_shared<ExportOptions>();
    CLI::App* verb =
        app.add_subcommand("export",
                           "Writes the tables of a result file (run, task, point, server_sample, "
                           "cell_sample, server_energy) for other programs, one file each.");
    verb->add_option("FILE", options->file, "Result file of edge-ai run or sweep")->required();
    verb->add_option("--format", options->format, "csv (default) or json");
    verb->add_option("--output", options->directory, "Directory to write into, new or empty")
        ->required();
    verb->add_flag("--force", options->isForced, "Replace files in a directory that is not empty");
    verb->footer("Example:\n  edge-ai export results.sqlite --format csv --output tables");
    verb->callback([options] { Export(*options); });
}

} // namespace edgecli
