/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_DECIDER_H
#define EDGE_DECIDER_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-offload-policy.h"
#include "ns3/edge-oracle.h"
#include "ns3/edge-server.h"
#include "ns3/edge-target.h"
#include "ns3/edge-task.h"
#include "ns3/edge-wire.h"

#include <map>
#include <set>
#include <vector>

namespace ns3
{

/**
 * @brief The place where one user's decisions are made: it holds what the user believes and asks
 * the policy.
 *
 * Beliefs are the last load report of each server, the user's own work that no report can hold yet,
 * predictions of the catalog and the idle network's rates. The user application owns it.
 */
class EdgeDecider
{
  public:
    EdgeDecider(Ptr<const EdgeComputeCatalog> catalog,
                Ptr<EdgeOffloadPolicy> policy,
                Ptr<const EdgeServer> device,
                std::vector<EdgeTarget> targets,
                Ptr<EdgeOracle> oracle);

    /** @brief A load report has reached the user; an older one than the last is ignored. */
    void Update(const EdgeLoadReport& report);

    /**
     * @brief Lets the policy choose and writes target, hardware, beliefs and the clairvoyant's
     * completion into the task.
     * @param unsentBytes of the user's earlier uploads: they hold the uplink first
     */
    void Decide(EdgeTask& task, uint64_t unsentBytes);
    /**
     * @brief Decides a task again whose server failed. Where the policy, whose reports may be old,
     * names one of @p failed, the other target is taken that is predicted to be back first.
     */
    void DecideAgain(EdgeTask& task, uint64_t unsentBytes, const std::set<uint32_t>& failed);

    /** @brief A task of this user has ended, wherever it ran. */
    void NoteEnded(const EdgeTask& task, bool isInTime);

    const std::vector<EdgeTarget>& GetTargets() const;

  private:
    /** @brief A task of this user that is at, or on its way to, a server. */
    struct Outstanding
    {
        uint32_t target;
        Time expectedArrival; ///< absolute
        Time predictedCompute;
    };

    EdgeTaskView MakeTaskView(const EdgeTask& task) const;
    EdgeSystemView MakeSystemView(const EdgeTask& task, Time ownUpload) const;
    EdgeTargetView MakeDeviceView(const EdgeTask& task) const;
    EdgeTargetView MakeServerView(const EdgeTask& task, uint32_t target, Time ownUpload) const;
    static uint32_t FindOther(const EdgeSystemView& view, const std::set<uint32_t>& failed);
    Time GetOwnInFlight(uint32_t target, Time since) const;

    Ptr<const EdgeComputeCatalog> m_catalog;
    Ptr<EdgeOffloadPolicy> m_policy;
    Ptr<const EdgeServer> m_device;
    std::vector<EdgeTarget> m_targets;
    Ptr<EdgeOracle> m_oracle;
    std::map<uint32_t, EdgeLoadReport> m_reports;  ///< by target
    std::map<uint32_t, Outstanding> m_outstanding; ///< by taskId
};

} // namespace ns3

#endif // EDGE_DECIDER_H
