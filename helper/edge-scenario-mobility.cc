/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-mobility.h"

#include "edge-attribute-check.h"

#include "ns3/mobility-model.h"
#include "ns3/type-id.h"

#include <map>

namespace ns3
{

namespace
{

Time
ReadMilliseconds(EdgeTomlTable& table, const char* key, Time otherwise, double least)
{
    return Seconds(table.GetNumber(key, otherwise.GetSeconds() * 1e3, least, 1e6) * 1e-3);
}

void
ReadModel(EdgeTomlTable& table, EdgeMobilityScenario& mobility)
{
    mobility.model = table.RequireText("model");
    TypeId type;
    const bool isKnown = TypeId::LookupByNameFailSafe(mobility.model, &type);
    if (!isKnown || !type.IsChildOf(MobilityModel::GetTypeId()) || !type.HasConstructor())
    {
        table.Refuse("model",
                     "is '" + mobility.model +
                         "', want an ns-3 mobility model, as ns3::RandomWalk2dMobilityModel");
    }
    mobility.attributes = table.GetAttributes();
    for (const auto& [name, value] : mobility.attributes)
    {
        const std::string fault = FindEdgeAttributeFault(type, name, value);
        if (!fault.empty())
        {
            table.Refuse(name, fault);
        }
    }
}

void
ReadTrace(EdgeTomlTable& table, const std::filesystem::path& folder, EdgeMobilityScenario& mobility)
{
    mobility.traceFile = (folder / table.RequireText("trace_file")).lexically_normal().string();
    if (!std::filesystem::exists(mobility.traceFile))
    {
        table.Refuse("trace_file", "does not exist; want movements in ns-2's format");
    }
    if (table.Has("model"))
    {
        table.Refuse("model", "stands beside trace_file, want one of the two");
    }
}

} // namespace

EdgeMobilityScenario
ReadEdgeMobilityScenario(EdgeTomlTable table, bool isThere, const std::filesystem::path& folder)
{
    static const std::map<std::string, EdgeInFlightRule> rules{
        {"forward", EdgeInFlightRule::Forward},
        {"restart", EdgeInFlightRule::Restart},
        {"abandon", EdgeInFlightRule::Abandon}};
    EdgeMobilityScenario mobility;
    mobility.isOn = isThere;
    if (!isThere)
    {
        return mobility;
    }
    if (table.Has("trace_file"))
    {
        ReadTrace(table, folder, mobility);
    }
    else
    {
        ReadModel(table, mobility);
    }
    EdgeHandoverSettings& handover = mobility.handover;
    handover.hysteresisDb = table.GetNumber("hysteresis_db", handover.hysteresisDb, 0, 30);
    handover.timeToTrigger =
        ReadMilliseconds(table, "time_to_trigger_ms", handover.timeToTrigger, 0);
    handover.interruption = ReadMilliseconds(table, "interruption_ms", handover.interruption, 0);
    mobility.measurementPeriod =
        ReadMilliseconds(table, "measurement_period_ms", mobility.measurementPeriod, 1);
    mobility.inFlight =
        rules.at(table.GetChoice("task_in_flight", "forward", {"forward", "restart", "abandon"}));
    table.Finish();
    return mobility;
}

} // namespace ns3
