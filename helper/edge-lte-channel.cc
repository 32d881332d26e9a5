/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-lte-channel.h"

#include "edge-user-placement.h"

#include "ns3/double.h"
#include "ns3/pointer.h"

#include <algorithm>

namespace ns3
{

namespace
{

/** @brief The same as of the other networks' radio access, which this one stands for. */
constexpr int64_t FIRST_STREAM = int64_t{1} << 40;
/** @brief Between two users or two cells: all turn to sending and listening at the same times. */
constexpr double ALIKE_DB = 300;

} // namespace

NS_OBJECT_ENSURE_REGISTERED(EdgeLteChannel);
NS_OBJECT_ENSURE_REGISTERED(EdgeLteLossModel);

TypeId
EdgeLteChannel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeLteChannel")
                            .SetParent<Object>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeLteChannel>();
    return tid;
}

void
EdgeLteChannel::Setup(const EdgeRadioScenario& scenario, const std::vector<Vector>& places)
{
    m_scenario = scenario;
    m_cells =
        MakeEdgeSectors(static_cast<uint32_t>(scenario.sites.size()), scenario.sectorsPerSite);
    m_propagation = std::make_unique<EdgePropagation>(scenario.propagation, scenario.sites);
    m_propagation->AssignStreams(FIRST_STREAM);
    const auto users = static_cast<uint32_t>(places.size());
    const std::vector<double> buildingLosses = DrawEdgeBuildingLosses(m_scenario, users);
    for (uint32_t user = 0; user < users; ++user)
    {
        m_propagation->AddUser(places[user].x, places[user].y, buildingLosses[user]);
    }
    m_lossDb.assign(users, std::vector<double>(m_cells.size(), 0));
    Measure();
}

const std::vector<EdgeCell>&
EdgeLteChannel::GetCells() const
{
    return m_cells;
}

void
EdgeLteChannel::AddCell(Ptr<MobilityModel> mobility)
{
    m_cellOf.emplace(PeekPointer(mobility), static_cast<uint32_t>(m_cellOf.size()));
}

void
EdgeLteChannel::AddUser(Ptr<MobilityModel> mobility)
{
    m_userOf.emplace(PeekPointer(mobility), static_cast<uint32_t>(m_userOf.size()));
}

void
EdgeLteChannel::AddBeamGain(uint32_t user, uint32_t cell, double gainDb)
{
    m_lossDb.at(user).at(cell) -= gainDb;
}

void
EdgeLteChannel::MoveUsers(const std::vector<Vector>& places)
{
    for (uint32_t user = 0; user < places.size(); ++user)
    {
        m_propagation->MoveUser(user, places[user].x, places[user].y);
    }
    Measure();
}

void
EdgeLteChannel::Measure()
{
    const double gainsDb =
        m_scenario.carrier.baseElementGainDbi + m_scenario.carrier.userElementGainDbi;
    for (uint32_t user = 0; user < m_lossDb.size(); ++user)
    {
        const Vector place = m_propagation->GetPosition(user);
        std::vector<double> toSite;
        for (uint32_t site = 0; site < m_scenario.sites.size(); ++site)
        {
            toSite.push_back(m_propagation->GetLossDb(user, site) - gainsDb);
        }
        for (uint32_t cell = 0; cell < m_cells.size(); ++cell)
        {
            const EdgeSite& site = m_scenario.sites[m_cells[cell].site];
            m_lossDb[user][cell] =
                toSite[m_cells[cell].site] -
                GetEdgeSectorPatternDb(m_cells[cell], place.x - site.x, place.y - site.y);
        }
    }
}

double
EdgeLteChannel::GetLossDb(uint32_t user, uint32_t cell) const
{
    return m_lossDb.at(user).at(cell);
}

uint32_t
EdgeLteChannel::FindBestCell(uint32_t user) const
{
    const std::vector<double>& losses = m_lossDb.at(user);
    return static_cast<uint32_t>(std::min_element(losses.begin(), losses.end()) - losses.begin());
}

double
EdgeLteChannel::GetLossDb(Ptr<MobilityModel> a, Ptr<MobilityModel> b) const
{
    const auto aUser = m_userOf.find(PeekPointer(a));
    const auto bUser = m_userOf.find(PeekPointer(b));
    if ((aUser == m_userOf.end()) == (bUser == m_userOf.end()))
    {
        return ALIKE_DB;
    }
    return aUser == m_userOf.end() ? GetLossDb(bUser->second, m_cellOf.at(PeekPointer(a)))
                                   : GetLossDb(aUser->second, m_cellOf.at(PeekPointer(b)));
}

TypeId
EdgeLteLossModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::EdgeLteLossModel")
                            .SetParent<PropagationLossModel>()
                            .SetGroupName("EdgeAi")
                            .AddConstructor<EdgeLteLossModel>()
                            .AddAttribute("Channel",
                                          "Where the losses are.",
                                          PointerValue(),
                                          MakePointerAccessor(&EdgeLteLossModel::m_channel),
                                          MakePointerChecker<EdgeLteChannel>())
                            .AddAttribute("Frequency",
                                          "Hz, for 5G-LENA to read; the losses know theirs.",
                                          DoubleValue(0),
                                          MakeDoubleAccessor(&EdgeLteLossModel::m_frequencyHz),
                                          MakeDoubleChecker<double>());
    return tid;
}

double
EdgeLteLossModel::DoCalcRxPower(double txPowerDbm, Ptr<MobilityModel> a, Ptr<MobilityModel> b) const
{
    return txPowerDbm - m_channel->GetLossDb(a, b);
}

int64_t
EdgeLteLossModel::DoAssignStreams(int64_t /* stream */)
{
    return 0; // draws nothing
}

} // namespace ns3
