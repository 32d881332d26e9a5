/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-radio-access.h"

#include "ns3/abort.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace ns3
{

namespace
{

constexpr double THERMAL_DBM_PER_HZ = -174; // k T at 290 K

double
FromDb(double decibels)
{
    return std::pow(10, decibels / 10);
}

double
DbmToWatts(double dbm)
{
    return FromDb(dbm) * 1e-3;
}

double
GetNoiseWatts(const EdgeCarrier& carrier, double noiseFigureDb)
{
    const double hertz = carrier.resourceBlocks * 12.0 * carrier.subcarrierKHz * 1e3;
    return DbmToWatts(THERMAL_DBM_PER_HZ + noiseFigureDb) * hertz;
}

} // namespace

EdgeRadioAccess::Budget::Budget(const EdgeCarrier& carrier)
    : baseWatts(DbmToWatts(carrier.basePowerDbm)),
      userWatts(DbmToWatts(carrier.userPowerDbm)),
      baseNoiseWatts(GetNoiseWatts(carrier, carrier.baseNoiseFigureDb)),
      userNoiseWatts(GetNoiseWatts(carrier, carrier.userNoiseFigureDb)),
      beamGain(carrier.baseElements * carrier.userElements * FromDb(-carrier.beamTrackingLossDb)),
      uplinkShare(carrier.tdd.GetShare(EdgeLinkDirection::Uplink)),
      downlinkShare(carrier.tdd.GetShare(EdgeLinkDirection::Downlink))
{
}

EdgeRadioAccess::EdgeRadioAccess(const Settings& settings)
    : m_settings(settings),
      m_cells(
          MakeEdgeSectors(static_cast<uint32_t>(settings.sites.size()), settings.sectorsPerSite)),
      m_propagation(settings.propagation, settings.sites),
      m_adaptation(settings.targetBler, settings.implementationLossDb),
      m_budget(settings.carrier)
{
    NS_ABORT_MSG_IF(m_cells.empty(), "EdgeRadioAccess: no cell; want at least one site");
}

EdgePropagation&
EdgeRadioAccess::GetPropagation()
{
    return m_propagation;
}

const std::vector<EdgeCell>&
EdgeRadioAccess::GetCells() const
{
    return m_cells;
}

const EdgeLinkAdaptation&
EdgeRadioAccess::GetLinkAdaptation() const
{
    return m_adaptation;
}

std::vector<uint32_t>
EdgeRadioAccess::GetCandidateSites(uint32_t user) const
{
    const Vector at = m_propagation.GetPosition(user);
    const std::vector<EdgeSite>& sites = m_settings.sites;
    const auto squaredDistance = [&](uint32_t site) {
        return std::pow(sites[site].x - at.x, 2) + std::pow(sites[site].y - at.y, 2);
    };
    std::vector<uint32_t> candidates(sites.size());
    std::iota(candidates.begin(), candidates.end(), 0U);
    const auto count = std::min<std::size_t>(m_settings.candidateSites, candidates.size());
    const auto isNearer = [&](uint32_t a, uint32_t b) {
        const double first = squaredDistance(a);
        const double second = squaredDistance(b);
        return first < second || (first == second && a < b);
    };
    std::partial_sort(candidates.begin(),
                      candidates.begin() + static_cast<std::ptrdiff_t>(count),
                      candidates.end(),
                      isNearer);
    candidates.resize(count);
    std::sort(candidates.begin(), candidates.end());
    return candidates;
}

void
EdgeRadioAccess::MeasureUser(uint32_t user)
{
    const EdgeCarrier& carrier = m_settings.carrier;
    const double elementsDb = carrier.baseElementGainDbi + carrier.userElementGainDbi;
    const Vector at = m_propagation.GetPosition(user);
    std::vector<Heard>& heard = m_heard[user];
    heard.clear();
    for (const uint32_t site : GetCandidateSites(user))
    {
        const double lossDb = m_propagation.GetLossDb(user, site);
        const EdgeSite& place = m_settings.sites[site];
        for (uint32_t sector = 0; sector < m_settings.sectorsPerSite; ++sector)
        {
            const uint32_t cell = site * m_settings.sectorsPerSite + sector;
            const double patternDb =
                GetEdgeSectorPatternDb(m_cells[cell], at.x - place.x, at.y - place.y);
            heard.push_back({cell, FromDb(elementsDb + patternDb - lossDb)});
        }
    }
}

void
EdgeRadioAccess::Measure()
{
    const uint32_t users = m_propagation.GetUserCount();
    const uint32_t before = static_cast<uint32_t>(m_links.size());
    m_heard.resize(users);
    m_links.resize(users);
    for (uint32_t user = 0; user < users; ++user)
    {
        MeasureUser(user);
    }
    for (uint32_t user = before; user < users; ++user)
    {
        Attach(user);
    }
    SumUplinkGains();
}

void
EdgeRadioAccess::Attach(uint32_t user)
{
    const auto isWeaker = [](const Heard& a, const Heard& b) { return a.gain < b.gain; };
    m_links[user].cell =
        std::max_element(m_heard[user].begin(), m_heard[user].end(), isWeaker)->cell;
}

double
EdgeRadioAccess::GetServingGain(uint32_t user) const
{
    for (const Heard& heard : m_heard[user])
    {
        if (heard.cell == m_links[user].cell)
        {
            return heard.gain;
        }
    }
    return 0; // its cell is not among the candidates any more: it hears nothing of it
}

void
EdgeRadioAccess::SumUplinkGains()
{
    std::vector<uint32_t> users(m_cells.size(), 0);
    m_uplinkGains.assign(m_cells.size(), std::vector<double>(m_cells.size(), 0));
    for (std::size_t user = 0; user < m_links.size(); ++user)
    {
        const uint32_t own = m_links[user].cell;
        ++users[own];
        for (const Heard& heard : m_heard[user])
        {
            m_uplinkGains[heard.cell][own] += heard.gain;
        }
    }
    for (std::vector<double>& gains : m_uplinkGains)
    {
        for (std::size_t other = 0; other < gains.size(); ++other)
        {
            gains[other] /= std::max(users[other], 1U);
        }
    }
}

double
EdgeRadioAccess::GetDownlinkSinr(uint32_t user) const
{
    const uint32_t own = m_links[user].cell;
    double unwanted = m_budget.userNoiseWatts;
    for (const Heard& heard : m_heard[user])
    {
        unwanted +=
            heard.cell == own ? 0 : m_budget.baseWatts * heard.gain * m_loads[heard.cell].downlink;
    }
    return m_budget.baseWatts * GetServingGain(user) * m_budget.beamGain / unwanted;
}

/** @return watts at each cell, over the whole band */
std::vector<double>
EdgeRadioAccess::GetUplinkInterference() const
{
    const double power = m_budget.userWatts;
    std::vector<double> interference(m_cells.size(), 0);
    for (std::size_t cell = 0; cell < m_cells.size(); ++cell)
    {
        for (std::size_t other = 0; other < m_cells.size(); ++other)
        {
            const bool isOther = other != cell;
            interference[cell] +=
                isOther ? power * m_uplinkGains[cell][other] * m_loads[other].uplink : 0;
        }
    }
    return interference;
}

/** @param unwantedWatts noise and interference over the whole band */
void
EdgeRadioAccess::SetUplink(EdgeRadioLink& link, double signalWatts, double unwantedWatts) const
{
    const EdgeCarrier& carrier = m_settings.carrier;
    const double wholeBand = signalWatts / unwantedWatts;
    const double part = std::min(wholeBand / m_adaptation.GetThreshold(0), 1.0);
    const bool isHeard = part * carrier.resourceBlocks >= 1;
    // A hair above the threshold: a quotient of rounded numbers must not fall below it.
    link.uplinkSinr = part < 1 ? m_adaptation.GetThreshold(0) * (1 + 1e-12) : wholeBand;
    link.uplinkBlocks = part * carrier.resourceBlocks;
    link.uplinkBitsPerElement = isHeard ? m_adaptation.GetEfficiency(link.uplinkSinr) : 0;
    link.uplinkBitsPerSecond =
        part * m_budget.uplinkShare *
        GetEdgeLayerBitsPerSecond(carrier, link.uplinkBitsPerElement, carrier.uplinkOverhead);
}

void
EdgeRadioAccess::SetLoads(const std::vector<EdgeCellLoad>& loads)
{
    NS_ABORT_MSG_IF(loads.size() != m_cells.size(),
                    "EdgeRadioAccess: " << loads.size() << " loads for " << m_cells.size()
                                        << " cells");
    m_loads = loads;
    m_uplinkInterference = GetUplinkInterference();
    for (uint32_t user = 0; user < m_links.size(); ++user)
    {
        SetLink(user);
    }
}

void
EdgeRadioAccess::SetLink(uint32_t user)
{
    const EdgeCarrier& carrier = m_settings.carrier;
    const double power = m_budget.userWatts * m_budget.beamGain;
    EdgeRadioLink& link = m_links[user];
    SetUplink(link,
              power * GetServingGain(user),
              m_budget.baseNoiseWatts + m_uplinkInterference[link.cell]);
    link.downlinkSinr = GetDownlinkSinr(user);
    link.downlinkBitsPerElement =
        m_adaptation.GetEfficiency(link.downlinkSinr, carrier.downlinkLayers);
    link.downlinkBitsPerSecond =
        m_budget.downlinkShare *
        GetEdgeLayerBitsPerSecond(carrier, link.downlinkBitsPerElement, carrier.downlinkOverhead);
}

void
EdgeRadioAccess::SetCell(uint32_t user, uint32_t cell)
{
    m_links.at(user).cell = cell;
    SetLink(user);
}

EdgeCellMeasurement
EdgeRadioAccess::GetMeasurement(uint32_t user) const
{
    EdgeCellMeasurement measured;
    double best = 0;
    for (const Heard& heard : m_heard.at(user))
    {
        if (heard.cell != m_links[user].cell && heard.gain > best)
        {
            best = heard.gain;
            measured.bestNeighbour = heard.cell;
        }
    }
    measured.servingDb = 10 * std::log10(GetServingGain(user));
    measured.bestNeighbourDb = 10 * std::log10(best);
    return measured;
}

const EdgeRadioLink&
EdgeRadioAccess::GetLink(uint32_t user) const
{
    return m_links.at(user);
}

} // namespace ns3
