/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-offload-helper.h"

#include "edge-point-to-point-path.h"

#include "ns3/abort.h"
#include "ns3/inet-socket-address.h"
#include "ns3/ipv4.h"
#include "ns3/uinteger.h"

namespace ns3
{

namespace
{

Ipv4Address
GetFirstAddress(Ptr<Node> node)
{
    Ptr<Ipv4> ipv4 = node->GetObject<Ipv4>();
    NS_ABORT_MSG_IF(!ipv4 || ipv4->GetNInterfaces() < 2,
                    "EdgeOffloadHelper: node " << node->GetId()
                                               << " has no IPv4 address; install the Internet "
                                                  "stack and assign addresses first");
    return ipv4->GetAddress(1, 0).GetLocal(); // interface 0 is the loopback
}

uint16_t
GetPort(Ptr<Application> application, const std::string& attribute)
{
    UintegerValue port;
    application->GetAttribute(attribute, port);
    return static_cast<uint16_t>(port.Get());
}

} // namespace

EdgeOffloadHelper::EdgeOffloadHelper(Ptr<EdgeComputeCatalog> catalog)
    : EdgeOffloadFactories(catalog),
      m_pool(Create<EdgeTaskPool>()),
      m_oracle(Create<EdgeOracle>()),
      m_findPath(&FindPointToPointPath)
{
}

void
EdgeOffloadHelper::SetPathFinder(PathFinder finder)
{
    m_findPath = std::move(finder);
}

void
EdgeOffloadHelper::SetClairvoyant(bool isClairvoyant)
{
    m_oracle = isClairvoyant ? Create<EdgeOracle>() : nullptr;
}

void
EdgeOffloadHelper::SetTcp(const EdgeMessageStream::TcpSettings& settings)
{
    m_tcp = settings;
}

void
EdgeOffloadHelper::SetInFlightRule(EdgeInFlightRule rule)
{
    m_inFlight = rule;
}

Ptr<EdgeServerApplication>
EdgeOffloadHelper::InstallServer(Ptr<Node> node, const ServerSpec& spec)
{
    NS_ABORT_MSG_IF(!m_users.empty(), "EdgeOffloadHelper: install all servers before the users");
    Ptr<EdgeServer> server = MakeServer(spec);
    if (m_oracle)
    {
        m_oracle->AddServer(server);
    }

    EdgeServerApplication::Parts parts;
    parts.target = static_cast<uint32_t>(m_servers.size()) + 1;
    parts.server = server;
    parts.pool = m_pool;
    parts.oracle = m_oracle;
    parts.tcp = m_tcp;
    auto application = GetServerApplication().Create<EdgeServerApplication>();
    application->SetParts(parts);
    node->AddApplication(application);
    m_servers.push_back(application);
    m_installed.push_back(
        {spec, node, InetSocketAddress(GetFirstAddress(node), GetPort(application, "Port"))});
    return application;
}

void
EdgeOffloadHelper::CheckBuffers(const EdgeTarget& target) const
{
    const double rate =
        std::max(target.path.uplinkBitsPerSecond, target.path.downlinkBitsPerSecond);
    const double productBytes = rate / 8 * 2 * target.path.oneWayDelay.GetSeconds();
    NS_ABORT_MSG_IF(productBytes > m_tcp.bufferBytes,
                    "EdgeOffloadHelper: the path to " << target.name << " holds " << productBytes
                                                      << " bytes, TCP buffers " << m_tcp.bufferBytes
                                                      << "; raise them with SetTcp()");
}

std::vector<EdgeTarget>
EdgeOffloadHelper::MakeTargets(Ptr<Node> user) const
{
    std::vector<EdgeTarget> targets;
    for (const InstalledServer& server : m_installed)
    {
        EdgeTarget target = MakeTarget(server.spec);
        target.address = server.address;
        target.path = m_findPath(user, server.node);
        CheckBuffers(target);
        targets.push_back(target);
    }
    return targets;
}

Ptr<EdgeUserApplication>
EdgeOffloadHelper::InstallUser(Ptr<Node> node, uint32_t deviceHardware, const Mix& mix)
{
    EdgeUserApplication::Parts parts;
    parts.userId = static_cast<uint32_t>(m_users.size());
    parts.catalog = GetCatalog();
    parts.pool = m_pool;
    parts.oracle = m_oracle;
    parts.source = MakeSource(mix);
    parts.serviceTime = GetServiceTime().Create<EdgeServiceTimeModel>();
    parts.device = MakeDevice(deviceHardware);
    parts.energy = GetDeviceEnergy().Create<EdgeDeviceEnergyModel>();
    parts.policy = GetPolicy().Create<EdgeOffloadPolicy>();
    parts.targets = MakeTargets(node);
    parts.tcp = m_tcp;
    parts.inFlight = m_inFlight;
    auto application = GetUserApplication().Create<EdgeUserApplication>();
    application->SetParts(std::move(parts));
    node->AddApplication(application);
    m_users.push_back(application);

    const InetSocketAddress reports(GetFirstAddress(node), GetPort(application, "ReportPort"));
    for (const auto& server : m_servers)
    {
        server->AddReportReceiver(reports);
    }
    return application;
}

int64_t
EdgeOffloadHelper::AssignStreams(int64_t stream)
{
    int64_t next = stream;
    for (const auto& user : m_users)
    {
        const int64_t used = user->AssignStreams(next);
        CheckStreams(used);
        next += STREAMS_PER_USER;
    }
    return next - stream;
}

void
EdgeOffloadHelper::CloseBooks()
{
    for (const auto& user : m_users)
    {
        user->CloseBooks();
    }
}

const std::vector<Ptr<EdgeUserApplication>>&
EdgeOffloadHelper::GetUsers() const
{
    return m_users;
}

const std::vector<Ptr<EdgeServerApplication>>&
EdgeOffloadHelper::GetServers() const
{
    return m_servers;
}

} // namespace ns3
