/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-server-check.h"

#include "edge-campaign.h"
#include "edge-catalog-builder.h"
#include "edge-scenario-loader.h"

#include "ns3/edge-csv.h"
#include "ns3/edge-error.h"
#include "ns3/edge-quantile.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-service-table.h"
#include "ns3/edge-trace-store.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>

namespace ns3
{

namespace
{

using edgeai::NumberRange;

const std::vector<std::string> TRACES{"before", "all", "after", "served"};

/** @brief Where simulated runs are kept until they are read; gone at the end. */
class ScratchFile
{
  public:
    ScratchFile()
    {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "edge-ai-server-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr)
        {
            throw edgeai::WorkError(pattern + ": no folder can be made there; want room in TMPDIR");
        }
        m_folder = pattern;
    }

    ~ScratchFile()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    std::string GetPath() const
    {
        return (m_folder / "runs.sqlite").string();
    }

  private:
    std::filesystem::path m_folder;
};

/** @brief Reads the folder and has it simulated. */
class ServerCheck
{
  public:
    explicit ServerCheck(const std::string& folder);
    EdgeServerCheck Run(std::size_t jobs, const EdgeCampaign::Progress& progress);

  private:
    using Knowledge = std::shared_ptr<const EdgeKnowledge>;

    std::string GetPath(const std::string& name) const;
    std::vector<std::string> ListSessions() const;
    void ReadPoints();
    void ReadMeasured(EdgeServerCheckPoint& point, double warmupSeconds) const;
    std::vector<std::string> GetSources(const std::string& trace, const std::string& point) const;
    Knowledge GetKnowledge(const std::string& trace, const std::string& point);
    void Plan(EdgeCampaign& campaign, const EdgeServerCheckPoint& point, const std::string& trace);
    void Collect(const std::string& store);
    EdgeServerCurve ReadCurve(const std::string& name) const;
    void ReadCurves();

    std::filesystem::path m_folder;
    std::vector<std::string> m_sessions;
    std::map<std::string, Knowledge> m_knowledge; ///< by trace; `served` by point
    EdgeServerCheck m_check;
};

ServerCheck::ServerCheck(const std::string& folder)
    : m_folder(folder)
{
    if (!std::filesystem::exists(m_folder / "points.csv"))
    {
        throw edgeai::InputError(folder + ": holds no points.csv; want a folder that 'edge-ai "
                                          "measure-server --output' wrote");
    }
    m_check.traces = TRACES;
    m_sessions = ListSessions();
    ReadPoints();
    ReadCurves();
}

std::string
ServerCheck::GetPath(const std::string& name) const
{
    return (m_folder / name).string();
}

/** From the first to the last one: by number. */
std::vector<std::string>
ServerCheck::ListSessions() const
{
    std::vector<std::string> sessions;
    while (std::filesystem::exists(m_folder / ("session-" + std::to_string(sessions.size()))))
    {
        sessions.push_back("session-" + std::to_string(sessions.size()));
    }
    if (sessions.empty())
    {
        throw edgeai::InputError(m_folder.string() + ": holds no session-0, the service trace");
    }
    return sessions;
}

void
ServerCheck::ReadMeasured(EdgeServerCheckPoint& point, double warmupSeconds) const
{
    const auto table = edgeai::CsvTable::Read(GetPath(point.name + ".csv"));
    double batches = 0;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const double intended = table.RequireNumber(row, "time_s", NumberRange::ZeroOrAbove);
        if (intended < warmupSeconds)
        {
            continue;
        }
        const double answered = table.RequireNumber(row, "answered_s", NumberRange::ZeroOrAbove);
        point.measured.seconds.push_back(answered - intended);
        batches += table.GetCount(row, "batch");
    }
    if (point.measured.seconds.empty())
    {
        throw edgeai::InputError(table.GetPath() + ": holds no request after the warm-up");
    }
    std::sort(point.measured.seconds.begin(), point.measured.seconds.end());
    point.measured.meanBatch = batches / static_cast<double>(point.measured.seconds.size());
}

void
ServerCheck::ReadPoints()
{
    const auto table = edgeai::CsvTable::Read(GetPath("points.csv"));
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        EdgeServerCheckPoint point;
        point.name = table.GetKey(row, "point");
        point.load = table.RequireNumber(row, "load", NumberRange::Fraction);
        point.ratePerSecond = table.RequireNumber(row, "rate_per_s", NumberRange::AboveZero);
        point.mostBatch = table.GetCount(row, "most");
        ReadMeasured(point, table.RequireNumber(row, "warmup_s", NumberRange::ZeroOrAbove));
        m_check.points.push_back(point);
    }
}

std::vector<std::string>
ServerCheck::GetSources(const std::string& trace, const std::string& point) const
{
    if (trace == "before")
    {
        return {GetPath(m_sessions.front())};
    }
    if (trace == "after")
    {
        return {GetPath(m_sessions.back())};
    }
    if (trace == "served")
    {
        return {GetPath("served-" + point)};
    }
    std::vector<std::string> all;
    for (const std::string& session : m_sessions)
    {
        all.push_back(GetPath(session));
    }
    return all;
}

