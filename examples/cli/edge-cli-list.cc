/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cli.h"

#include "ns3/edge-error.h"
#include "ns3/edge-policy-registry.h"
#include "ns3/edge-trace-store.h"
#include "ns3/string.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>
#include <set>

namespace edgecli
{

namespace
{

/** @brief What the user typed after `list`. */
struct ListOptions
{
    std::string what;
    std::vector<std::string> traces{"traces"};
    std::string folder{"examples/scenarios"};
};

void
ListPolicies()
{
    for (const std::string& name : ns3::GetEdgePolicyNames())
    {
        ns3::TypeId type;
        ns3::LookupEdgePolicy(name, &type);
        std::cout << name << '\n';
        for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
        {
            const auto attribute = type.GetAttribute(i);
            std::cout << "    policy." << name << '.' << attribute.name << " = "
                      << attribute.initialValue->SerializeToString(attribute.checker) << "    "
                      << attribute.help << '\n';
        }
    }
}

void
ListHardware(const edgeai::ProfileSet& profiles)
{
    std::cout << std::left << std::setw(28) << "hardware" << std::setw(6) << "kind"
              << "fp32 GFLOP/s (measured), processor\n";
    for (const edgeai::HardwareProfile& hardware : profiles.hardware)
    {
        std::cout << std::setw(28) << hardware.hardwareId << std::setw(6) << hardware.kind
                  << hardware.gemmFp32Gflops.value_or(0) << ", " << hardware.processor << '\n';
    }
}

void
ListWorkloads(const edgeai::ProfileSet& profiles)
{
    std::cout << std::left << std::setw(52) << "workload" << std::setw(14) << "MFLOP"
              << "request bytes\n";
    for (const edgeai::WorkloadProfile& workload : profiles.workloads)
    {
        std::cout << std::setw(52) << workload.workloadId << std::setw(14)
                  << workload.flops.value_or(0) * 1e-6 << workload.requestBytes.value_or(0) << '\n';
    }
}

void
ListScenarios(const std::string& folder)
{
    if (!std::filesystem::is_directory(folder))
    {
        throw edgeai::InputError("--folder " + folder +
                                 ": no such folder, want one with .toml "
                                 "files");
    }
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
    {
        if (entry.path().extension() == ".toml")
        {
            files.insert(entry.path().string());
        }
    }
    for (const std::string& file : files)
    {
        std::cout << file << '\n';
    }
}

void
List(const ListOptions& options)
{
    if (options.what == "policies")
    {
        ListPolicies();
    }
    else if (options.what == "scenarios")
    {
        ListScenarios(options.folder);
    }
    else if (options.what == "hardware")
    {
        ListHardware(edgeai::ReadTraces(options.traces));
    }
    else
    {
        ListWorkloads(edgeai::ReadTraces(options.traces));
    }
}

} // namespace

void
AddListVerb(CLI::App& app)
{
    auto options = std::make_shared<ListOptions>();
    CLI::App* verb = app.add_subcommand("list", "What there is to choose from");
    verb->add_option("WHAT", options->what, "policies, hardware, workloads or scenarios")
        ->required()
        ->check(CLI::IsMember({"policies", "hardware", "workloads", "scenarios"}));
    verb->add_option("--traces", options->traces, "Trace folders, stores, or a folder of folders")
        ->capture_default_str();
    verb->add_option("--folder", options->folder, "Where scenario files are")
        ->capture_default_str();
    verb->footer("Examples:\n"
                 "  edge-ai list policies\n"
                 "  edge-ai list workloads --traces traces");
    verb->callback([options]() { List(*options); });
}

} // namespace edgecli
