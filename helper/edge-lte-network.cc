/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-lte-network.h"

#include "edge-lte-defaults.h"

#include "ns3/abort.h"
#include "ns3/ipv4-global-routing-helper.h"

#include <algorithm>

namespace ns3
{

namespace
{

/** @brief Far from every user's streams, those of the channel and of mobility. */
constexpr int64_t FIRST_STREAM = int64_t{1} << 42;

/** @brief Before the first object of LTE: ns-3 reads its defaults when it makes one. */
Ptr<NoBackhaulEpcHelper>
MakeCore(const EdgeScenario& scenario)
{
    SetEdgeLteDefaults(scenario);
    return CreateObject<NoBackhaulEpcHelper>();
}

} // namespace

EdgeLteNetwork::EdgeLteNetwork(const EdgeScenario& scenario)
    : m_transport(scenario, static_cast<uint32_t>(GetEdgeLteRadio(scenario).sites.size())),
      m_core(MakeCore(scenario)),
      m_radio(scenario, m_core)
{
    m_transport.JoinCore(m_core);
    JoinBases();
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    m_transport.JoinUsers(m_radio.GetUsers(), m_radio.GetUserDevices());
    if (scenario.mobility.isOn)
    {
        m_radio.JoinBases();
    }
    m_radio.AssignStreams(FIRST_STREAM);
    m_radio.Start();
}

void
EdgeLteNetwork::JoinBases()
{
    for (uint32_t cell = 0; cell < m_radio.GetBases().GetN(); ++cell)
    {
        const auto device = DynamicCast<LteEnbNetDevice>(m_radio.GetBaseDevices().Get(cell));
        m_transport.JoinBase(m_radio.GetBases().Get(cell),
                             m_radio.GetSite(cell),
                             device->GetCellId());
    }
}

const NodeContainer&
EdgeLteNetwork::GetUsers() const
{
    return m_radio.GetUsers();
}

const NodeContainer&
EdgeLteNetwork::GetServers() const
{
    return m_transport.GetServers();
}

uint32_t
EdgeLteNetwork::GetNumber(Ptr<Node> user) const
{
    const NodeContainer& users = m_radio.GetUsers();
    const auto found = std::find(users.Begin(), users.End(), user);
    NS_ABORT_MSG_IF(found == users.End(), "EdgeLteNetwork: no user has node " << user->GetId());
    return static_cast<uint32_t>(found - users.Begin());
}

EdgePath
EdgeLteNetwork::GetPath(Ptr<Node> user, Ptr<Node> server) const
{
    const uint32_t number = GetNumber(user);
    const EdgeLteRates rates = m_radio.GetRates(number);
    return m_transport.GetPath(
        {rates.uplinkBitsPerSecond, rates.downlinkBitsPerSecond, GetEdgeLteOneWayDelay()},
        m_radio.GetBases().Get(m_radio.GetCell(number)),
        server);
}

void
EdgeLteNetwork::SetLinkUp(EdgeTier tier, bool isUp)
{
    m_transport.SetLinkUp(tier, isUp);
}

} // namespace ns3