ServerCheck::Knowledge
ServerCheck::GetKnowledge(const std::string& trace, const std::string& point)
{
    Knowledge& known = m_knowledge[trace == "served" ? trace + point : trace];
    if (!known)
    {
        known = std::make_shared<const EdgeKnowledge>(GetSources(trace, point), "");
    }
    return known;
}

/** A trace that lacks a batch size (a busy machine, or one that did not occur) is left out. */
bool
CanSimulate(const EdgeScenario& scenario, const EdgeKnowledge& knowledge)
{
    try
    {
        BuildEdgeCatalog(scenario, knowledge);
        return true;
    }
    catch (const edgeai::InputError&)
    {
        return false;
    }
}

void
ServerCheck::Plan(EdgeCampaign& campaign,
                  const EdgeServerCheckPoint& point,
                  const std::string& trace)
{
    const auto scenario =
        std::make_shared<const EdgeScenario>(LoadEdgeScenario(GetPath(point.name + ".toml"), {}));
    const Knowledge knowledge = GetKnowledge(trace, point.name);
    if (!CanSimulate(*scenario, *knowledge))
    {
        return;
    }
    const std::string label = nlohmann::json{{"point", point.name}, {"trace", trace}}.dump();
    for (uint32_t replication = 1; replication <= scenario->run.replications; ++replication)
    {
        campaign.Add(scenario, knowledge, scenario->run.policies.front(), replication, label);
    }
}

/** A request that did not come back counts as an infinite response. */
void
AddTasks(const std::vector<edgeai::TaskRow>& tasks, EdgeServerResponses& responses)
{
    const auto before = static_cast<double>(responses.seconds.size());
    double batches = responses.meanBatch * before;
    for (const edgeai::TaskRow& task : tasks)
    {
        responses.seconds.push_back(task.returnedS ? *task.returnedS - task.createdS
                                                   : std::numeric_limits<double>::infinity());
        batches += static_cast<double>(task.batchSize.value_or(1));
    }
    responses.meanBatch = batches / static_cast<double>(responses.seconds.size());
}

void
ServerCheck::Collect(const std::string& path)
{
    auto store = edgeai::ResultStore::Open(path);
    for (const edgeai::RunRow& run : store.ReadRuns())
    {
        const auto label = nlohmann::json::parse(run.parametersJson);
        for (EdgeServerCheckPoint& point : m_check.points)
        {
            if (point.name == label.at("point"))
            {
                AddTasks(store.ReadTasks(run.runId), point.simulated[label.at("trace")]);
            }
        }
    }
    for (EdgeServerCheckPoint& point : m_check.points)
    {
        for (auto& [trace, responses] : point.simulated)
        {
            std::sort(responses.seconds.begin(), responses.seconds.end());
        }
    }
}

EdgeServerCurve
ServerCheck::ReadCurve(const std::string& name) const
{
    const edgeai::ProfileSet profiles = edgeai::ReadTraces({GetPath(name)});
    const edgeai::ServiceTable measured(profiles);
    EdgeServerCurve curve{name, {}};
    for (const edgeai::WorkloadProfile& workload : profiles.workloads)
    {
        for (const edgeai::HardwareProfile& hardware : profiles.hardware)
        {
            const auto& seconds = measured.GetSeconds(workload.workloadId, hardware.hardwareId);
            if (!seconds.empty())
            {
                curve.medianSeconds[workload.batch] = edgeai::MedianOf(seconds);
            }
        }
    }
    return curve;
}

void
ServerCheck::ReadCurves()
{
    for (std::size_t i = 0; i < std::max(m_sessions.size(), m_check.points.size() + 1); ++i)
    {
        if (i < m_sessions.size())
        {
            m_check.curves.push_back(ReadCurve(m_sessions[i]));
        }
        if (i < m_check.points.size())
        {
            m_check.curves.push_back(ReadCurve("served-" + m_check.points[i].name));
        }
    }
}

EdgeServerCheck
ServerCheck::Run(std::size_t jobs, const EdgeCampaign::Progress& progress)
{
    EdgeCampaign campaign;
    for (const EdgeServerCheckPoint& point : m_check.points)
    {
        for (const std::string& trace : TRACES)
        {
            Plan(campaign, point, trace);
        }
    }
    const ScratchFile scratch;
    const auto summary = campaign.Execute(scratch.GetPath(), jobs, progress);
    if (summary.failed > 0)
    {
        throw edgeai::WorkError(std::to_string(summary.failed) +
                                " runs failed, the first one with: " + summary.firstError);
    }
    Collect(scratch.GetPath());
    return m_check;
}

} // namespace

EdgeServerCheck
CheckEdgeServer(const std::string& folder,
                std::size_t jobs,
                const std::function<void(std::size_t ended, std::size_t total)>& progress)
{
    return ServerCheck(folder).Run(jobs, [&progress](std::size_t ended, std::size_t total) {
        if (progress)
        {
            progress(ended, total);
        }
    });
}

} // namespace ns3
