/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-radio-controller.h"

#include "edge-user-placement.h"

#include "ns3/edge-error.h"
#include "ns3/simulator.h"

#include <string>

namespace ns3
{

namespace
{

/** @brief Far from every user's streams (EdgeOffloadFactories::STREAMS_PER_USER each). */
constexpr int64_t FIRST_STREAM = int64_t{1} << 40;

EdgeRadioAccess::Settings
MakeSettings(const EdgeRadioScenario& scenario)
{
    EdgeRadioAccess::Settings settings;
    settings.carrier = scenario.carrier;
    settings.propagation = scenario.propagation;
    settings.sites = scenario.sites;
    settings.sectorsPerSite = scenario.sectorsPerSite;
    settings.candidateSites = scenario.candidateSites;
    settings.targetBler = scenario.targetBler;
    settings.implementationLossDb = scenario.implementationLossDb;
    return settings;
}

} // namespace

EdgeRadioController::EdgeRadioController(const EdgeRadioScenario& scenario,
                                         const std::vector<Vector>& places)
    : m_scenario(scenario),
      m_access(MakeSettings(scenario)),
      m_atEpoch(m_access.GetCells().size()),
      m_atSample(m_access.GetCells().size()),
      m_usersOfCell(m_access.GetCells().size(), 0)
{
    m_access.GetPropagation().AssignStreams(FIRST_STREAM);
    const auto users = static_cast<uint32_t>(places.size());
    const std::vector<double> buildingLosses = DrawEdgeBuildingLosses(scenario, users);
    for (uint32_t user = 0; user < users; ++user)
    {
        m_access.GetPropagation().AddUser(places[user].x, places[user].y, buildingLosses[user]);
    }
    m_access.Measure();
    m_access.SetLoads(std::vector<EdgeCellLoad>(m_access.GetCells().size()));
    CheckCoverage(users);
    for (uint32_t user = 0; user < users; ++user)
    {
        ++m_usersOfCell[m_access.GetLink(user).cell];
    }
}

void
EdgeRadioController::CheckCoverage(uint32_t users) const
{
    uint32_t uncovered = 0;
    for (uint32_t user = 0; user < users; ++user)
    {
        const EdgeRadioLink& link = m_access.GetLink(user);
        uncovered += link.uplinkBitsPerSecond > 0 && link.downlinkBitsPerSecond > 0 ? 0 : 1;
    }
    if (uncovered > 0 && !m_scenario.mayStartUncovered)
    {
        throw edgeai::InputError("radio: " + std::to_string(uncovered) + " of " +
                                 std::to_string(users) +
                                 " users have no coverage even at idle neighbours; want nearer or "
                                 "more sites, more power, a lower carrier, or "
                                 "radio.uncovered = \"wait\", under which what they send waits");
    }
}

const std::vector<EdgeCell>&
EdgeRadioController::GetCells() const
{
    return m_access.GetCells();
}

const EdgeRadioLink&
EdgeRadioController::GetLink(uint32_t user) const
{
    return m_access.GetLink(user);
}

void
EdgeRadioController::MoveUsers(const std::vector<Vector>& places)
{
    for (uint32_t user = 0; user < places.size(); ++user)
    {
        m_access.GetPropagation().MoveUser(user, places[user].x, places[user].y);
    }
    m_access.Measure();
}

EdgeCellMeasurement
EdgeRadioController::GetMeasurement(uint32_t user) const
{
    return m_access.GetMeasurement(user);
}

void
EdgeRadioController::HandOver(EdgeCellularNetwork& network,
                              uint32_t user,
                              uint32_t cell,
                              Time interruption)
{
    --m_usersOfCell[m_access.GetLink(user).cell];
    ++m_usersOfCell.at(cell);
    m_access.SetCell(user, cell);
    network.Handover(user, cell, interruption);
    network.SetLink(user, m_access.GetLink(user));
}

std::vector<EdgeCellLoad>
EdgeRadioController::TakeLoads(EdgeCellularNetwork& network,
                               std::vector<Busy>& before,
                               Time span) const
{
    std::vector<EdgeCellLoad> loads;
    for (uint32_t cell = 0; cell < before.size(); ++cell)
    {
        const Busy now{network.GetBusySeconds(EdgeLinkDirection::Uplink, cell),
                       network.GetBusySeconds(EdgeLinkDirection::Downlink, cell)};
        const double seconds = span.GetSeconds();
        loads.push_back({(now.uplinkSeconds - before[cell].uplinkSeconds) / seconds,
                         (now.downlinkSeconds - before[cell].downlinkSeconds) / seconds});
        before[cell] = now;
    }
    return loads;
}

void
EdgeRadioController::Update(EdgeCellularNetwork& network, Time epoch)
{
    m_access.SetLoads(TakeLoads(network, m_atEpoch, epoch));
    for (uint32_t user = 0; user < network.GetUserCount(); ++user)
    {
        network.SetLink(user, m_access.GetLink(user));
    }
}

std::vector<edgeai::CellSampleRow>
EdgeRadioController::Sample(EdgeCellularNetwork& network)
{
    const Time span = Simulator::Now() - m_sampled;
    m_sampled = Simulator::Now();
    const std::vector<EdgeCellLoad> loads = TakeLoads(network, m_atSample, span);
    std::vector<edgeai::CellSampleRow> rows;
    for (std::size_t cell = 0; cell < loads.size(); ++cell)
    {
        rows.push_back({m_sampled.GetSeconds(),
                        static_cast<int64_t>(cell),
                        m_usersOfCell[cell],
                        loads[cell].uplink,
                        loads[cell].downlink});
    }
    return rows;
}

} // namespace ns3
