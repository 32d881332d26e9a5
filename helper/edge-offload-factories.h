/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OFFLOAD_FACTORIES_H
#define EDGE_OFFLOAD_FACTORIES_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-offload-view.h"
#include "ns3/edge-server-setup.h"
#include "ns3/edge-server.h"
#include "ns3/edge-target.h"
#include "ns3/edge-task-source.h"
#include "ns3/object-factory.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{

/** @brief What users and servers are made from, whatever network joins them. */
class EdgeOffloadFactories
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

    /** @brief Starts with ns-3's defaults. */
    explicit EdgeOffloadFactories(Ptr<EdgeComputeCatalog> catalog);

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

    Ptr<EdgeComputeCatalog> GetCatalog() const;
    Ptr<EdgeServer> MakeServer(const ServerSpec& spec) const;
    /** @return what users know of such a server, but for address and path */
    static EdgeTarget MakeTarget(const ServerSpec& spec);
    Ptr<EdgeServer> MakeDevice(uint32_t hardware) const;
    Ptr<EdgeTaskSource> MakeSource(const Mix& mix) const;

    /** @brief Fixed, so that one user's hardware list does not shift another user's draws. */
    static constexpr int64_t STREAMS_PER_USER = 64;
    /** @brief Aborts where a user has used more streams than are set aside for it. */
    static void CheckStreams(int64_t used);

  private:
    Ptr<EdgeComputeCatalog> m_catalog;
    ObjectFactory m_policy;
    ObjectFactory m_serviceTime;
    ObjectFactory m_taskSource;
    ObjectFactory m_server;
    ObjectFactory m_serverApplication;
    ObjectFactory m_device;
    ObjectFactory m_deviceEnergy;
    ObjectFactory m_userApplication;
};

} // namespace ns3

#endif // EDGE_OFFLOAD_FACTORIES_H
