/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-arrivals-file.h"

#include "ns3/edge-csv.h"

#include <algorithm>
#include <cmath>

namespace ns3
{

namespace
{

constexpr double LONGEST_SECONDS = 1e6;

int64_t
ReadNanoseconds(const edgeai::CsvTable& table, std::size_t row)
{
    const double seconds = table.RequireNumber(row, "time_s", edgeai::NumberRange::ZeroOrAbove);
    if (seconds > LONGEST_SECONDS)
    {
        table.Refuse(row, "time_s", "at most 1000000 seconds");
    }
    return std::llround(seconds * 1e9);
}

uint32_t
ReadUser(const edgeai::CsvTable& table, std::size_t row, uint32_t count)
{
    if (!table.HasColumn("user"))
    {
        return 0;
    }
    const unsigned user = table.GetCount(row, "user");
    if (user >= count)
    {
        table.Refuse(row, "user", "a number below users.count, " + std::to_string(count));
    }
    return user;
}

std::optional<uint32_t>
ReadWorkload(const edgeai::CsvTable& table,
             std::size_t row,
             const std::vector<EdgeScenario::Workload>& workloads)
{
    if (!table.HasColumn("workload") || table.GetText(row, "workload").empty())
    {
        return std::nullopt;
    }
    const std::string& name = table.GetText(row, "workload");
    const auto found =
        std::find_if(workloads.begin(),
                     workloads.end(),
                     [&name](const EdgeScenario::Workload& each) { return each.name == name; });
    if (found == workloads.end())
    {
        table.Refuse(row, "workload", "the name of a [[workload]], or nothing: drawn by share");
    }
    return static_cast<uint32_t>(found - workloads.begin());
}

} // namespace

void
ReadEdgeArrivalsFile(EdgeTomlTable& table,
                     const std::filesystem::path& folder,
                     EdgeScenario::Users& users)
{
    users.arrivalsFile = (folder / table.RequireText("arrivals_file")).lexically_normal().string();
    if (!std::filesystem::exists(users.arrivalsFile))
    {
        table.Refuse("arrivals_file", "does not exist; want a CSV file with a column time_s");
    }
    if (table.Has("tasks_per_s"))
    {
        table.Refuse("tasks_per_s", "stands beside arrivals = 'file', which says it; want one");
    }
}

std::vector<EdgeScenario::Arrival>
ReadEdgeArrivals(const EdgeScenario& scenario)
{
    const auto table = edgeai::CsvTable::Read(scenario.users.arrivalsFile);
    table.RequireColumns({"time_s"});
    std::vector<EdgeScenario::Arrival> arrivals;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        EdgeScenario::Arrival arrival;
        arrival.atNanoseconds = ReadNanoseconds(table, row);
        arrival.user = ReadUser(table, row, scenario.users.count);
        arrival.workload = ReadWorkload(table, row, scenario.workloads);
        if (!arrivals.empty() && arrival.atNanoseconds < arrivals.back().atNanoseconds)
        {
            table.Refuse(row, "time_s", "no time before the row above: rows in order of time");
        }
        arrivals.push_back(arrival);
    }
    return arrivals;
}

std::vector<std::vector<EdgeTaskSource::Arrival>>
GroupEdgeArrivals(const EdgeScenario& scenario)
{
    std::vector<std::vector<EdgeTaskSource::Arrival>> byUser(scenario.users.count);
    for (const EdgeScenario::Arrival& arrival : scenario.users.knownArrivals)
    {
        byUser.at(arrival.user)
            .push_back({NanoSeconds(arrival.atNanoseconds),
                        arrival.workload,
                        {arrival.promptTokens, arrival.replyTokens}});
    }
    return byUser;
}

} // namespace ns3
