// SPDX-License-Identifier: GPL-2.0-only

#include "serving/serving-campaign.h"

#include "batch-plan.h"
#include "blas-library.h"
#include "campaign.h"
#include "cpu-affinity.h"
#include "machine-load.h"
#include "options.h"
#include "profile-error.h"
#include "repeat-statistics.h"
#include "serving/arrival-schedule.h"
#include "serving/request-content.h"
#include "serving/request-log.h"
#include "serving/served-curve.h"
#include "serving/server-process.h"
#include "serving/serving-page.h"
#include "serving/serving-scenario.h"
#include "trace-folder.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>

namespace edgeai::profile
{

namespace
{

constexpr const char* FIRST_SESSION = "session-0";

/** Measures one server; holds what all steps share. */
class ServingCampaign
{
  public:
    explicit ServingCampaign(const ServingOptions& options);
    void Run();

  private:
    std::string GetPath(const std::string& name) const;
    void MeasureCurve(std::size_t session);
    double GetMeanSeconds(int64_t batch) const;
    std::vector<RequestRecord> Load(const ServerSettings& settings,
                                    const std::vector<int64_t>& schedule,
                                    const std::string& batchFile);
    void MeasureOverhead();
    void MeasurePoint(const ServingPoint& point);
    void Note(const ServingPoint& point, std::size_t requests, const MachineTicks& before);
    bool IsDone(const ServingPoint& point) const;

