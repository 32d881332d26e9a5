/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-lte.h"

#include "edge-attribute-check.h"
#include "edge-lte-defaults.h"

#include "ns3/ff-mac-scheduler.h"
#include "ns3/lte-ffr-algorithm.h"
#include "ns3/lte-helper.h"
#include "ns3/lte-spectrum-value-helper.h"

#include <algorithm>
#include <map>

namespace ns3
{

namespace
{

/** @brief Attributes that something else of the scenario decides, by their full names. */
const std::map<std::string, std::string>&
GetElsewhere()
{
    static const std::map<std::string, std::string> elsewhere{
        {"ns3::LteHelper::PathlossModel", "the table [radio] decides it"},
        {"ns3::LteHelper::FadingModel", "there is no fading here"},
        {"ns3::LteHelper::HandoverAlgorithm", "the table [mobility] decides it"},
        {"ns3::LteHelper::UseCa", "a cell has one carrier here"},
        {"ns3::LteHelper::NumberOfComponentCarriers", "a cell has one carrier here"},
        {"ns3::LteHelper::EnbComponentCarrierManager", "a cell has one carrier here"},
        {"ns3::LteHelper::UeComponentCarrierManager", "a cell has one carrier here"},
        {"ns3::A3RsrpHandoverAlgorithm::Hysteresis", "mobility.hysteresis_db decides it"},
        {"ns3::A3RsrpHandoverAlgorithm::TimeToTrigger", "mobility.time_to_trigger_ms decides it"},
        {"ns3::LteEnbRrc::SrsPeriodicity", "it follows from the number of users"},
        {"ns3::LteEnbNetDevice::CellId", "cells are numbered here"},
        {"ns3::LteUeNetDevice::DlEarfcn", "users listen where ns3::LteEnbNetDevice sends"}};
    return elsewhere;
}

std::string
JoinChildren(TypeId base)
{
    std::vector<std::string> names;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const TypeId type = TypeId::GetRegistered(i);
        if (type != base && type.IsChildOf(base) && type.HasConstructor())
        {
            names.push_back(type.GetName());
        }
    }
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names)
    {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/** @brief LteHelper takes any text for these, and aborts later. */
void
CheckTypeName(const EdgeTomlTable& table,
              const std::string& key,
              const std::string& value,
              TypeId base)
{
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(value, &type) || !type.IsChildOf(base) || type == base)
    {
        table.Refuse(key, "is '" + value + "', want one of " + JoinChildren(base));
    }
}

void
CheckAttribute(const EdgeTomlTable& table,
               TypeId type,
               const std::string& name,
               const std::string& value)
{
    const auto found = GetElsewhere().find(type.GetName() + "::" + name);
    if (found != GetElsewhere().end())
    {
        table.Refuse(name, "cannot be set: " + found->second);
    }
    const std::string fault = FindEdgeAttributeFault(type, name, value);
    if (!fault.empty())
    {
        table.Refuse(name, fault);
    }
}

/** @brief The device takes any small number for a bandwidth, and aborts later. */
void
CheckDevice(const EdgeTomlTable& table, const std::string& name, const std::string& value)
{
    // TS 36.101, table 5.6-1.
    static const std::vector<std::string> bandwidths{"6", "15", "25", "50", "75", "100"};
    const bool isBandwidth = name == "DlBandwidth" || name == "UlBandwidth";
    if (isBandwidth && std::count(bandwidths.begin(), bandwidths.end(), value) == 0)
    {
        table.Refuse(name, "is " + value + ", want 6, 15, 25, 50, 75 or 100 resource blocks");
    }
    const bool isChannel = name == "DlEarfcn" || name == "UlEarfcn";
    if (isChannel &&
        LteSpectrumValueHelper::GetCarrierFrequency(static_cast<uint32_t>(std::stoul(value))) == 0)
    {
        table.Refuse(name, "is " + value + ", which is in no band of TS 36.101, table 5.7.3-1");
    }
}

TypeId
FindLteType(const EdgeTomlTable& table, const std::string& name)
{
    TypeId type;
    const bool isKnown = TypeId::LookupByNameFailSafe(name, &type);
    // ns-3 puts its LTE devices into no group.
    const bool isLte = isKnown && (type.GetGroupName() == "Lte" || name.rfind("ns3::Lte", 0) == 0);
    if (!isLte || type == LteHelper::GetTypeId())
    {
        table.Refuse(name,
                     "is no type of ns-3's LTE module; want attributes of ns3::LteHelper, or "
                     "tables as [lte.\"ns3::LteEnbPhy\"]");
    }
    return type;
}

void
ReadDefaults(EdgeTomlTable& table, const std::string& name, EdgeLteScenario& lte)
{
    const TypeId type = FindLteType(table, name);
    EdgeTomlTable row = table.GetTable(name);
    for (const auto& [attribute, value] : row.GetAttributes())
    {
        CheckAttribute(row, type, attribute, value);
        if (name == "ns3::LteEnbNetDevice")
        {
            CheckDevice(row, attribute, value);
        }
        lte.defaults.emplace_back(name + "::" + attribute, value);
    }
    row.Finish();
}

} // namespace

EdgeLteScenario
ReadEdgeLteScenario(EdgeTomlTable table)
{
    EdgeLteScenario lte;
    lte.helper = table.GetAttributes();
    for (const auto& [name, value] : lte.helper)
    {
        CheckAttribute(table, LteHelper::GetTypeId(), name, value);
        if (name == "Scheduler")
        {
            CheckTypeName(table, name, value, FfMacScheduler::GetTypeId());
        }
        if (name == "FfrAlgorithm")
        {
            CheckTypeName(table, name, value, LteFfrAlgorithm::GetTypeId());
        }
    }
    for (const std::string& key : table.GetKeys())
    {
        if (!std::any_of(lte.helper.begin(), lte.helper.end(), [&key](const auto& attribute) {
                return attribute.first == key;
            }))
        {
            ReadDefaults(table, key, lte);
        }
    }
    table.Finish();
    return lte;
}

void
CheckEdgeLteScenario(EdgeTomlTable& root, const EdgeScenario& scenario)
{
    constexpr double HIGHEST_HYSTERESIS_DB = 15; // TS 36.331, 6.3.5
    if (scenario.run.network != "lte")
    {
        return;
    }
    const uint32_t cells = CountEdgeLteCells(GetEdgeLteRadio(scenario));
    const uint32_t most = GetEdgeLteMostUsers(cells);
    if (scenario.users.count > cells * most)
    {
        root.Refuse("users",
                    "has a count of " + std::to_string(scenario.users.count) +
                        "; with LTE a cell holds at most " + std::to_string(most) + " and there " +
                        (cells == 1 ? "is 1" : "are " + std::to_string(cells)) +
                        ", want fewer users, or more sites in [radio]");
    }
    if (scenario.mobility.isOn && scenario.mobility.handover.hysteresisDb > HIGHEST_HYSTERESIS_DB)
    {
        root.Refuse("mobility", "has a hysteresis_db above 15, the most that LTE can signal");
    }
}

} // namespace ns3
