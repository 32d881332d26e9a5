/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ORACLE_H
#define EDGE_ORACLE_H

#include "ns3/edge-foresight.h"
#include "ns3/edge-server.h"
#include "ns3/edge-target.h"
#include "ns3/edge-task.h"
#include "ns3/edge-truth.h"
#include "ns3/nstime.h"
#include "ns3/simple-ref-count.h"

#include <map>
#include <utility>
#include <vector>

namespace ns3
{

/**
 * @brief Knows the truth of one run: the servers' real backlogs and the work on its way to them.
 *
 * One per run. Deciders ask it for the truth about one task; it is written beside every task
 * (clairvoyant_s) and revealed to EdgeOraclePolicy alone.
 */
class EdgeOracle : public SimpleRefCount<EdgeOracle>
{
  public:
    /** @brief Adds the next server; the first one is target 1. */
    void AddServer(Ptr<EdgeServer> server);

    /** @brief A task has left for a server and is expected there at @p expectedArrival. */
    void NoteSent(EdgeTask& task, Time expectedArrival);
    /** @brief It is there: from now on the server's own backlog holds it. */
    void NoteArrived(const EdgeTask& task);

    /**
     * @param task its `service` must have been drawn
     * @param device the user's own processor
     * @param targets the servers as the user knows them
     * @param ownUpload how long the user's earlier uploads still hold its uplink
     */
    EdgeTruth Reveal(const EdgeTask& task,
                     const EdgeServer& device,
                     const std::vector<EdgeTarget>& targets,
                     Time ownUpload) const;

  private:
    using TaskKey = std::pair<uint32_t, uint32_t>; ///< user, task

    /** @brief A server and what is on its way to it; arrivals are absolute times. */
    struct Entry
    {
        Ptr<EdgeServer> server;
        std::map<TaskKey, EdgeTaskArrival> inFlight;
    };

    EdgeForesight Foresee(const Entry& entry, const EdgeTask& task, Time arrival) const;

    std::vector<Entry> m_servers;
};

} // namespace ns3

#endif // EDGE_ORACLE_H