    ServingOptions m_options;
    ServedMachine m_machine;
    ServerSettings m_server;
    CsvTable m_points;
};

HardwareConfiguration
ChooseHardware(const std::string& filter)
{
    std::string known;
    for (const HardwareConfiguration& hardware : ListHardwareConfigurations(ReadProcessor()))
    {
        if (hardware.threads != 1 || hardware.quotaCores)
        {
            continue;
        }
        if (hardware.id.find(filter) != std::string::npos)
        {
            return hardware;
        }
        known += (known.empty() ? "" : ", ") + hardware.id;
    }
    throw ProfileError("--hardware: '" + filter + "' matches none of " + known);
}

std::string
MakeFolder(const std::string& path)
{
    std::error_code failure;
    std::filesystem::create_directories(path, failure);
    if (failure)
    {
        throw ProfileError("--output: folder '" + path + "' cannot be made: " + failure.message() +
                           "; choose another");
    }
    return path;
}

ServingCampaign::ServingCampaign(const ServingOptions& options)
    : m_options(options),
      m_points(MakeFolder(options.output) + "/points.csv", GetServingPointColumns())
{
    const std::vector<int> cores = ListUsableCores();
    if (cores.size() < 2)
    {
        throw ProfileError("measure-server: two cores are needed, one for the server's worker and "
                           "one for the load generator; this process may use " +
                           std::to_string(cores.size()));
    }
    m_server.workload = ParseModelId(options.model);
    m_server.hardware = ChooseHardware(options.hardwareFilter);
    m_server.workerCore = cores[0]; // where edge-profile measures the curve as well
    m_server.readerCore = cores[1];
    m_machine.workload = m_server.workload;
    m_machine.hardwareId = m_server.hardware.id;
    m_machine.curve = FIRST_SESSION;
}

std::string
ServingCampaign::GetPath(const std::string& name) const
{
    return (std::filesystem::path(m_options.output) / name).string();
}

/** Hardware is described once, in the first session: its descriptors are measured too. */
void
ServingCampaign::MeasureCurve(std::size_t session)
{
    const std::string folder = GetPath("session-" + std::to_string(session));
    if (session > 0)
    {
        MakeFolder(folder);
        for (const char* file : {"hardware.csv", "workload.csv"})
        {
            std::filesystem::copy_file(GetPath(FIRST_SESSION) + "/" + file,
                                       folder + "/" + file,
                                       std::filesystem::copy_options::skip_existing);
        }
    }
    Options profile;
    profile.output = folder;
    profile.plan = GetBatchPlanName(m_options.model);
    profile.hardwareFilter = m_server.hardware.id;
    profile.attempts = session == 0 ? 3 : 1;
    RunCampaign(profile);
}

double
ServingCampaign::GetMeanSeconds(int64_t batch) const
{
    Workload workload = m_server.workload;
    workload.batch = batch;
    const std::vector<double> seconds =
        ReadValidRepeats(GetPath(FIRST_SESSION), GetWorkloadId(workload));
    if (seconds.empty())
    {
        throw std::runtime_error("session-0 has no valid run of " + GetWorkloadId(workload) +
                                 ": the machine is too busy; try again when it is quiet");
    }
    return std::accumulate(seconds.begin(), seconds.end(), 0.0) /
           static_cast<double>(seconds.size());
}

std::vector<RequestRecord>
ServingCampaign::Load(const ServerSettings& settings,
                      const std::vector<int64_t>& schedule,
                      const std::string& batchFile)
{
    ServerProcess server(settings, batchFile);
    auto requests = GenerateLoad(server.GetPort(),
                                 schedule,
                                 MakeRequestContent(settings.workload),
                                 settings.readerCore);
    server.Await();
    return requests;
}

/** Requests so far apart that each is alone. */
void
ServingCampaign::MeasureOverhead()
{
    constexpr double RATE_PER_SECOND = 100.0;
    constexpr double SECONDS = 8.0;
    ServerSettings hollow = m_server;
    hollow.isHollow = true;
    const std::string batchFile = GetPath("hollow-batches.csv");
    const auto requests =
        Load(hollow, DrawPoissonSchedule(RATE_PER_SECOND, SECONDS, m_options.seed), batchFile);
    WriteRequestLog(GetPath("hollow.csv"), requests);
    m_machine.overhead = SummariseOverhead(requests, ReadBatches(batchFile));
    WriteOverhead(GetPath("overhead.csv"), m_machine.overhead);
}

bool
ServingCampaign::IsDone(const ServingPoint& point) const
{
    for (const CsvRow& row : m_points.Read())
    {
        if (row.at("point") == point.name)
        {
            return true;
        }
    }
    return false;
}

void
ServingCampaign::Note(const ServingPoint& point, std::size_t requests, const MachineTicks& before)
{
    const MachineTicks after = ReadMachineTicks();
    const auto steal = static_cast<double>(after.steal - before.steal);
    m_points.Append(MakeServingPointRow(point,
                                        requests,
                                        steal / static_cast<double>(after.total - before.total)));
}

void
ServingCampaign::MeasurePoint(const ServingPoint& point)
{
    ServerSettings settings = m_server;
    settings.rule = point.rule;
    const std::string batchFile = GetPath(point.name + "-batches.csv");
    const auto schedule =
        DrawPoissonSchedule(point.ratePerSecond, point.durationSeconds, point.seed);
    const MachineTicks before = ReadMachineTicks();
    const auto requests = Load(settings, schedule, batchFile);
    WriteRequestLog(GetPath(point.name + ".csv"), requests);
    WriteServedCurve(GetPath("served-" + point.name),
                     GetPath(FIRST_SESSION),
                     m_server,
                     ReadBatches(batchFile));
    std::ofstream(GetPath(point.name + ".toml")) << MakeServingScenario(point, m_machine);
    Note(point, requests.size(), before);
}

void
ServingCampaign::Run()
{
    MeasureCurve(0);
    MeasureOverhead();
    const auto points =
        ListServingPoints(m_options, GetMeanSeconds(1), GetMeanSeconds(m_options.mostBatch));
    for (std::size_t i = 0; i < points.size(); ++i)
    {
        if (!IsDone(points[i]))
        {
            std::fprintf(stderr,
                         "%s: %.0f requests a second for %.0f s\n",
                         points[i].name.c_str(),
                         points[i].ratePerSecond,
                         points[i].durationSeconds);
            MeasurePoint(points[i]);
        }
        MeasureCurve(i + 1);
    }
    WriteServingPage(m_options, m_server, m_machine.overhead);
}

} // namespace

void
RunServingCampaign(const ServingOptions& options)
{
    RequireFastBlas();
    ServingCampaign(options).Run();
}

} // namespace edgeai::profile
