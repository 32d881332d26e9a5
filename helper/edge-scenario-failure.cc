/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-failure.h"

#include "ns3/edge-outage.h"

#include <algorithm>

namespace ns3
{

namespace
{

constexpr double LONGEST_SECONDS = 1e9;
constexpr double LEAST_SHAPE = 0.1;
constexpr double GREATEST_SHAPE = 100;
constexpr EdgeTier TIERS[] = {EdgeTier::Site,
                              EdgeTier::Aggregation,
                              EdgeTier::Regional,
                              EdgeTier::Cloud};

void
ReadLaw(EdgeTomlTable& table, EdgeScenario::Failure& failure)
{
    for (const char* key : {"mean_up_s", "mean_down_s"})
    {
        if (!table.Has(key))
        {
            table.Refuse(key, "is missing, want a number of seconds, or 'file'");
        }
    }
    failure.meanUpSeconds = table.GetNumber("mean_up_s", 1, 1e-6, LONGEST_SECONDS);
    failure.meanDownSeconds = table.GetNumber("mean_down_s", 1, 1e-6, LONGEST_SECONDS);
    failure.upShape = table.GetNumber("up_shape", 1, LEAST_SHAPE, GREATEST_SHAPE);
    failure.downShape = table.GetNumber("down_shape", 1, LEAST_SHAPE, GREATEST_SHAPE);
}

void
ReadFile(EdgeTomlTable& table, const std::filesystem::path& folder, EdgeScenario::Failure& failure)
{
    failure.file = (folder / table.RequireText("file")).lexically_normal().string();
    if (!std::filesystem::exists(failure.file))
    {
        table.Refuse("file", "does not exist; want a CSV file with component, from_s, to_s");
    }
    for (const char* key : {"mean_up_s", "mean_down_s", "up_shape", "down_shape"})
    {
        if (table.Has(key))
        {
            table.Refuse(key, "stands beside 'file'; want one of the two: listed or drawn outages");
        }
    }
}

/** As keys of draws and files name it: `site`, `site.0` for an accelerator, or `link.site`. */
std::string
GetComponent(const EdgeScenario::Failure& failure)
{
    if (failure.link)
    {
        return std::string("link.") + ToText(*failure.link);
    }
    return failure.server +
           (failure.accelerator < 0 ? "" : "." + std::to_string(failure.accelerator));
}

void
ReadLink(EdgeTomlTable& table, const EdgeScenario& scenario, EdgeScenario::Failure& failure)
{
    for (const char* key : {"server", "accelerator"})
    {
        if (table.Has(key))
        {
            table.Refuse(key, "stands beside 'link'; want one of the two: what fails");
        }
    }
    const std::string name =
        table.GetChoice("link", "site", {"site", "aggregation", "regional", "cloud"});
    for (const EdgeTier tier : TIERS)
    {
        if (name == ToText(tier))
        {
            failure.link = tier;
        }
    }
    for (const EdgeScenario::Failure& other : scenario.failures)
    {
        if (other.link == failure.link)
        {
            table.Refuse("link",
                         "is '" + name + "', whose outages another [[failure]] states already");
        }
    }
}

void
ReadServer(EdgeTomlTable& table, const EdgeScenario& scenario, EdgeScenario::Failure& failure)
{
    failure.server = table.RequireText("server");
    const auto server = std::find_if(
        scenario.servers.begin(),
        scenario.servers.end(),
        [&failure](const EdgeScenario::Server& other) { return other.name == failure.server; });
    if (server == scenario.servers.end())
    {
        table.Refuse("server", "is '" + failure.server + "', want the name of a [[server]]");
    }
    failure.accelerator =
        table.GetInteger("accelerator", -1, 0, static_cast<int64_t>(server->accelerators) - 1);
    for (const EdgeScenario::Failure& other : scenario.failures)
    {
        const bool isBoth = other.accelerator < 0 || failure.accelerator < 0 ||
                            other.accelerator == failure.accelerator;
        if (other.server == failure.server && isBoth)
        {
            table.Refuse("server",
                         "is '" + failure.server +
                             "', whose outages another [[failure]] states already; want one for "
                             "the machine, or one for each accelerator");
        }
    }
}

} // namespace

EdgeScenario::Failure
ReadEdgeFailure(EdgeTomlTable& table,
                const EdgeScenario& scenario,
                const std::filesystem::path& folder)
{
    EdgeScenario::Failure failure;
    if (table.Has("link"))
    {
        ReadLink(table, scenario, failure);
    }
    else
    {
        ReadServer(table, scenario, failure);
    }
    if (table.Has("file"))
    {
        ReadFile(table, folder, failure);
    }
    else
    {
        ReadLaw(table, failure);
    }
    table.Finish();
    return failure;
}

std::vector<EdgeOutage>
MakeEdgeOutages(const EdgeScenario::Failure& failure, Time until)
{
    if (!failure.file.empty())
    {
        return ReadEdgeOutages(failure.file, GetComponent(failure));
    }
    return DrawEdgeOutages(
        {failure.meanUpSeconds, failure.meanDownSeconds, failure.upShape, failure.downShape},
        GetComponent(failure),
        until);
}

void
ScheduleEdgeFailures(const EdgeScenario& scenario,
                     const std::string& serverName,
                     EdgeServer& server)
{
    const Time until = Seconds(scenario.run.durationSeconds + scenario.run.drainSeconds);
    for (const EdgeScenario::Failure& failure : scenario.failures)
    {
        if (failure.link || failure.server != serverName)
        {
            continue;
        }
        const std::vector<EdgeOutage> outages = MakeEdgeOutages(failure, until);
        if (failure.accelerator < 0)
        {
            server.ScheduleOutages(outages);
        }
        else
        {
            server.ScheduleOutages(static_cast<uint32_t>(failure.accelerator), outages);
        }
    }
}

} // namespace ns3
