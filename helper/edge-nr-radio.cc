/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-nr-radio.h"

#include "edge-lte-defaults.h"
#include "edge-nr-rates.h"
#include "edge-user-placement.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/edge-error.h"
#include "ns3/enum.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/multi-model-spectrum-channel.h"
#include "ns3/nr-amc.h"
#include "ns3/nr-gnb-net-device.h"
#include "ns3/nr-gnb-phy.h"
#include "ns3/nr-mac-scheduler-ofdma-rr.h"
#include "ns3/nr-mac-scheduler.h"
#include "ns3/nr-spectrum-phy.h"
#include "ns3/nr-ue-mac.h"
#include "ns3/nr-ue-net-device.h"
#include "ns3/nr-ue-phy.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace ns3
{

namespace
{

Ptr<MobilityModel>
PutNode(Ptr<Node> node, double x, double y, double z)
{
    auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(Vector(x, y, z));
    node->AggregateObject(mobility);
    return mobility;
}

/** @return `DDDSU` as 5G-LENA writes it: `DL|DL|DL|S|UL|` */
std::string
WritePattern(const EdgeTddPattern& tdd)
{
    std::string text;
    for (const char slot : tdd.GetSlots())
    {
        text += slot == 'S' ? "S|" : std::string(1, slot) + "L|";
    }
    return text;
}

/** @return n of 15 kHz x 2^n */
uint32_t
GetNumerology(const EdgeCarrier& carrier)
{
    return static_cast<uint32_t>(std::lround(std::log2(carrier.subcarrierKHz / 15)));
}

/** @return what of the band 5G-LENA must leave free to have the carrier's resource blocks */
double
GetOverhead(const EdgeCarrier& carrier)
{
    const double blocks = carrier.resourceBlocks + 0.5; // it rounds down
    return 1 - blocks * 12 * carrier.subcarrierKHz * 1e3 / (carrier.bandwidthMHz * 1e6);
}

/** @brief As with LTE, and for the same reasons (edge-lte-defaults.cc). */
void
SetDefaults(uint32_t usersOfACell)
{
    Config::SetDefault("ns3::LteEnbRrc::EpsBearerToRlcMapping", StringValue("RlcUmAlways"));
    Config::SetDefault("ns3::LteRlcUm::MaxTxBufferSize", UintegerValue(67108864));
    Config::SetDefault("ns3::TcpSocket::ConnTimeout", StringValue("250ms"));
    Config::SetDefault("ns3::LteEnbRrc::SrsPeriodicity",
                       UintegerValue(GetEdgeLteSrsPeriodMs(usersOfACell)));
}

} // namespace

EdgeNrRadio::EdgeNrRadio(const EdgeScenario& scenario, Ptr<EpcHelper> core)
    : m_radio(GetEdgeLteRadio(scenario)),
      m_channel(CreateObject<EdgeLteChannel>()),
      m_helper(CreateObject<NrHelper>())
{
    const std::vector<Vector> places = PlaceEdgeUsers(m_radio, scenario.users.count);
    m_channel->Setup(m_radio, places);
    m_users.Create(static_cast<uint32_t>(places.size()));
    ChooseCells();
    CheckCoverage();
    m_helper->SetEpcHelper(core);
    MakeCarrier();
    MakeDevices(places);
}

void
EdgeNrRadio::ChooseCells()
{
    const EdgeCarrier& carrier = m_radio.carrier;
    const double beamGainDb =
        10 * std::log10(carrier.baseElements * carrier.userElements) - carrier.beamTrackingLossDb;
    std::vector<uint32_t> users(m_channel->GetCells().size(), 0);
    for (uint32_t user = 0; user < m_users.GetN(); ++user)
    {
        m_cells.push_back(m_channel->FindBestCell(user));
        m_channel->AddBeamGain(user, m_cells.back(), beamGainDb);
        ++users[m_cells.back()];
    }
    const uint32_t fullest = *std::max_element(users.begin(), users.end());
    if (fullest > EDGE_LTE_MOST_USERS)
    {
        throw edgeai::InputError(
            "nr: " + std::to_string(fullest) + " users are in one cell, which holds at most " +
            std::to_string(EDGE_LTE_MOST_USERS) + "; want fewer users, or more sites in [radio]");
    }
    SetDefaults(fullest);
}

void
EdgeNrRadio::CheckCoverage() const
{
    uint32_t uncovered = 0;
    for (uint32_t user = 0; user < m_users.GetN(); ++user)
    {
        const EdgePath access = GetAccess(user);
        uncovered += access.uplinkBitsPerSecond > 0 && access.downlinkBitsPerSecond > 0 ? 0 : 1;
    }
    if (uncovered > 0 && !m_radio.mayStartUncovered)
    {
        throw edgeai::InputError("nr: " + std::to_string(uncovered) + " of " +
                                 std::to_string(m_users.GetN()) +
                                 " users have no coverage even at idle neighbours; want nearer or "
                                 "more sites, more power, or radio.uncovered = \"wait\", under "
                                 "which what they send waits");
    }
}

void
EdgeNrRadio::MakeCarrier()
{
    const EdgeCarrier& carrier = m_radio.carrier;
    CcBwpCreator creator;
    m_band = creator.CreateOperationBandContiguousCc(
        {carrier.frequencyGHz * 1e9, carrier.bandwidthMHz * 1e6, 1});
    auto losses = CreateObject<EdgeLteLossModel>();
    losses->SetAttribute("Channel", PointerValue(m_channel));
    losses->SetAttribute("Frequency", DoubleValue(carrier.frequencyGHz * 1e9));
    BandwidthPartInfo& part = *m_band.GetBwpAt(0, 0);
    part.m_propagation = losses;
    part.m_channel = CreateObject<MultiModelSpectrumChannel>();
    part.m_channel->AddPropagationLossModel(losses);
}

void
EdgeNrRadio::MakeDevices(const std::vector<Vector>& places)
{
    const EdgeCarrier& carrier = m_radio.carrier;
    m_helper->SetDlErrorModel(EDGE_NR_ERROR_MODEL);
    m_helper->SetUlErrorModel(EDGE_NR_ERROR_MODEL);
    // A user whose buffer report is lost in the last retransmission, too, is never served again (it
    // has no retxBSR-Timer): at a block error rate of 10 % that happened within seconds.
    m_helper->SetGnbUlAmcAttribute("AmcModel", EnumValue(NrAmc::ShannonModel));
    m_helper->SetSchedulerTypeId(NrMacSchedulerOfdmaRR::GetTypeId());
    m_helper->SetGnbPhyAttribute("NoiseFigure", DoubleValue(carrier.baseNoiseFigureDb));
    m_helper->SetUePhyAttribute("NoiseFigure", DoubleValue(carrier.userNoiseFigureDb));
    m_helper->SetUePhyAttribute("TxPower", DoubleValue(carrier.userPowerDbm));
    // Power of the whole band, of users, too: 5G-LENA chooses a user's next block by the SINR of
    // its last one, so one sent in few resource blocks with all power would make the next too
    // large.
    m_helper->SetGnbPhyAttribute("PowerAllocationType", StringValue("UniformPowerAllocBw"));
    m_helper->SetUePhyAttribute("PowerAllocationType", StringValue("UniformPowerAllocBw"));
    const double userHeight = m_radio.propagation.userHeightMetres;
    for (uint32_t user = 0; user < m_users.GetN(); ++user)
    {
        m_channel->AddUser(PutNode(m_users.Get(user), places[user].x, places[user].y, userHeight));
    }
    m_bases.Create(static_cast<uint32_t>(m_channel->GetCells().size()));
    for (uint32_t cell = 0; cell < m_bases.GetN(); ++cell)
    {
        const EdgeSite& site = m_radio.sites[GetSite(cell)];
        m_channel->AddCell(
            PutNode(m_bases.Get(cell), site.x, site.y, m_radio.propagation.siteHeightMetres));
    }
    m_baseDevices = m_helper->InstallGnbDevice(m_bases, m_band.GetBwps());
    m_userDevices = m_helper->InstallUeDevice(m_users, m_band.GetBwps());
    for (uint32_t cell = 0; cell < m_bases.GetN(); ++cell)
    {
        ConfigureBase(m_baseDevices.Get(cell));
    }
    for (uint32_t user = 0; user < m_users.GetN(); ++user)
    {
        DynamicCast<NrUeNetDevice>(m_userDevices.Get(user))->UpdateConfig();
    }
}

void
EdgeNrRadio::ConfigureBase(Ptr<NetDevice> base)
{
    const EdgeCarrier& carrier = m_radio.carrier;
    Ptr<NrGnbPhy> phy = NrHelper::GetGnbPhy(base, 0);
    phy->SetAttribute("Numerology", UintegerValue(GetNumerology(carrier)));
    phy->SetAttribute("RbOverhead", DoubleValue(GetOverhead(carrier)));
    phy->SetAttribute("Pattern", StringValue(WritePattern(carrier.tdd)));
    phy->SetAttribute("TxPower", DoubleValue(carrier.basePowerDbm));
    DynamicCast<NrGnbNetDevice>(base)->UpdateConfig();
}

const NodeContainer&
EdgeNrRadio::GetUsers() const
{
    return m_users;
}

const NetDeviceContainer&
EdgeNrRadio::GetUserDevices() const
{
    return m_userDevices;
}

const NodeContainer&
EdgeNrRadio::GetBases() const
{
    return m_bases;
}

uint32_t
EdgeNrRadio::GetSite(uint32_t cell) const
{
    return m_channel->GetCells().at(cell).site;
}

uint16_t
EdgeNrRadio::GetCellId(uint32_t cell) const
{
    return DynamicCast<NrGnbNetDevice>(m_baseDevices.Get(cell))->GetCellIds().front();
}

uint32_t
EdgeNrRadio::GetCell(uint32_t user) const
{
    return m_cells.at(user);
}

EdgePath
EdgeNrRadio::GetAccess(uint32_t user) const
{
    return GetEdgeNrAccess(m_radio.carrier, m_channel->GetLossDb(user, GetCell(user)));
}

void
EdgeNrRadio::AssignStreams(int64_t stream)
{
    // Not NrHelper's: it insists on its own channel, which would draw when it is asked.
    int64_t next = stream + InternetStackHelper().AssignStreams(m_bases, stream);
    for (uint32_t cell = 0; cell < m_bases.GetN(); ++cell)
    {
        auto base = DynamicCast<NrGnbNetDevice>(m_baseDevices.Get(cell));
        next += base->GetScheduler(0)->AssignStreams(next);
        next += base->GetPhy(0)->GetSpectrumPhy()->AssignStreams(next);
    }
    for (uint32_t user = 0; user < m_users.GetN(); ++user)
    {
        auto device = DynamicCast<NrUeNetDevice>(m_userDevices.Get(user));
        next += device->GetMac(0)->AssignStreams(next);
        next += device->GetPhy(0)->GetSpectrumPhy()->AssignStreams(next);
    }
}

void
EdgeNrRadio::Attach()
{
    for (uint32_t user = 0; user < m_users.GetN(); ++user)
    {
        m_helper->AttachToEnb(m_userDevices.Get(user), m_baseDevices.Get(GetCell(user)));
    }
}

} // namespace ns3
