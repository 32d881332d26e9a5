/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-nr-network.h"

#include "edge-lte-defaults.h"
#include "edge-nr-choice.h"

#include "ns3/abort.h"
#include "ns3/epc-ue-nas.h"
#include "ns3/ipv4-global-routing-helper.h"
#include "ns3/nr-ue-net-device.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{

namespace
{

/** @brief Far from every user's streams, those of the channel and of mobility. */
constexpr int64_t FIRST_STREAM = int64_t{1} << 42;

/** @brief ns-3's core without links of its own, for users of 5G-LENA instead of LTE. */
class NrCore : public NoBackhaulEpcHelper
{
  protected:
    void DoActivateEpsBearerForUe(const Ptr<NetDevice>& user,
                                  const Ptr<EpcTft>& tft,
                                  const EpsBearer& bearer) const override
    {
        Simulator::ScheduleNow(&EpcUeNas::ActivateEpsBearer,
                               DynamicCast<NrUeNetDevice>(user)->GetNas(),
                               bearer,
                               tft);
    }
};

} // namespace

EdgeNrNetwork::EdgeNrNetwork(const EdgeScenario& scenario)
    : m_transport(scenario, static_cast<uint32_t>(GetEdgeLteRadio(scenario).sites.size())),
      m_core(CreateObject<NrCore>()),
      m_radio(scenario, m_core)
{
    m_transport.JoinCore(m_core);
    for (uint32_t cell = 0; cell < m_radio.GetBases().GetN(); ++cell)
    {
        m_transport.JoinBase(m_radio.GetBases().Get(cell),
                             m_radio.GetSite(cell),
                             m_radio.GetCellId(cell));
    }
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    m_transport.JoinUsers(m_radio.GetUsers(), m_radio.GetUserDevices());
    m_radio.AssignStreams(FIRST_STREAM + m_core->AssignStreams(FIRST_STREAM));
    m_radio.Attach();
}

const NodeContainer&
EdgeNrNetwork::GetUsers() const
{
    return m_radio.GetUsers();
}

const NodeContainer&
EdgeNrNetwork::GetServers() const
{
    return m_transport.GetServers();
}

EdgePath
EdgeNrNetwork::GetPath(Ptr<Node> user, Ptr<Node> server) const
{
    const NodeContainer& users = m_radio.GetUsers();
    const auto found = std::find(users.Begin(), users.End(), user);
    NS_ABORT_MSG_IF(found == users.End(), "EdgeNrNetwork: no user has node " << user->GetId());
    const auto number = static_cast<uint32_t>(found - users.Begin());
    return m_transport.GetPath(m_radio.GetAccess(number),
                               m_radio.GetBases().Get(m_radio.GetCell(number)),
                               server);
}

void
EdgeNrNetwork::SetLinkUp(EdgeTier tier, bool isUp)
{
    m_transport.SetLinkUp(tier, isUp);
}

bool
HasEdgeNr()
{
    return true;
}

std::unique_ptr<EdgeNodeNetwork>
MakeEdgeNrNetwork(const EdgeScenario& scenario)
{
    return std::make_unique<EdgeNrNetwork>(scenario);
}

} // namespace ns3
