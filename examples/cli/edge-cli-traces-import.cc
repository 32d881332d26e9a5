/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * edge-ai traces import: other people's CSVs into a trace folder.
 */

#include "edge-cli.h"

#include "ns3/edge-error.h"
#include "ns3/edge-import-generic.h"
#include "ns3/edge-import-mapping-file.h"
#include "ns3/edge-import-qai-hub.h"
#include "ns3/edge-import-timm.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace edgecli
{

namespace
{

using edgeai::ImportedTraces;

/** @brief What the user typed after `traces import`. */
struct ImportOptions
{
    std::string format;
    std::vector<std::string> files;
    std::string mapping;
    std::string output;
    bool isStrict{false};
};

ImportedTraces
Read(const ImportOptions& options)
{
    if (options.format == "generic" && options.mapping.empty())
    {
        throw edgeai::InputError("--format generic needs --mapping FILE.toml, which says what the "
                                 "columns are (doc/traces.md)");
    }
    if (options.format != "generic" && !options.mapping.empty())
    {
        throw edgeai::InputError("--mapping belongs to --format generic; the columns of " +
                                 options.format + " are known");
    }
    if (options.format == "timm")
    {
        return edgeai::ImportTimm(options.files);
    }
    if (options.format == "qai-hub")
    {
        return edgeai::ImportQaiHub(options.files);
    }
    return edgeai::ImportGeneric(options.files, ns3::LoadEdgeImportMapping(options.mapping));
}

/** @return how many runs have no FLOPs or run on hardware without FLOP/s: no roofline for them */
std::size_t
CountWithoutRoofline(const edgeai::ProfileSet& profiles)
{
    std::map<std::string, bool> hasFlops;
    for (const edgeai::WorkloadProfile& workload : profiles.workloads)
    {
        hasFlops[workload.workloadId] = workload.flops.has_value();
    }
    std::map<std::string, bool> hasRate;
    for (const edgeai::HardwareProfile& hardware : profiles.hardware)
    {
        hasRate[hardware.hardwareId] = hardware.datasheetFp32Gflops.has_value();
    }
    std::size_t count = 0;
    for (const edgeai::MeasuredRun& run : profiles.runs)
    {
        count += hasFlops.at(run.workloadId) && hasRate.at(run.hardwareId) ? 0 : 1;
    }
    return count;
}

void
Import(const ImportOptions& options)
{
    const ImportedTraces imported = Read(options);
    for (const std::string& refusal : imported.refusals)
    {
        std::cerr << "edge-ai: " << refusal << '\n';
    }
    const std::string share = std::to_string(imported.refusals.size()) + " of " +
                              std::to_string(imported.rows) + " rows could not be read";
    if (options.isStrict && !imported.refusals.empty())
    {
        throw edgeai::InputError(share + " and nothing was written; want all rows good, or no "
                                         "--strict");
    }
    edgeai::WriteImportedTraces(imported, options.output);
    const edgeai::ProfileSet& profiles = imported.profiles;
    std::cout << options.output << ": " << profiles.runs.size() << " runs of "
              << profiles.workloads.size() << " workloads on " << profiles.hardware.size()
              << " hardware configurations; " << share << "; " << CountWithoutRoofline(profiles)
              << " runs have no FLOPs or no peak rate\n";
}

} // namespace

void
AddTracesImportVerb(CLI::App& traces)
{
    auto options = std::make_shared<ImportOptions>();
    CLI::App* verb =
        traces.add_subcommand("import", "Writes other people's measurements as a trace folder");
    verb->add_option("FILE", options->files, "CSV files")->required();
    verb->add_option("--format", options->format, "Whose columns the files have")
        ->check(CLI::IsMember({"timm", "qai-hub", "generic"}))
        ->required();
    verb->add_option("--mapping",
                     options->mapping,
                     "generic: a TOML file that says which column is what, in which unit");
    verb->add_option("--output", options->output, "The folder, made where it is missing")
        ->required();
    verb->add_flag("--strict",
                   options->isStrict,
                   "Writes nothing and ends with status 2 where a row cannot be read");
    verb->footer("A row that cannot be read is reported by file and line and left out.\n"
                 "Example:\n  edge-ai traces import --format timm results/benchmark-*.csv "
                 "--output imported/timm");
    verb->callback([options]() { Import(*options); });
}

} // namespace edgecli
