/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_WEIGHTED_FAIR_QUEUE_H
#define EDGE_WEIGHTED_FAIR_QUEUE_H

#include "ns3/edge-queue-discipline.h"

#include <vector>

namespace ns3
{

/**
 * @brief Accelerator time is divided between tenants by their weights: self-clocked fair queueing.
 *
 * A task's rank is its finish tag, max(V, last tag of its tenant) + predicted time / weight, where
 * V is the tag of the task that left the queue last (Golestani, "A self-clocked fair queueing
 * scheme for broadband applications", INFOCOM 1994). While two tenants always have tasks waiting,
 * the predicted times that they were served differ, divided by weight, by no more than one task of
 * each. Needs a prediction of every workload.
 */
class EdgeWeightedFairQueue : public EdgeQueueDiscipline
{
  public:
    static TypeId GetTypeId();

  private:
    double DoRank(const EdgeTask& task, Time predicted) override;
    Ptr<EdgeQueueDiscipline> DoCopy() const override;
    bool DoNeedsPrediction() const override;
    void DoNotePopped(const EdgeWaitingTask& waiting) override;

    double m_virtualTime{0};        ///< tag of the task that left last, ns per unit of weight
    std::vector<double> m_lastTags; ///< by tenant
};

} // namespace ns3

#endif // EDGE_WEIGHTED_FAIR_QUEUE_H
