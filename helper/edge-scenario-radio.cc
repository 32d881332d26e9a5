/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-scenario-radio.h"

#include "edge-attribute-check.h"

#include "ns3/edge-cell-mac.h"
#include "ns3/edge-slot-scheduler.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace ns3
{

namespace
{

constexpr int64_t MOST_SITES = 10000;

/** @brief Starts from the preset; every number of it can be set. */
void
ReadCarrier(EdgeTomlTable& table, EdgeRadioScenario& radio)
{
    std::vector<std::string> names;
    for (const EdgeCarrier& carrier : GetEdgeCarriers())
    {
        names.push_back(carrier.name);
    }
    EdgeCarrier& carrier = radio.carrier;
    carrier = *FindEdgeCarrier(table.GetChoice("carrier", "3.5GHz", names));
    const auto set = [&table](const char* key, double& number, double least, double most) {
        number = table.GetNumber(key, number, least, most);
    };
    // TR 38.901 begins at 0.5 GHz; beyond 100 GHz it is scaled as free space, to 300 GHz.
    set("frequency_ghz", carrier.frequencyGHz, 0.5, 300);
    set("bandwidth_mhz", carrier.bandwidthMHz, 1, 20000);
    set("subcarrier_khz", carrier.subcarrierKHz, 15, 960);
    set("base_power_dbm", carrier.basePowerDbm, -30, 80);
    set("user_power_dbm", carrier.userPowerDbm, -30, 50);
    set("base_noise_figure_db", carrier.baseNoiseFigureDb, 0, 40);
    set("user_noise_figure_db", carrier.userNoiseFigureDb, 0, 40);
    set("base_element_gain_dbi", carrier.baseElementGainDbi, -20, 40);
    set("user_element_gain_dbi", carrier.userElementGainDbi, -20, 40);
    set("beam_tracking_loss_db", carrier.beamTrackingLossDb, 0, 40);
    set("downlink_overhead", carrier.downlinkOverhead, 0, 0.9);
    set("uplink_overhead", carrier.uplinkOverhead, 0, 0.9);
    const auto count = [&table](const char* key, uint32_t& number, int64_t most) {
        number = static_cast<uint32_t>(table.GetInteger(key, number, 1, most));
    };
    count("resource_blocks", carrier.resourceBlocks, 10000);
    count("base_elements", carrier.baseElements, 100000);
    count("user_elements", carrier.userElements, 10000);
    count("downlink_layers", carrier.downlinkLayers, 16);
}

void
CheckCarrier(EdgeTomlTable& table, EdgeCarrier& carrier)
{
    const double usedMHz = carrier.resourceBlocks * 12 * carrier.subcarrierKHz * 1e-3;
    if (usedMHz > carrier.bandwidthMHz)
    {
        table.Refuse("resource_blocks",
                     "times 12 subcarriers of " + std::to_string(carrier.subcarrierKHz) +
                         " kHz is " + std::to_string(usedMHz) + " MHz, more than bandwidth_mhz");
    }
    if (table.Has("frequency_ghz") && !table.Has("gaseous_db_per_km"))
    {
        table.Refuse("frequency_ghz",
                     "is set, but not gaseous_db_per_km; want what the air absorbs at that "
                     "frequency (ITU-R P.676), 0 where that is meant");
    }
    carrier.gaseousDbPerKm = table.GetNumber("gaseous_db_per_km", carrier.gaseousDbPerKm, 0, 10000);
}

void
ReadTdd(EdgeTomlTable& table, EdgeCarrier& carrier)
{
    const std::string slots = table.GetText("tdd_pattern", carrier.tdd.GetSlots());
    const auto symbols = [&table](const char* key, uint32_t usual) {
        return static_cast<uint32_t>(table.GetInteger(key, usual, 0, EDGE_SYMBOLS_PER_SLOT));
    };
    const uint32_t down =
        symbols("special_downlink_symbols", carrier.tdd.GetSpecialDownlinkSymbols());
    const uint32_t up = symbols("special_uplink_symbols", carrier.tdd.GetSpecialUplinkSymbols());
    const std::string fault = EdgeTddPattern::FindFault(slots, down, up);
    if (!fault.empty())
    {
        table.Refuse("tdd_pattern", "is '" + slots + "' and " + fault + "; want one like 'DDDSU'");
    }
    carrier.tdd = EdgeTddPattern(slots, down, up);
}

/** @return the environment's own numbers */
const EdgeEnvironment&
ReadEnvironment(EdgeTomlTable& table, EdgeRadioScenario& radio)
{
    const auto& environments = GetEdgeEnvironments();
    std::vector<std::string> names;
    for (const EdgeEnvironment& environment : environments)
    {
        names.push_back(environment.name);
    }
    const std::string name = table.GetChoice("environment", "UMi", names);
    const auto chosen = std::find(names.begin(), names.end(), name) - names.begin();
    const EdgeEnvironment& environment = environments[static_cast<std::size_t>(chosen)];
    EdgePropagationSettings& propagation = radio.propagation;
    propagation.environment = name;
    propagation.hasShadowing = table.GetBoolean("shadowing", true);
    propagation.siteHeightMetres =
        table.GetNumber("site_height_m", environment.siteHeightMetres, 1, 150);
    // Below 13 m ns-3's UMa model needs no random effective height.
    propagation.userHeightMetres =
        table.GetNumber("user_height_m", environment.userHeightMetres, 1, 12.9);
    radio.leastDistanceMetres =
        table.GetNumber("least_distance_m", environment.leastDistanceMetres, 0, 1000);
    return environment;
}

void
ReadGrid(EdgeTomlTable& table, const EdgeEnvironment& environment, EdgeRadioScenario& radio)
{
    const auto count = static_cast<uint32_t>(table.GetInteger("sites", 1, 1, MOST_SITES));
    const double apart = table.GetNumber("inter_site_m", environment.interSiteMetres, 1, 100000);
    radio.sites = MakeEdgeHexagonalSites(count, apart);
    radio.isHexagonal = true;
    radio.placingRadiusMetres = apart / std::sqrt(3); // to the hexagon's corners
}

void
ReadList(EdgeTomlTable& table, EdgeRadioScenario& radio)
{
    for (const auto& [east, north] : table.GetPairs("positions_m", -1e6, 1e6))
    {
        radio.sites.push_back({"site-" + std::to_string(radio.sites.size()), east, north});
    }
    if (radio.sites.empty())
    {
        table.Refuse("positions_m", "is empty, want [[east, north], ...], one pair for each site");
    }
}

void
ReadFile(EdgeTomlTable& table, const std::filesystem::path& folder, EdgeRadioScenario& radio)
{
    const std::filesystem::path path = folder / table.RequireText("sites_file");
    if (!std::filesystem::exists(path))
    {
        table.Refuse("sites_file", "does not exist; want a CSV file with LATITUDE and LONGITUDE");
    }
    radio.sites = ReadEdgeSites(path.lexically_normal().string());
}

void
ReadSites(EdgeTomlTable& table,
          const EdgeEnvironment& environment,
          const std::filesystem::path& folder,
          EdgeRadioScenario& radio)
{
    const int ways = (table.Has("sites") ? 1 : 0) + (table.Has("positions_m") ? 1 : 0) +
                     (table.Has("sites_file") ? 1 : 0);
    if (ways > 1)
    {
        table.Refuse("sites", "stands beside positions_m or sites_file, want one of the three");
    }
    if (!table.Has("positions_m") && !table.Has("sites_file"))
    {
        ReadGrid(table, environment, radio);
        return;
    }
    radio.isHexagonal = false;
    radio.placingRadiusMetres = table.GetNumber("cell_radius_m", 200, 1, 100000);
    if (table.Has("positions_m"))
    {
        ReadList(table, radio);
    }
    else
    {
        ReadFile(table, folder, radio);
    }
}

std::string
FindSchedulerFault(const std::string& type)
{
    TypeId found;
    const bool isScheduler = TypeId::LookupByNameFailSafe(type, &found) && found.HasConstructor() &&
                             found.IsChildOf(EdgeSlotScheduler::GetTypeId());
    return isScheduler ? "" : "is '" + type + "', which is no EdgeSlotScheduler";
}

/** @brief What shares the slots, and how users ask for them. */
void
ReadMac(EdgeTomlTable& table, const std::string& network, EdgeRadioScenario& radio)
{
    const EdgeTypeFamily family = GetEdgeSchedulerFamily();
    const std::string scheduler = table.GetChoice("scheduler", "round-robin", family.GetNames());
    if (network == "fluid" && scheduler == "max-rate")
    {
        table.Refuse("scheduler", "is 'max-rate', but flows share airtime in equal turns");
    }
    const std::string type = family.Lookup(scheduler)->GetName();
    radio.macAttributes = {{"UplinkScheduler", type}, {"DownlinkScheduler", type}};
    for (const auto& [name, value] : table.GetAttributes())
    {
        std::string fault = FindEdgeAttributeFault(EdgeCellMac::GetTypeId(), name, value);
        if (fault.empty() && (name == "UplinkScheduler" || name == "DownlinkScheduler"))
        {
            fault = FindSchedulerFault(value);
        }
        if (!fault.empty())
        {
            table.Refuse(name, fault);
        }
        radio.macAttributes.emplace_back(name, value);
    }
}

void
CheckRange(const EdgeTomlTable& table,
           const EdgeEnvironment& environment,
           const EdgeRadioScenario& radio)
{
    if (radio.carrier.frequencyGHz > environment.highestGHz)
    {
        table.Refuse(table.Has("frequency_ghz") ? "frequency_ghz" : "carrier",
                     "is at " + std::to_string(radio.carrier.frequencyGHz) + " GHz; " +
                         environment.name + " of TR 38.901 ends at " +
                         std::to_string(environment.highestGHz) + " GHz");
    }
    if (radio.placingRadiusMetres > environment.longestDistanceMetres)
    {
        table.Refuse(radio.isHexagonal ? "inter_site_m" : "cell_radius_m",
                     "puts users up to " + std::to_string(radio.placingRadiusMetres) +
                         " m from their site; " + environment.name + " of TR 38.901 ends at " +
                         std::to_string(environment.longestDistanceMetres) + " m");
    }
    if (radio.placingRadiusMetres <= 2 * radio.leastDistanceMetres)
    {
        table.Refuse("least_distance_m", "leaves no room for users within half of the cell");
    }
}

} // namespace

EdgeTypeFamily
GetEdgeSchedulerFamily()
{
    return EdgeTypeFamily(EdgeSlotScheduler::GetTypeId(), "Scheduler");
}

EdgeRadioScenario
ReadEdgeRadioScenario(EdgeTomlTable table,
                      bool isThere,
                      const std::string& network,
                      const std::filesystem::path& folder)
{
    EdgeRadioScenario radio;
    radio.isOn = isThere;
    if (!isThere)
    {
        return radio;
    }
    ReadCarrier(table, radio);
    ReadTdd(table, radio.carrier);
    CheckCarrier(table, radio.carrier);
    const EdgeEnvironment& environment = ReadEnvironment(table, radio);
    radio.propagation.frequencyGHz = radio.carrier.frequencyGHz;
    radio.propagation.gaseousDbPerKm = radio.carrier.gaseousDbPerKm;
    ReadSites(table, environment, folder, radio);
    CheckRange(table, environment, radio);
    radio.sectorsPerSite = static_cast<uint32_t>(table.GetInteger("sectors", 3, 1, 12));
    radio.candidateSites = static_cast<uint32_t>(table.GetInteger("candidate_sites", 7, 1, 1000));
    radio.indoorShare = table.GetNumber("indoor_share", 0, 0, 1);
    radio.highLossShare = table.GetNumber("high_loss_share", 0.5, 0, 1);
    const bool isStreet = environment.name == "UMi" || environment.name == "UMa";
    if (radio.indoorShare > 0 && !isStreet)
    {
        table.Refuse("indoor_share",
                     "is for UMi and UMa: TR 38.901 has no other building loss here");
    }
    radio.targetBler = table.GetNumber("target_bler", 0.1, 0, 0.9);
    radio.implementationLossDb = table.GetNumber("implementation_loss_db", 2, 0, 20);
    radio.epoch = Seconds(table.GetNumber("epoch_ms", 100, 1, 1e6) * 1e-3);
    ReadMac(table, network, radio);
    radio.mayStartUncovered = table.GetChoice("uncovered", "refuse", {"refuse", "wait"}) == "wait";
    table.Finish();
    return radio;
}

} // namespace ns3
