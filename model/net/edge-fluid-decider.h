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
    /**
     * @brief The way from this user to a server (from 0), for Decide() and DecideAgain().
     * @param reportDelay how long a load report takes to this user
     */
    void SetWay(uint32_t server, const EdgePath& path, Time reportDelay);

  private:
    const EdgeLoadReport* FindReport(uint32_t target) const override;

    const EdgeReportLog& m_log;
    std::vector<Time> m_reportDelays; ///< by server
};

} // namespace ns3

#endif // EDGE_FLUID_DECIDER_H
