/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_DECIDER_H
#define EDGE_DECIDER_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-offload-policy.h"
#include "ns3/edge-oracle.h"
#include "ns3/edge-own-work.h"
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
    /** @param oracle null: the clairvoyant's completion is not written, and no policy may ask */
    EdgeDecider(Ptr<const EdgeComputeCatalog> catalog,
                Ptr<EdgeOffloadPolicy> policy,
                Ptr<const EdgeServer> device,
                std::vector<EdgeTarget> targets,
                Ptr<EdgeOracle> oracle);
    virtual ~EdgeDecider();
    EdgeDecider(const EdgeDecider&) = delete;
    EdgeDecider& operator=(const EdgeDecider&) = delete;

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

    /** @brief A task is no longer at, or on its way to, the server that was chosen for it. */
    void Forget(const EdgeTask& task);
    /** @brief A task of this user has ended, wherever it ran. */
    void NoteEnded(const EdgeTask& task, bool isInTime);

    const std::vector<EdgeTarget>& GetTargets() const;

    /** @brief The way from this user to a server (from 1), as it is believed to be from now on. */
    void SetPath(uint32_t target, const EdgePath& path);

  protected:
    /** @brief Who decides next, where one decider serves many users. */
    void SetUser(EdgeOffloadPolicy& policy, const EdgeServer& device, EdgeOwnWork& work);

  private:
    /** @return the last report that has reached the user; nullptr: none */
    virtual const EdgeLoadReport* FindReport(uint32_t target) const;

    EdgeTaskView MakeTaskView(const EdgeTask& task) const;
    void MakeTargetViews();
    const EdgeSystemView& MakeSystemView(const EdgeTask& task, Time ownUpload);
    void FillDeviceView(const EdgeTask& task, EdgeTargetView& view) const;
    void FillServerView(const EdgeTask& task, Time ownUpload, EdgeTargetView& view) const;
    void FillReport(EdgeTargetView& view) const;
    static uint32_t FindOther(const EdgeSystemView& view, const std::set<uint32_t>& failed);
    EdgeDecision Choose(EdgeTask& task, const EdgeSystemView& view, Time ownUpload);

    Ptr<const EdgeComputeCatalog> m_catalog;
    Ptr<EdgeOffloadPolicy> m_ownPolicy; ///< null: SetUser() says whom to ask
    Ptr<const EdgeServer> m_ownDevice;  ///< likewise
    EdgeOffloadPolicy* m_policy;
    const EdgeServer* m_device;
    std::vector<EdgeTarget> m_targets;
    Ptr<EdgeOracle> m_oracle;                     ///< null: nobody asks for the truth
    std::map<uint32_t, EdgeLoadReport> m_reports; ///< by target
    edgeai::DrawKey m_lotKey;                     ///< of a task's lot, but for the task
    EdgeOwnWork m_ownWork;
    EdgeOwnWork* m_work{&m_ownWork};
    EdgeSystemView m_view; ///< of the last decision; what never changes is filled in once
};

} // namespace ns3

#endif // EDGE_DECIDER_H
