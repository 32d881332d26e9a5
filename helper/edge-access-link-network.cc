/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-access-link-network.h"

#include "edge-access-rates.h"
#include "edge-point-to-point-path.h"

#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-global-routing-helper.h"

namespace ns3
{

EdgeAccessLinkNetwork::EdgeAccessLinkNetwork(const EdgeScenario& scenario)
    : m_users(scenario.users.count),
      m_transport(scenario, 1)
{
    InternetStackHelper internet;
    internet.SetIpv6StackInstall(false);
    internet.Install(m_users);
    EdgePacketTransport::CheckOnlyTheIncomingInterface(m_users);
    JoinUsers(scenario.users);
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
}

void
EdgeAccessLinkNetwork::JoinUsers(const EdgeScenario::Users& users)
{
    for (uint32_t i = 0; i < users.count; ++i)
    {
        const EdgeAccessRates rates = PickEdgeAccessRates(users, i);
        m_transport.Join(m_users.Get(i),
                         m_transport.GetSite(0),
                         rates.uplinkMbps,
                         rates.downlinkMbps,
                         users.accessDelayMs.value_or(EDGE_ACCESS_DELAY_MS));
    }
}

const NodeContainer&
EdgeAccessLinkNetwork::GetUsers() const
{
    return m_users;
}

const NodeContainer&
EdgeAccessLinkNetwork::GetServers() const
{
    return m_transport.GetServers();
}

EdgePath
EdgeAccessLinkNetwork::GetPath(Ptr<Node> user, Ptr<Node> server) const
{
    return FindPointToPointPath(user, server);
}

void
EdgeAccessLinkNetwork::SetLinkUp(EdgeTier tier, bool isUp)
{
    m_transport.SetLinkUp(tier, isUp);
}

} // namespace ns3
