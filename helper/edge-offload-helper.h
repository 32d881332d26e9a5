/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OFFLOAD_HELPER_H
#define EDGE_OFFLOAD_HELPER_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-offload-view.h"
#include "ns3/edge-path.h"
#include "ns3/edge-server-application.h"
#include "ns3/edge-server-setup.h"
#include "ns3/edge-user-application.h"
#include "ns3/node.h"
#include "ns3/object-factory.h"

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
 * a service-time model and a device of its own, made from the factories below.
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
class EdgeOffloadHelper
{
  public:
    /** @brief What a server is, beside the attributes in GetServer(). */
    struct ServerSpec
    {
        std::string name;
        EdgeTier tier{EdgeTier::Site};
        uint32_t hardware{0}; ///< index in the catalog
        uint32_t accelerators{1};
        std::vector<EdgeAcceleratorSpec> mix{}; ///< instead of like ones; hardware is its first
        std::vector<EdgeBatching> batching{};   ///< by workload index
    };

    /** @brief A workload of the catalog and how often it is asked for, relative to the others. */
    using Mix = std::vector<std::pair<uint32_t, double>>;
    /** @brief Says what a user knows of the way to a server. */
    using PathFinder = std::function<EdgePath(Ptr<Node> user, Ptr<Node> server)>;

    /** @brief Starts with ns-3's defaults and paths read off point-to-point links. */
    explicit EdgeOffloadHelper(Ptr<EdgeComputeCatalog> catalog);

    /// @name What the next installed objects are made from; set TypeIds and attributes on them.
    /// @{
    ObjectFactory& GetPolicy();
    ObjectFactory& GetServiceTime();
    ObjectFactory& GetTaskSource();
    ObjectFactory& GetServer();
    ObjectFactory& GetServerApplication();
    ObjectFactory& GetDevice();
    ObjectFactory& GetDeviceEnergy();
    ObjectFactory& GetUserApplication();
    /// @}
    void SetPathFinder(PathFinder finder);
    void SetTcp(const EdgeMessageStream::TcpSettings& settings);

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

    /** @brief Fixed, so that one user's hardware list does not shift another user's draws. */
    static constexpr int64_t STREAMS_PER_USER = 64;

  private:
    /** @brief A server that is installed, as users will be told of it. */
    struct InstalledServer
    {
        ServerSpec spec;
        Ptr<Node> node;
        Address address;
    };

    std::vector<EdgeTarget> MakeTargets(Ptr<Node> user) const;
    Ptr<EdgeServer> MakeDevice(uint32_t hardware);
    Ptr<EdgeTaskSource> MakeSource(const Mix& mix);
    void CheckBuffers(const EdgeTarget& target) const;

    Ptr<EdgeComputeCatalog> m_catalog;
    Ptr<EdgeTaskPool> m_pool;
    Ptr<EdgeOracle> m_oracle;
    ObjectFactory m_policy;
    ObjectFactory m_serviceTime;
    ObjectFactory m_taskSource;
    ObjectFactory m_server;
    ObjectFactory m_serverApplication;
    ObjectFactory m_device;
    ObjectFactory m_deviceEnergy;
    ObjectFactory m_userApplication;
    PathFinder m_findPath;
    EdgeMessageStream::TcpSettings m_tcp;
    std::vector<InstalledServer> m_installed;
    std::vector<Ptr<EdgeServerApplication>> m_servers;
    std::vector<Ptr<EdgeUserApplication>> m_users;
};

} // namespace ns3

#endif // EDGE_OFFLOAD_HELPER_H
