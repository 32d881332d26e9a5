/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-lte-radio.h"

#include "edge-lte-defaults.h"
#include "edge-user-placement.h"

#include "ns3/config.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/edge-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/lte-spectrum-value-helper.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <string>

namespace ns3
{

namespace
{

/** @brief From one user's attaching to the next one's: fewer meet in random access. */
constexpr int64_t ATTACH_EVERY_MS = 2;

Ptr<MobilityModel>
PutNode(Ptr<Node> node, double x, double y, double z)
{
    auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(Vector(x, y, z));
    node->AggregateObject(mobility);
    return mobility;
}

uint32_t
GetDefaultDownlinkChannel()
{
    TypeId::AttributeInformation information;
    LteEnbNetDevice::GetTypeId().LookupAttributeByName("DlEarfcn", &information);
    return static_cast<uint32_t>(DynamicCast<const UintegerValue>(information.initialValue)->Get());
}

} // namespace

EdgeLteRadio::EdgeLteRadio(const EdgeScenario& scenario, Ptr<EpcHelper> core)
    : m_scenario(scenario),
      m_radio(GetEdgeLteRadio(scenario)),
      m_channel(CreateObject<EdgeLteChannel>()),
      m_helper(CreateObject<LteHelper>())
{
    std::vector<Vector> places = PlaceEdgeUsers(m_radio, scenario.users.count);
    if (scenario.mobility.isOn)
    {
        m_mobility = std::make_unique<EdgeUserMobility>(scenario.mobility,
                                                        places,
                                                        GetEdgeServedArea(m_radio));
        places = m_mobility->GetPlaces();
    }
    const uint32_t channel = GetDefaultDownlinkChannel();
    m_radio.propagation.frequencyGHz = LteSpectrumValueHelper::GetCarrierFrequency(channel) * 1e-9;
    // Below 0.02 dB/km at all frequencies of LTE (ITU-R P.676).
    m_radio.propagation.gaseousDbPerKm = 0;
    m_channel->Setup(m_radio, places);
    for (uint32_t user = 0; user < places.size(); ++user)
    {
        m_cells.push_back(m_channel->FindBestCell(user));
    }
    CheckUsersOfCells();
    Config::SetDefault("ns3::LteUeNetDevice::DlEarfcn", UintegerValue(channel));
    m_helper->SetEpcHelper(core);
    MakeBases();
    MakeUsers(places);
    CheckCoverage();
}

void
EdgeLteRadio::CheckUsersOfCells() const
{
    const auto cells = static_cast<uint32_t>(m_channel->GetCells().size());
    std::vector<uint32_t> users(cells, 0);
    for (const uint32_t cell : m_cells)
    {
        ++users[cell];
    }
    const uint32_t fullest = *std::max_element(users.begin(), users.end());
    const uint32_t most = GetEdgeLteMostUsers(cells);
    if (fullest > most)
    {
        throw edgeai::InputError(
            "lte: " + std::to_string(fullest) + " users are in one cell, which holds at most " +
            std::to_string(most) + "; want fewer users, or more sites in [radio]");
    }
    // Whoever moves may come into any cell.
    const uint32_t together =
        m_mobility ? std::min(m_scenario.users.count, EDGE_LTE_MOST_USERS) : fullest;
    Config::SetDefault("ns3::LteEnbRrc::SrsPeriodicity",
                       UintegerValue(GetEdgeLteSrsPeriodMs(together)));
}

void
EdgeLteRadio::MakeBases()
{
    for (const auto& [name, value] : m_scenario.lte.helper)
    {
        m_helper->SetAttribute(name, StringValue(value));
    }
    m_helper->SetPathlossModelType(EdgeLteLossModel::GetTypeId());
    m_helper->SetPathlossModelAttribute("Channel", PointerValue(m_channel));
    if (m_mobility)
    {
        const EdgeHandoverSettings& handover = m_scenario.mobility.handover;
        m_helper->SetHandoverAlgorithmType("ns3::A3RsrpHandoverAlgorithm");
        m_helper->SetHandoverAlgorithmAttribute("Hysteresis", DoubleValue(handover.hysteresisDb));
        m_helper->SetHandoverAlgorithmAttribute("TimeToTrigger", TimeValue(handover.timeToTrigger));
    }
    m_bases.Create(static_cast<uint32_t>(m_channel->GetCells().size()));
    for (uint32_t cell = 0; cell < m_bases.GetN(); ++cell)
    {
        const EdgeSite& site = m_radio.sites[GetSite(cell)];
        m_channel->AddCell(
            PutNode(m_bases.Get(cell), site.x, site.y, m_radio.propagation.siteHeightMetres));
    }
    m_baseDevices = m_helper->InstallEnbDevice(m_bases);
}

void
EdgeLteRadio::MakeUsers(const std::vector<Vector>& places)
{
    m_users.Create(static_cast<uint32_t>(places.size()));
    for (uint32_t user = 0; user < places.size(); ++user)
    {
        m_channel->AddUser(PutNode(m_users.Get(user),
                                   places[user].x,
                                   places[user].y,
                                   m_radio.propagation.userHeightMetres));
    }
    m_userDevices = m_helper->InstallUeDevice(m_users);
}

void
EdgeLteRadio::CheckCoverage() const
{
    uint32_t uncovered = 0;
    for (uint32_t user = 0; user < m_users.GetN(); ++user)
    {
        const EdgeLteRates rates = GetRates(user);
        uncovered += rates.uplinkBitsPerSecond > 0 && rates.downlinkBitsPerSecond > 0 ? 0 : 1;
    }
    if (uncovered > 0 && !m_radio.mayStartUncovered)
    {
        throw edgeai::InputError("lte: " + std::to_string(uncovered) + " of " +
                                 std::to_string(m_users.GetN()) +
                                 " users have no coverage even at idle neighbours; want nearer or "
                                 "more sites, more power, or radio.uncovered = \"wait\", under "
                                 "which what they send waits");
    }
}

const NodeContainer&
EdgeLteRadio::GetUsers() const
{
    return m_users;
}

const NetDeviceContainer&
EdgeLteRadio::GetUserDevices() const
{
    return m_userDevices;
}

const NodeContainer&
EdgeLteRadio::GetBases() const
{
    return m_bases;
}

const NetDeviceContainer&
EdgeLteRadio::GetBaseDevices() const
{
    return m_baseDevices;
}

uint32_t
EdgeLteRadio::GetSite(uint32_t cell) const
{
    return m_channel->GetCells().at(cell).site;
}

uint32_t
EdgeLteRadio::GetCell(uint32_t user) const
{
    return m_cells.at(user);
}

EdgeLteRates
EdgeLteRadio::GetRates(uint32_t user) const
{
    return GetEdgeLteRates(DynamicCast<LteUeNetDevice>(m_userDevices.Get(user)),
                           DynamicCast<LteEnbNetDevice>(m_baseDevices.Get(GetCell(user))),
                           m_channel->GetLossDb(user, GetCell(user)));
}

void
EdgeLteRadio::AssignStreams(int64_t stream)
{
    int64_t next = stream;
    next += InternetStackHelper().AssignStreams(m_bases, next);
    next += m_helper->AssignStreams(m_baseDevices, next); // and of the core
    m_helper->AssignStreams(m_userDevices, next);
}

void
EdgeLteRadio::JoinBases()
{
    m_helper->AddX2Interface(m_bases);
}

void
EdgeLteRadio::Start()
{
    for (uint32_t user = 0; user < m_users.GetN(); ++user)
    {
        Simulator::Schedule(MilliSeconds(user * ATTACH_EVERY_MS),
                            &EdgeLteRadio::Attach,
                            this,
                            user);
    }
    if (m_mobility)
    {
        Simulator::Schedule(m_scenario.mobility.measurementPeriod, &EdgeLteRadio::OnMeasure, this);
    }
}

void
EdgeLteRadio::Attach(uint32_t user)
{
    m_helper->Attach(m_userDevices.Get(user), m_baseDevices.Get(GetCell(user)));
}

void
EdgeLteRadio::OnMeasure()
{
    const std::vector<Vector> places = m_mobility->GetPlaces();
    for (uint32_t user = 0; user < places.size(); ++user)
    {
        m_users.Get(user)->GetObject<MobilityModel>()->SetPosition(
            Vector(places[user].x, places[user].y, m_radio.propagation.userHeightMetres));
    }
    m_channel->MoveUsers(places);
    Simulator::Schedule(m_scenario.mobility.measurementPeriod, &EdgeLteRadio::OnMeasure, this);
}

} // namespace ns3
