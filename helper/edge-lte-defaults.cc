/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-lte-defaults.h"

#include "ns3/abort.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{

namespace
{

using Defaults = std::vector<std::pair<std::string, std::string>>;

/** @brief Where ns-3's own default does not fit, and why. */
Defaults
GetOwnDefaults()
{
    return {
        // 20 MHz instead of 5.
        {"ns3::LteEnbNetDevice::DlBandwidth", "100"},
        {"ns3::LteEnbNetDevice::UlBandwidth", "100"},
        // Acknowledged mode would be the standard's choice, but ns-3's polls with each block and
        // sends each answer in a block of its own. Retransmissions are HARQ's and TCP's.
        {"ns3::LteEnbRrc::EpsBearerToRlcMapping", "RlcUmAlways"},
        // With ns-3's 10 KiB the start of an upload of 200 kB would be lost. What can wait is
        // bounded by TCP's buffers of 4 MiB for each server.
        {"ns3::LteRlcUm::MaxTxBufferSize", "67108864"},
        // Nothing fades: links change when users have moved. A report each millisecond would take
        // most of the time of a run.
        {"ns3::LteUePhy::DownlinkCqiPeriodicity", "10ms"},
        // A user that has no bearer yet loses its packets: the first try, at the start of the run.
        {"ns3::TcpSocket::ConnTimeout", "250ms"},
    };
}

/** @brief ns-3's schedulers share well or see interference, not both. */
Defaults
GetSchedulerDefaults(uint32_t cells)
{
    if (cells == 1)
    {
        // Where nothing fades, PfFfMacScheduler gives all of a subframe to one user: short packets
        // to thirty users queue for up to 50 ms. Round robin divides it.
        return {{"ns3::LteHelper::Scheduler", "ns3::RrFfMacScheduler"},
                {"ns3::FfMacScheduler::UlCqiFilter", "SRS_UL_CQI"}};
    }
    // The first users of all cells send SRS in the same subframe; some would be judged as out of
    // coverage for ever. Round robin does not know what to do without SRS; this one divides, too.
    return {{"ns3::LteHelper::Scheduler", "ns3::FdBetFfMacScheduler"},
            {"ns3::FfMacScheduler::UlCqiFilter", "PUSCH_UL_CQI"}};
}

void
SetDefaults(const Defaults& defaults)
{
    for (const auto& [name, value] : defaults)
    {
        Config::SetDefault(name, StringValue(value));
    }
}

void
SetCarrierDefaults(const EdgeCarrier& carrier)
{
    Config::SetDefault("ns3::LteEnbPhy::TxPower", DoubleValue(carrier.basePowerDbm));
    Config::SetDefault("ns3::LteEnbPhy::NoiseFigure", DoubleValue(carrier.baseNoiseFigureDb));
    Config::SetDefault("ns3::LteUePowerControl::Pcmax", DoubleValue(carrier.userPowerDbm));
    Config::SetDefault("ns3::LteUePhy::TxPower", DoubleValue(carrier.userPowerDbm));
    Config::SetDefault("ns3::LteUePhy::NoiseFigure", DoubleValue(carrier.userNoiseFigureDb));
}

} // namespace

EdgeRadioScenario
GetEdgeLteRadio(const EdgeScenario& scenario)
{
    if (scenario.radio.isOn)
    {
        return scenario.radio;
    }
    EdgeRadioScenario radio;
    const EdgeEnvironment& environment = GetEdgeEnvironments().front(); // UMi
    radio.carrier = *FindEdgeCarrier("3.5GHz");
    radio.propagation.frequencyGHz = radio.carrier.frequencyGHz;
    radio.propagation.gaseousDbPerKm = radio.carrier.gaseousDbPerKm;
    radio.propagation.environment = environment.name;
    radio.propagation.siteHeightMetres = environment.siteHeightMetres;
    radio.propagation.userHeightMetres = environment.userHeightMetres;
    radio.leastDistanceMetres = environment.leastDistanceMetres;
    radio.sites = MakeEdgeHexagonalSites(1, environment.interSiteMetres);
    radio.sectorsPerSite = 1;
    radio.placingRadiusMetres = environment.interSiteMetres / std::sqrt(3);
    return radio;
}

void
SetEdgeLteDefaults(const EdgeScenario& scenario)
{
    const EdgeRadioScenario radio = GetEdgeLteRadio(scenario);
    SetDefaults(GetOwnDefaults());
    SetDefaults(GetSchedulerDefaults(CountEdgeLteCells(radio)));
    SetCarrierDefaults(radio.carrier);
    SetDefaults(scenario.lte.defaults);
}

uint32_t
CountEdgeLteCells(const EdgeRadioScenario& radio)
{
    return static_cast<uint32_t>(radio.sites.size()) * radio.sectorsPerSite;
}

uint32_t
GetEdgeLteMostUsers(uint32_t cells)
{
    return cells == 1 ? EDGE_LTE_MOST_USERS : EDGE_LTE_MOST_USERS_AMONG_CELLS;
}

uint32_t
GetEdgeLteSrsPeriodMs(uint32_t users)
{
    // TS 36.213, table 8.2-1. A cell has one place in each millisecond of the period. ns-3 needs
    // some for random access that came to nothing, and aborts where none is left: a fifth.
    for (const uint32_t period : {40U, 80U, 160U, 320U})
    {
        if (users <= period / 5 * 4)
        {
            return period;
        }
    }
    NS_ABORT_MSG("GetEdgeLteSrsPeriodMs: " << users << " users in one cell");
}

} // namespace ns3
