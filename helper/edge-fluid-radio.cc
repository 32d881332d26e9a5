/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-fluid-radio.h"

#include "ns3/edge-error.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
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

/** @brief A user's own uniforms, one after the other: the same under every policy. */
class PlacingUniforms
{
  public:
    explicit PlacingUniforms(uint32_t user)
        : m_key{RngSeedManager::GetSeed(),
                static_cast<uint32_t>(RngSeedManager::GetRun()),
                edgeai::DrawPurpose::Placement,
                user,
                0,
                edgeai::HashText("place")}
    {
    }

    double Draw()
    {
        const double u = edgeai::KeyedUniform(m_key);
        ++m_key.index;
        return u;
    }

  private:
    edgeai::DrawKey m_key;
};

/** @return whether a place is inside the hexagon around a site of the grid, corners at 1 */
bool
IsInHexagon(double x, double y)
{
    // Its six edges are sqrt(3)/2 away, towards the neighbours at 0, 60, 120, ... degrees.
    const double apothem = std::sqrt(3) / 2;
    const double sixty = std::abs(x) / 2 + std::abs(y) * apothem;
    return std::abs(x) <= apothem && sixty <= apothem;
}

} // namespace

EdgeFluidRadio::EdgeFluidRadio(const EdgeRadioScenario& scenario, uint32_t users)
    : m_scenario(scenario),
      m_access(MakeSettings(scenario)),
      m_atEpoch(m_access.GetCells().size()),
      m_atSample(m_access.GetCells().size()),
      m_usersOfCell(m_access.GetCells().size(), 0)
{
    m_access.GetPropagation().AssignStreams(FIRST_STREAM);
    for (uint32_t user = 0; user < users; ++user)
    {
        PlaceUser(user);
    }
    m_access.Measure();
    m_access.SetLoads(std::vector<EdgeCellLoad>(m_access.GetCells().size()));
    CheckCoverage(users);
    for (uint32_t user = 0; user < users; ++user)
    {
        ++m_usersOfCell[m_access.GetLink(user).cell];
    }
}

/** @brief Uniformly in the cell of a site that is drawn uniformly; not too near to it. */
void
EdgeFluidRadio::PlaceUser(uint32_t user)
{
    PlacingUniforms uniforms(user);
    const auto sites = static_cast<double>(m_scenario.sites.size());
    const EdgeSite& site = m_scenario.sites[static_cast<std::size_t>(uniforms.Draw() * sites)];
    const double radius = m_scenario.placingRadiusMetres;
    double x = 0;
    double y = 0;
    bool isInside = false;
    while (!isInside)
    {
        x = 2 * uniforms.Draw() - 1;
        y = 2 * uniforms.Draw() - 1;
        const double distance = std::hypot(x, y);
        isInside = distance * radius >= m_scenario.leastDistanceMetres &&
                   (m_scenario.isHexagonal ? IsInHexagon(x, y) : distance <= 1);
    }
    m_access.GetPropagation().AddUser(site.x + radius * x, site.y + radius * y);
}

void
EdgeFluidRadio::CheckCoverage(uint32_t users) const
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

void
EdgeFluidRadio::AddCells(EdgeFluidNetwork& network) const
{
    for (const EdgeCell& cell : m_access.GetCells())
    {
        network.AddCell(cell.site);
    }
}

uint32_t
EdgeFluidRadio::GetCell(uint32_t user) const
{
    return m_access.GetLink(user).cell;
}

EdgeAccess
EdgeFluidRadio::GetAccess(uint32_t user, Time delay) const
{
    const EdgeRadioLink& link = m_access.GetLink(user);
    return {false, link.uplinkBitsPerSecond, link.downlinkBitsPerSecond, delay};
}

std::vector<EdgeCellLoad>
EdgeFluidRadio::TakeLoads(EdgeFluidNetwork& network, std::vector<Busy>& before, Time span) const
{
    std::vector<EdgeCellLoad> loads;
    for (uint32_t cell = 0; cell < before.size(); ++cell)
    {
        const Busy now{network.GetUplinkBusySeconds(cell), network.GetDownlinkBusySeconds(cell)};
        const double seconds = span.GetSeconds();
        loads.push_back({(now.uplinkSeconds - before[cell].uplinkSeconds) / seconds,
                         (now.downlinkSeconds - before[cell].downlinkSeconds) / seconds});
        before[cell] = now;
    }
    return loads;
}

void
EdgeFluidRadio::Update(EdgeFluidNetwork& network, Time epoch)
{
    m_access.SetLoads(TakeLoads(network, m_atEpoch, epoch));
    for (uint32_t user = 0; user < network.GetUserCount(); ++user)
    {
        const EdgeRadioLink& link = m_access.GetLink(user);
        network.SetRates(user, link.uplinkBitsPerSecond, link.downlinkBitsPerSecond);
    }
}

std::vector<edgeai::CellSampleRow>
EdgeFluidRadio::Sample(EdgeFluidNetwork& network)
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
