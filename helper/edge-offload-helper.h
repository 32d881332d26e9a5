/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OFFLOAD_HELPER_H
#define EDGE_OFFLOAD_HELPER_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-offload-factories.h"
#include "ns3/edge-path.h"
#include "ns3/edge-server-application.h"
#include "ns3/edge-user-application.h"
#include "ns3/node.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{

/**
 * @brief Installs edge servers and offloading users on nodes that have an Internet stack.
 *
 * Servers first, then users; every user knows every server. Each user gets a policy, a task source,
 * a service-time model and a device of its own, made from the factories that it inherits.
 *
 * @code
 *   EdgeOffloadHelper edge(catalog);
 *   edge.GetPolicy().SetTypeId("ns3::EdgeJoinShortestQueuePolicy");
 *   edge.InstallServer(serverNode, {"site", EdgeTier::Site, serverHardware, 2});
 *   auto user = edge.InstallUser(userNode, deviceHardware, {{workload, 1.0}});
 *   edge.AssignStreams(0);
 *   user->TraceConnectWithoutContext("TaskEnded", MakeCallback(&OnTaskEnded));
 * @endcode
 */
class EdgeOffloadHelper : public EdgeOffloadFactories
{
  public:
    /** @brief Says what a user knows of the way to a server. */
    using PathFinder = std::function<EdgePath(Ptr<Node> user, Ptr<Node> server)>;

    /** @brief Starts with ns-3's defaults and paths read off point-to-point links. */
    explicit EdgeOffloadHelper(Ptr<EdgeComputeCatalog> catalog);

    void SetPathFinder(PathFinder finder);
    /** @brief Whether clairvoyant_s is computed for every task (it is); before the first server. */
    void SetClairvoyant(bool isClairvoyant);
    void SetTcp(const EdgeMessageStream::TcpSettings& settings);
    /** @brief Of users that are installed from now on: what a handover does to their tasks. */
    void SetInFlightRule(EdgeInFlightRule rule);

    Ptr<EdgeServerApplication> InstallServer(Ptr<Node> node, const ServerSpec& spec);
    Ptr<EdgeUserApplication> InstallUser(Ptr<Node> node, uint32_t deviceHardware, const Mix& mix);

    /**
     * @brief Gives every user streams of its own, STREAMS_PER_USER apart, whatever it uses of them.
     * @return how many streams were set aside
     */
    int64_t AssignStreams(int64_t stream);
    /** @brief After Simulator::Run(): reports what has not ended. */
    void CloseBooks();

    const std::vector<Ptr<EdgeUserApplication>>& GetUsers() const;
    const std::vector<Ptr<EdgeServerApplication>>& GetServers() const;

  private:
    /** @brief A server that is installed, as users will be told of it. */
    struct InstalledServer
    {
        ServerSpec spec;
        Ptr<Node> node;
        Address address;
    };

    std::vector<EdgeTarget> MakeTargets(Ptr<Node> user) const;
    void CheckBuffers(const EdgeTarget& target) const;

    Ptr<EdgeTaskPool> m_pool;
    Ptr<EdgeOracle> m_oracle;
    PathFinder m_findPath;
    EdgeMessageStream::TcpSettings m_tcp;
    EdgeInFlightRule m_inFlight{EdgeInFlightRule::Forward};
    std::vector<InstalledServer> m_installed;
    std::vector<Ptr<EdgeServerApplication>> m_servers;
    std::vector<Ptr<EdgeUserApplication>> m_users;
};

} // namespace ns3

#endif // EDGE_OFFLOAD_HELPER_H
