/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * edge-ai traces build | info | validate | export; import is in edge-cli-traces-import.cc
 */

#include "edge-cli.h"

#include "ns3/edge-error.h"
#include "ns3/edge-number-text.h"
#include "ns3/edge-profile-text.h"
#include "ns3/edge-trace-audit.h"
#include "ns3/edge-trace-store.h"
#include "ns3/edge-trace-summary.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

namespace edgecli
{

namespace
{

using edgeai::ProfileSet;
using edgeai::TraceSummary;
using nlohmann::json;

/** @brief What the user typed after `traces VERB`. */
struct TracesOptions
{
    std::vector<std::string> paths;
    std::string output;
    bool isJson{false};
};

std::string
JoinCounts(const std::map<std::string, std::size_t>& counts)
{
    std::string text;
    for (const auto& [name, count] : counts)
    {
        text += (text.empty() ? "" : ", ") + name + " " + std::to_string(count);
    }
    return text;
}

std::vector<std::string>
KeysOf(const std::map<std::string, std::size_t>& counts)
{
    std::vector<std::string> keys;
    for (const auto& [key, count] : counts)
    {
        keys.push_back(key);
    }
    return keys;
}

json
ToJson(const TraceSummary& summary, const std::string& sha256)
{
    return {{"runs", summary.runs},
            {"repeats", summary.repeats},
            {"colocated_runs", summary.colocatedRuns},
            {"gpu_runs", summary.gpuRuns},
            {"valid_runs", summary.validRuns},
            {"valid_share", summary.GetValidShare()},
            {"verdicts", summary.verdicts},
            {"sources", summary.sources},
            {"hardware", summary.hardware},
            {"families", KeysOf(summary.families)},
            {"runs_by_family", summary.families},
            {"workloads", summary.workloads},
            {"models", summary.models},
            {"operators", summary.operators},
            {"sha256", sha256}};
}

void
PrintSummary(const TraceSummary& summary, const std::string& sha256)
{
    std::cout << "runs         " << summary.runs << " (" << JoinCounts(summary.sources) << "), "
              << summary.repeats << " repeats\n"
              << "verdicts     " << JoinCounts(summary.verdicts) << "; "
              << edgeai::FixedText(100 * summary.GetValidShare(), 1) << " % valid\n"
              << "co-located   " << summary.colocatedRuns << '\n'
              << "on GPUs      " << summary.gpuRuns << '\n'
              << "workloads    " << summary.workloads << " of " << summary.models << " networks\n"
              << "families     " << JoinCounts(summary.families) << '\n'
              << "operators    " << summary.operators << '\n'
              << "content      sha256 " << sha256 << '\n'
              << "hardware\n";
    for (const std::string& hardwareId : summary.hardware)
    {
        std::cout << "  " << hardwareId << '\n';
    }
}

void
Build(const TracesOptions& options)
{
    edgeai::BuildTraceStore(options.paths, options.output);
    const TraceSummary summary = Summarise(edgeai::ReadTraceStore(options.output));
    std::cout << options.output << ": " << summary.runs << " runs on " << summary.hardware.size()
              << " hardware configurations\n";
}

void
Info(const TracesOptions& options)
{
    const ProfileSet profiles = edgeai::ReadTraces(options.paths);
    const TraceSummary summary = Summarise(profiles);
    if (options.isJson)
    {
        std::cout << ToJson(summary, HashOf(profiles)).dump(2) << '\n';
        return;
    }
    PrintSummary(summary, HashOf(profiles));
}

/** @brief Prints findings, the first few of each check in full. */
void
PrintFindings(const std::vector<edgeai::TraceFinding>& findings)
{
    constexpr std::size_t MOST_PER_CHECK = 10;
    std::map<std::string, std::size_t> counts;
    for (const edgeai::TraceFinding& finding : findings)
    {
        if (++counts[finding.check] <= MOST_PER_CHECK)
        {
            std::cout << "  " << finding.check << ": " << finding.where << ' ' << finding.what
                      << '\n';
        }
    }
    for (const auto& [check, count] : counts)
    {
        if (count > MOST_PER_CHECK)
        {
            std::cout << "  " << check << ": and " << count - MOST_PER_CHECK << " more\n";
        }
    }
}

/** @return how many findings there are */
std::size_t
ValidateOne(const std::string& path)
{
    auto findings = edgeai::AuditTraceFiles(path);
    const ProfileSet profiles = edgeai::ReadTraces({path});
    const auto inside = edgeai::AuditTraces(profiles);
    findings.insert(findings.end(), inside.begin(), inside.end());
    const TraceSummary summary = Summarise(profiles);
    std::cout << path << ": "
              << (findings.empty() ? "good" : std::to_string(findings.size()) + " findings") << ", "
              << summary.runs << " runs, " << summary.validRuns << " of them valid\n";
    PrintFindings(findings);
    return findings.size();
}

void
Validate(const TracesOptions& options)
{
    std::size_t findings = 0;
    for (const std::string& path : edgeai::FindTraces(options.paths))
    {
        findings += ValidateOne(path);
    }
    edgeai::ReadTraces(options.paths); // each is good; do they contradict each other?
    if (findings > 0)
    {
        throw edgeai::InputError("the traces have " + std::to_string(findings) +
                                 " findings; correct or remove what they name");
    }
}

void
Export(const TracesOptions& options)
{
    const ProfileSet profiles = edgeai::ReadTraces(options.paths);
    edgeai::WriteTraceFolder(profiles, options.output);
    std::cout << options.output << ": " << profiles.runs.size() << " runs\n";
}

CLI::App*
AddVerb(CLI::App& traces,
        const std::string& name,
        const std::string& help,
        const std::string& example,
        const std::shared_ptr<TracesOptions>& options,
        void (*work)(const TracesOptions&))
{
    CLI::App* verb = traces.add_subcommand(name, help);
    verb->add_option("PATH", options->paths, "Trace folders, a folder of them, or stores")
        ->required();
    verb->footer("Example:\n  edge-ai traces " + example);
    verb->callback([options, work]() { work(*options); });
    return verb;
}

} // namespace

void
AddTracesVerb(CLI::App& app)
{
    auto options = std::make_shared<TracesOptions>();
    CLI::App* traces =
        app.add_subcommand("traces", "Measured runs: build a store, look at it, check it");
    traces->require_subcommand(1);
    traces->footer("Example:\n  edge-ai traces build traces --output traces.sqlite");
    CLI::App* build = AddVerb(*traces,
                              "build",
                              "Reads trace folders into one SQLite store",
                              "build traces/2026-11-21-host --output traces.sqlite",
                              options,
                              &Build);
    build->add_option("--output", options->output, "The store, replaced when all is good")
        ->required();
    CLI::App* info = AddVerb(*traces,
                             "info",
                             "Says what traces hold",
                             "info traces.sqlite --json",
                             options,
                             &Info);
    info->add_flag("--json", options->isJson, "As JSON");
    AddTracesImportVerb(*traces);
    AddVerb(
        *traces,
        "validate",
        "Reads everything and checks what a reviewer would: verdicts against repeats, operators "
        "against FLOPs, units, orphans",
        "validate traces/2026-11-21-host",
        options,
        &Validate);
    CLI::App* exportVerb = AddVerb(*traces,
                                   "export",
                                   "Writes traces as one CSV trace folder",
                                   "export traces.sqlite --output traces/copy",
                                   options,
                                   &Export);
    exportVerb->add_option("--output", options->output, "The folder, made where it is missing")
        ->required();
}

} // namespace edgecli
