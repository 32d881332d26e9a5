/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RESULT_RECORDER_H
#define EDGE_RESULT_RECORDER_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-network-model.h"
#include "ns3/edge-result-record.h"
#include "ns3/edge-task-archive.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{

/**
 * @brief Turns what the applications trace into rows, kept in memory until the run has ended.
 *
 * Connect() before the simulation starts; after it, EdgeNetworkModel::CloseBooks(), then
 * TakeRows(). Tasks that were created before the warm-up ended are counted, not kept. Must outlive
 * the simulation.
 */
class EdgeResultRecorder
{
  public:
    /**
     * @param warmup tasks created before it are not kept
     * @param samplePeriod of the server samples, from 0 to @p end
     */
    EdgeResultRecorder(Ptr<const EdgeComputeCatalog> catalog,
                       Time warmup,
                       Time samplePeriod,
                       Time end);

    void Connect(EdgeNetworkModel& network, const std::vector<std::string>& serverNames);

    /**
     * @brief Moves the rows out, sorted by key.
     * @throws edgeai::WorkError unless every created task has ended exactly once (rule 3)
     */
    void TakeRows(edgeai::RunResult& result);

  private:
    /** @brief What is sampled of one server. */
    struct Sampled
    {
        std::string name;
        Ptr<EdgeServer> server;
        Time busyBefore;
    };

    void OnCreated(const EdgeTask& task);
    void OnEnded(const EdgeTask& task);
    void Sample();
    std::vector<edgeai::ServerEnergyRow> ListEnergy();

    Ptr<const EdgeComputeCatalog> m_catalog;
    Time m_warmup;
    Time m_samplePeriod;
    Time m_end;
    std::vector<Sampled> m_servers;
    uint64_t m_createdCount{0};
    uint64_t m_endedCount{0};
    std::shared_ptr<EdgeTaskArchive> m_tasks;
    EdgeNetworkModel* m_network{nullptr};
    std::vector<edgeai::ServerSampleRow> m_samples;
    std::vector<edgeai::CellSampleRow> m_cellSamples;
};

} // namespace ns3

#endif // EDGE_RESULT_RECORDER_H
