/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-packet-model.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{

EdgePacketModel::EdgePacketModel(const EdgeScenario& scenario,
                                 Ptr<EdgeComputeCatalog> catalog,
                                 std::unique_ptr<EdgeNodeNetwork> network)
    : m_network(std::move(network)),
      m_helper(catalog)
{
    m_helper.SetPathFinder(
        [this](Ptr<Node> user, Ptr<Node> server) { return m_network->GetPath(user, server); });
    EdgeMessageStream::TcpSettings tcp;
    tcp.bufferBytes =
        std::max(tcp.bufferBytes,
                 static_cast<uint32_t>(std::ceil(m_network->GetLargestWindowBytes())));
    m_helper.SetTcp(tcp);
    m_helper.SetClairvoyant(scenario.run.isClairvoyant);
    m_helper.SetInFlightRule(scenario.mobility.inFlight);
}

EdgeOffloadFactories&
EdgePacketModel::GetFactories()
{
    return m_helper;
}

void
EdgePacketModel::InstallServer(const EdgeOffloadFactories::ServerSpec& spec)
{
    const auto next = static_cast<uint32_t>(m_helper.GetServers().size());
    m_helper.InstallServer(m_network->GetServers().Get(next), spec);
}

Ptr<EdgeTaskSource>
EdgePacketModel::InstallUser(uint32_t deviceHardware, const EdgeOffloadFactories::Mix& mix)
{
    const auto next = static_cast<uint32_t>(m_helper.GetUsers().size());
    return m_helper.InstallUser(m_network->GetUsers().Get(next), deviceHardware, mix)
        ->GetTaskSource();
}

void
EdgePacketModel::Start()
{
    m_helper.AssignStreams(0);
    m_network->Start(m_helper.GetUsers());
}

void
EdgePacketModel::CloseBooks()
{
    m_helper.CloseBooks();
}

std::vector<Ptr<EdgeServer>>
EdgePacketModel::GetServers() const
{
    std::vector<Ptr<EdgeServer>> servers;
    for (const auto& application : m_helper.GetServers())
    {
        servers.push_back(application->GetServer());
    }
    return servers;
}

void
EdgePacketModel::SetLinkUp(EdgeTier tier, bool isUp)
{
    m_network->SetLinkUp(tier, isUp);
}

void
EdgePacketModel::SetReachable(uint32_t server, bool isReachable)
{
    for (const auto& user : m_helper.GetUsers())
    {
        user->SetReachable(server + 1, isReachable);
    }
}

void
EdgePacketModel::ConnectTasks(Callback<void, const EdgeTask&> created,
                              Callback<void, const EdgeTask&> ended)
{
    for (const auto& user : m_helper.GetUsers())
    {
        user->TraceConnectWithoutContext("TaskCreated", created);
        user->TraceConnectWithoutContext("TaskEnded", ended);
    }
}

std::vector<edgeai::CellSampleRow>
EdgePacketModel::SampleCells()
{
    return m_network->SampleCells();
}

} // namespace ns3
