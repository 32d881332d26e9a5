/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_NETWORK_MODEL_H
#define EDGE_NETWORK_MODEL_H

#include "ns3/callback.h"
#include "ns3/edge-offload-factories.h"
#include "ns3/edge-result-record.h"
#include "ns3/edge-server.h"
#include "ns3/edge-task.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief How bytes travel in one run: `packet` or `fluid`, behind one interface.
 *
 * Servers first, then users, in the scenario's order; ConnectTasks(); then the simulation; then
 * CloseBooks().
 */
class EdgeNetworkModel
{
  public:
    virtual ~EdgeNetworkModel() = default;

    /** @brief What the next installed objects are made from. */
    virtual EdgeOffloadFactories& GetFactories() = 0;
    virtual void InstallServer(const EdgeOffloadFactories::ServerSpec& spec) = 0;
    /** @return when its tasks arrive */
    virtual Ptr<EdgeTaskSource> InstallUser(uint32_t deviceHardware,
                                            const EdgeOffloadFactories::Mix& mix) = 0;
    /** @brief All servers and users are there: fixes all streams, schedules what starts by itself.
     */
    virtual void Start() = 0;
    /** @brief After Simulator::Run(): reports what has not ended. */
    virtual void CloseBooks() = 0;

    /** @return in the order in which they were installed */
    virtual std::vector<Ptr<EdgeServer>> GetServers() const = 0;
    /** @brief Called for each task, when it is created and when it has ended. */
    virtual void ConnectTasks(Callback<void, const EdgeTask&> created,
                              Callback<void, const EdgeTask&> ended) = 0;

    /** @brief A link of the transport, from the tier below to @p tier, fails or is back. */
    virtual void SetLinkUp(EdgeTier tier, bool isUp) = 0;
    /**
     * @brief Failed links cut a server (from 0) off, or it is there again: what was at it or on its
     * way is lost.
     */
    virtual void SetReachable(uint32_t server, bool isReachable) = 0;

    /** @return one row for each cell, of the time since the last call; none where there are no
     * cells
     */
    virtual std::vector<edgeai::CellSampleRow> SampleCells()
    {
        return {};
    }
};

} // namespace ns3

#endif // EDGE_NETWORK_MODEL_H
