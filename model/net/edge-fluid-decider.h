/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_FLUID_DECIDER_H
#define EDGE_FLUID_DECIDER_H

#include "ns3/edge-decider.h"
#include "ns3/edge-report-log.h"

#include <vector>

namespace ns3
{

/** @brief What one user's decisions are made of, beside what all users know. */
struct EdgeFluidBelief
{
    Ptr<EdgeOffloadPolicy> policy;
    Ptr<EdgeServer> device;
    EdgeOwnWork ownWork;
    std::vector<EdgePath> paths;    ///< by server
    std::vector<Time> reportDelays; ///< by server: how long a load report takes to this user
};

/**
 * @brief Decides for all users of a fluid network, with each one's beliefs in turn: one object, one
 * list of servers, one log of reports.
 */
class EdgeFluidDecider : public EdgeDecider
{
  public:
    EdgeFluidDecider(Ptr<const EdgeComputeCatalog> catalog,
                     std::vector<EdgeTarget> targets,
                     Ptr<EdgeOracle> oracle,
                     const EdgeReportLog& reports);

    /** @brief Until the next call, Forget() and NoteEnded() are for this user. */
    void Serve(EdgeFluidBelief& user);
    /** @brief Until the next call, Decide() and DecideAgain() too. */
    void ServeDecision(EdgeFluidBelief& user);

  private:
    const EdgeLoadReport* FindReport(uint32_t target) const override;

    const EdgeReportLog& m_log;
    EdgeFluidBelief* m_user{nullptr};
};

} // namespace ns3

#endif // EDGE_FLUID_DECIDER_H
