/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-loader.h"

#include "edge-arrivals-file.h"
#include "edge-attribute-check.h"
#include "edge-request-log.h"
#include "edge-scenario-device.h"
#include "edge-scenario-failure.h"
#include "edge-scenario-generation.h"
#include "edge-scenario-lte.h"
#include "edge-scenario-mobility.h"
#include "edge-scenario-nr.h"
#include "edge-scenario-radio.h"
#include "edge-scenario-server-reader.h"
#include "edge-scenario-transport.h"
#include "edge-toml-file.h"
#include "edge-toml-override.h"
#include "edge-toml-table.h"

#include "ns3/edge-error.h"
#include "ns3/edge-fluid-network.h"
#include "ns3/edge-policy-registry.h"
#include "ns3/edge-server-application.h"
#include "ns3/edge-server.h"
#include "ns3/edge-service-time-model.h"
#include "ns3/edge-sha256.h"
#include "ns3/edge-slot-timing.h"
#include "ns3/edge-type-family.h"
#include "ns3/edge-user-application.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <toml++/toml.h>

namespace ns3
{

namespace
{

constexpr double LONGEST_SECONDS = 1e6;

std::string
JoinNames(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
    {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/** @brief Reads the tables of one scenario; each method reads one of them whole. */
class ScenarioReader
{
  public:
    explicit ScenarioReader(const std::string& path)
        : m_folder(std::filesystem::path(path).parent_path())
    {
        m_scenario.file = path;
    }

    EdgeScenario Read(const toml::table& root);

  private:
    void ReadHead(EdgeTomlTable table);
    void ReadRun(EdgeTomlTable table);
    void ReadTraces(EdgeTomlTable table);
    void ReadBelief(EdgeTomlTable table);
    void ReadService(EdgeTomlTable table);
    void ReadUsers(EdgeTomlTable table);
    void ReadReports(EdgeTomlTable table);
    void ReadFluid(EdgeTomlTable table);
    void ReadRadio(EdgeTomlTable& root);
    void ReadWorkload(EdgeTomlTable table);
    void ReadServer(EdgeTomlTable table);
    void ReadPolicies(EdgeTomlTable table);
    void ReadPolicy(const std::string& name, EdgeTomlTable table);
    EdgeAttributeList ReadAttributes(EdgeTomlTable& table, TypeId type);
    std::string Resolve(const std::string& path) const;
    void CheckPolicies(EdgeTomlTable& table) const;

    EdgeScenario m_scenario;
    std::filesystem::path m_folder;
};

std::string
ScenarioReader::Resolve(const std::string& path) const
{
    return (m_folder / path).lexically_normal().string();
}

EdgeAttributeList
ScenarioReader::ReadAttributes(EdgeTomlTable& table, TypeId type)
{
    EdgeAttributeList attributes = table.GetAttributes();
    for (const auto& [name, value] : attributes)
    {
        const std::string fault = FindEdgeAttributeFault(type, name, value);
        if (!fault.empty())
        {
            table.Refuse(name, fault);
        }
    }
    return attributes;
}

void
ScenarioReader::ReadHead(EdgeTomlTable table)
{
    m_scenario.name = table.RequireText("name");
    m_scenario.description = table.GetText("description", "no description");
    table.Finish();
}

void
ScenarioReader::CheckPolicies(EdgeTomlTable& table) const
{
    for (const std::string& name : m_scenario.run.policies)
    {
        TypeId type;
        if (!LookupEdgePolicy(name, &type))
        {
            table.Refuse("policies",
                         "names '" + name + "', want one of " + JoinNames(GetEdgePolicyNames()));
        }
        if (!m_scenario.run.isClairvoyant &&
            type.IsChildOf(TypeId::LookupByName("ns3::EdgeOraclePolicy")))
        {
            table.Refuse("clairvoyant", "is false, but the policy '" + name + "' wants the truth");
        }
    }
}

void
ScenarioReader::ReadRun(EdgeTomlTable table)
{
    EdgeScenario::Run& run = m_scenario.run;
    run.seed = static_cast<uint32_t>(table.GetInteger("seed", run.seed, 1, 4294967295));
    run.replications =
        static_cast<uint32_t>(table.GetInteger("replications", run.replications, 1, 10000));
    run.durationSeconds =
        table.GetNumber("duration_s", run.durationSeconds, 0.001, LONGEST_SECONDS);
    run.warmupSeconds = table.GetNumber("warmup_s", run.warmupSeconds, 0, LONGEST_SECONDS);
    run.drainSeconds = table.GetNumber("drain_s", run.drainSeconds, 0, LONGEST_SECONDS);
    run.samplePeriodSeconds =
        table.GetNumber("sample_period_s", run.samplePeriodSeconds, 0.001, LONGEST_SECONDS);
    if (run.warmupSeconds >= run.durationSeconds)
    {
        table.Refuse("warmup_s", "is not below duration_s: no task would be recorded");
    }
    run.network = table.GetChoice("network", run.network, {"packet", "fluid", "lte", "nr"});
    run.isClairvoyant = table.GetBoolean("clairvoyant", run.isClairvoyant);
    run.policies = table.RequireTexts("policies");
    CheckPolicies(table);
    table.Finish();
}

void
ScenarioReader::ReadTraces(EdgeTomlTable table)
{
    for (const std::string& source : table.GetTexts("sources"))
    {
        m_scenario.traces.sources.push_back(Resolve(source));
        if (!std::filesystem::exists(m_scenario.traces.sources.back()))
        {
            table.Refuse("sources",
                         "names '" + source +
                             "', which does not exist; want trace folders, or a store made by "
                             "'edge-ai traces build', relative to the scenario file");
        }
    }
    if (table.Has("model"))
    {
        m_scenario.traces.model = Resolve(table.RequireText("model"));
        if (!std::filesystem::exists(m_scenario.traces.model))
        {
            table.Refuse("model", "does not exist; want a file made by 'edge-ai train'");
        }
    }
    if (table.Has("slowdown_model"))
    {
        m_scenario.traces.slowdownModel = Resolve(table.RequireText("slowdown_model"));
        if (!std::filesystem::exists(m_scenario.traces.slowdownModel))
        {
            table.Refuse("slowdown_model",
                         "does not exist; want a file made by 'edge-ai train --slowdown'");
        }
    }
    table.Finish();
}

void
ScenarioReader::ReadBelief(EdgeTomlTable table)
{
    constexpr double LARGEST_BLUR = 10;
    EdgeScenario::Belief& belief = m_scenario.belief;
    belief.knowledge = table.GetChoice("knowledge", belief.knowledge, {"predictor", "oracle"});
    belief.blur = table.GetNumber("blur", belief.blur, 0, LARGEST_BLUR);
    table.Finish();
}

void
ScenarioReader::ReadService(EdgeTomlTable table)
{
    const EdgeTypeFamily family = GetEdgeServiceTimeFamily();
    m_scenario.service.model =
        table.GetChoice("model", m_scenario.service.model, family.GetNames());
    m_scenario.service.attributes = ReadAttributes(table, *family.Lookup(m_scenario.service.model));
    table.Finish();
}

void
ScenarioReader::ReadUsers(EdgeTomlTable table)
{
    EdgeScenario::Users& users = m_scenario.users;
    users.count = static_cast<uint32_t>(table.GetInteger("count", users.count, 1, 100000));
    users.arrivals =
        table.GetChoice("arrivals", users.arrivals, {"poisson", "periodic", "file", "request-log"});
    if (users.arrivals == "file" || users.arrivals == "request-log")
    {
        ReadEdgeArrivalsFile(table, m_folder, users);
    }
    ReadEdgeRequestLogWindow(table, users);
    users.tasksPerSecond = table.GetNumber("tasks_per_s", users.tasksPerSecond, 1e-6, 1e6);
    const auto uplink = table.GetRange("uplink_mbps", {50, 50}, 0.001, EDGE_HIGHEST_MBPS);
    const auto downlink = table.GetRange("downlink_mbps", {100, 100}, 0.001, EDGE_HIGHEST_MBPS);
    users.uplinkMbps = {uplink.first, uplink.second};
    users.downlinkMbps = {downlink.first, downlink.second};
    if (table.Has("access_delay_ms"))
    {
        users.accessDelayMs = table.GetNumber("access_delay_ms", 0, 0, 10000);
    }
    users.attributes = ReadAttributes(table, EdgeUserApplication::GetTypeId());
    table.Finish();
}

void
ScenarioReader::ReadReports(EdgeTomlTable table)
{
    m_scenario.reportAttributes = ReadAttributes(table, EdgeServerApplication::GetTypeId());
    table.Finish();
}

void
ScenarioReader::ReadFluid(EdgeTomlTable table)
{
    m_scenario.fluidAttributes = ReadAttributes(table, EdgeFluidNetwork::GetTypeId());
    table.Finish();
}

void
ScenarioReader::ReadRadio(EdgeTomlTable& root)
{
    m_scenario.radio = ReadEdgeRadioScenario(root.GetTable("radio"),
                                             root.Has("radio"),
                                             m_scenario.run.network,
                                             m_folder);
    const std::string& network = m_scenario.run.network;
    const bool hasSlots =
        network == "packet" || (network == "fluid" && !m_scenario.users.accessDelayMs.has_value());
    if (m_scenario.radio.isOn && hasSlots &&
        !EdgeSlotTiming::CanCount(m_scenario.radio.carrier.subcarrierKHz))
    {
        root.Refuse("radio",
                    "has a subcarrier_khz whose slots are no whole nanoseconds; want 15, 30, 60, "
                    "120, 240, 480 or 960, or flows and users.access_delay_ms");
    }
    m_scenario.mobility =
        ReadEdgeMobilityScenario(root.GetTable("mobility"), root.Has("mobility"), m_folder);
    if (m_scenario.mobility.isOn && !m_scenario.radio.isOn)
    {
        root.Refuse("mobility", "needs a table [radio]: without cells it changes nothing");
    }
    m_scenario.lte = ReadEdgeLteScenario(root.GetTable("lte"));
    CheckEdgeLteScenario(root, m_scenario);
    CheckEdgeNrScenario(root, m_scenario);
}

void
ScenarioReader::ReadWorkload(EdgeTomlTable table)
{
    constexpr int64_t mostBytes = int64_t{1} << 40;
    EdgeScenario::Workload workload;
    workload.name = table.RequireText("name");
    workload.profile = table.GetText("profile", workload.name);
    workload.steps = static_cast<uint32_t>(table.GetInteger("steps", 1, 1, 100000));
    workload.share = table.GetNumber("share", 1, 1e-9, 1e9);
    workload.deadlineMs = table.GetNumber("deadline_ms", 0, 0, LONGEST_SECONDS * 1e3);
    workload.inputBytes = table.GetInteger("input_bytes", -1, 0, mostBytes);
    workload.outputBytes = table.GetInteger("output_bytes", -1, 0, mostBytes);
    ReadEdgeWorkloadClass(table, m_scenario, workload);
    ReadEdgeGeneration(table, m_scenario, workload);
    for (const EdgeScenario::Workload& other : m_scenario.workloads)
    {
        if (other.name == workload.name)
        {
            table.Refuse("name", "is '" + workload.name + "' a second time, want another name");
        }
    }
    table.Finish();
    m_scenario.workloads.push_back(workload);
}

void
ScenarioReader::ReadServer(EdgeTomlTable table)
{
    EdgeScenario::Server server;
    server.name = table.RequireText("name");
    const std::string tier =
        table.GetChoice("tier", "site", {"site", "aggregation", "regional", "cloud"});
    for (const EdgeTier each :
         {EdgeTier::Site, EdgeTier::Aggregation, EdgeTier::Regional, EdgeTier::Cloud})
    {
        server.tier = tier == ToText(each) ? each : server.tier;
    }
    const std::size_t sites = std::max<std::size_t>(m_scenario.radio.sites.size(), 1);
    server.site =
        static_cast<uint32_t>(table.GetInteger("site", 0, 0, static_cast<int64_t>(sites) - 1));
    ReadEdgeServerCompute(table, m_scenario, server);
    server.attributes = ReadAttributes(table, EdgeServer::GetTypeId());
    const bool isTaken = std::any_of(
        m_scenario.servers.begin(),
        m_scenario.servers.end(),
        [&server](const EdgeScenario::Server& other) { return other.name == server.name; });
    if (isTaken || server.name == "device")
    {
        table.Refuse("name", "is '" + server.name + "', which is taken, want another name");
    }
    table.Finish();
    m_scenario.servers.push_back(server);
}

void
ScenarioReader::ReadPolicy(const std::string& name, EdgeTomlTable table)
{
    TypeId type;
    LookupEdgePolicy(name, &type);
    for (const auto& attribute : ReadAttributes(table, type))
    {
        m_scenario.policyAttributes[name].push_back(attribute);
    }
    table.Finish();
}

void
ScenarioReader::ReadPolicies(EdgeTomlTable table)
{
    const std::vector<std::string> known = GetEdgePolicyNames();
    for (const auto& [attribute, value] : table.GetAttributes())
    {
        bool isKnown = false;
        for (const std::string& name : m_scenario.run.policies)
        {
            TypeId type;
            LookupEdgePolicy(name, &type);
            if (!HasEdgeAttribute(type, attribute))
            {
                continue;
            }
            isKnown = true;
            const std::string fault = FindEdgeAttributeFault(type, attribute, value);
            if (!fault.empty())
            {
                table.Refuse(attribute, fault);
            }
            m_scenario.policyAttributes[name].emplace_back(attribute, value);
        }
        if (!isKnown)
        {
            table.Refuse(attribute, "is no attribute of any policy of this run");
        }
    }
    for (const std::string& key : table.GetKeys())
    {
        if (std::find(known.begin(), known.end(), key) != known.end())
        {
            ReadPolicy(key, table.GetTable(key));
        }
    }
    table.Finish();
}

/**
 * @brief Less the keys that say which runs are wanted: they change no run. A file of arrivals
 * stands for what is in it.
 */
std::string
ToCanonicalJson(toml::table root, const EdgeScenario::Users& users)
{
    if (!users.arrivalsFile.empty())
    {
        root["users"].as_table()->insert_or_assign("arrivals_file",
                                                   edgeai::Sha256OfFile(users.arrivalsFile));
    }
    if (toml::table* run = root["run"].as_table())
    {
        run->erase("policies");
        run->erase("replications");
    }
    std::ostringstream json;
    json << toml::json_formatter(root);
    return json.str();
}

EdgeScenario
ScenarioReader::Read(const toml::table& root)
{
    EdgeTomlTable table(root, "");
    ReadHead(table.GetTable("scenario"));
    ReadRun(table.GetTable("run"));
    ReadTraces(table.GetTable("traces"));
    ReadBelief(table.GetTable("belief"));
    ReadService(table.GetTable("service"));
    m_scenario.device = ReadEdgeDevice(table.GetTable("device"), m_scenario);
    ReadUsers(table.GetTable("users"));
    ReadEdgeTransport(table.GetTable("transport"), table.Has("radio"), m_scenario);
    ReadReports(table.GetTable("reports"));
    ReadFluid(table.GetTable("fluid"));
    ReadRadio(table);
    ReadPolicies(table.GetTable("policy"));
    for (EdgeTomlTable& row : table.GetTables("tenant"))
    {
        m_scenario.tenants.push_back(ReadEdgeTenant(row, m_scenario));
    }
    for (EdgeTomlTable& row : table.GetTables("workload"))
    {
        ReadWorkload(row);
    }
    for (EdgeTomlTable& row : table.GetTables("server"))
    {
        ReadServer(row);
    }
    for (EdgeTomlTable& row : table.GetTables("failure"))
    {
        m_scenario.failures.push_back(ReadEdgeFailure(row, m_scenario, m_folder));
    }
    if (m_scenario.workloads.empty())
    {
        table.Refuse("workload", "is missing, want at least one [[workload]]");
    }
    if (m_scenario.servers.empty())
    {
        table.Refuse("server", "is missing, want at least one [[server]]");
    }
    table.Finish();
    if (m_scenario.users.arrivals == "request-log")
    {
        m_scenario.users.knownArrivals = ReadEdgeRequestLog(m_scenario);
    }
    else if (!m_scenario.users.arrivalsFile.empty())
    {
        m_scenario.users.knownArrivals = ReadEdgeArrivals(m_scenario);
    }
    m_scenario.resolvedJson = ToCanonicalJson(root, m_scenario.users);
    return m_scenario;
}

} // namespace

EdgeScenario
LoadEdgeScenario(const std::string& path, const EdgeOverrides& overrides)
{
    toml::table root = ParseTomlFile(path, "a scenario");
    for (const auto& [key, value] : overrides)
    {
        ApplyEdgeOverride(root, key, value);
    }
    return ScenarioReader(path).Read(root);
}

EdgeTypeFamily
GetEdgeServiceTimeFamily()
{
    return EdgeTypeFamily(EdgeServiceTimeModel::GetTypeId(), "ServiceTimeModel");
}

std::pair<std::string, std::string>
ParseEdgeOverride(const std::string& text)
{
    const std::size_t at = text.find('=');
    if (at == std::string::npos || at == 0)
    {
        throw edgeai::InputError("--set '" + text + "': want KEY=VALUE, as in users.count=40");
    }
    return {text.substr(0, at), text.substr(at + 1)};
}

} // namespace ns3
