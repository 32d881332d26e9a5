/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_KNOWLEDGE_H
#define EDGE_KNOWLEDGE_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-profile-record.h"
#include "ns3/edge-service-table.h"
#include "ns3/edge-slowdown-predictor.h"
#include "ns3/edge-slowdown-table.h"
#include "ns3/edge-time-predictor.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{

/**
 * @brief What is known of workloads and hardware: measured runs, and a predictor trained on some.
 *
 * Loaded once, before any run is forked; a catalog takes from it what one scenario needs.
 *
 * @code
 *   const EdgeKnowledge knowledge({"traces/my-machine"}, "traces/model.json");
 *   auto catalog = Create<EdgeComputeCatalog>();
 *   catalog->AddHardware(knowledge.MakeHardware("amd-epyc-avx2-1t"));
 *   catalog->AddWorkload(knowledge.MakeWorkload("resnet-w16-d2-i64-b1-inference-fp32", 1));
 *   knowledge.FillProfiles(*catalog);
 * @endcode
 */
class EdgeKnowledge
{
  public:
    /**
     * @param sources trace folders or stores; may be empty
     * @param model file that `edge-ai train` wrote; may be empty
     * @param slowdownModel file that `edge-ai train --slowdown` wrote; may be empty
     * @throws edgeai::InputError as the readers do
     */
    EdgeKnowledge(const std::vector<std::string>& sources,
                  const std::string& model,
                  const std::string& slowdownModel = "");

    /** @return whether no traces were named */
    bool IsEmpty() const;
    /** @return hash of the traces' content; empty where there are none */
    const std::string& GetTracesSha256() const;
    /** @return hash of the model file, or of the hashes of both; empty where there is none */
    const std::string& GetModelSha256() const;

    /** @throws edgeai::InputError where the traces do not hold it */
    EdgeHardware MakeHardware(const std::string& hardwareId) const;
    /**
     * @return the workload, named by its id, with its FLOPs and bytes; a job of n steps sends n
     * batches and gets one reply
     * @throws edgeai::InputError where the traces do not hold it, or not its bytes
     */
    EdgeWorkload MakeWorkload(const std::string& workloadId, uint32_t steps) const;
    /**
     * @return a generative workload: weights, bytes and FLOPs per token of the network whose
     * prefill and decode runs the traces hold
     * @param networkId model_id and precision, `gpt-w256-d6-fp32`
     * @throws edgeai::InputError where the traces lack such runs
     */
    EdgeWorkload MakeGenerativeWorkload(const std::string& networkId) const;
    /** @brief States what is known of every (workload, hardware) of the catalog. */
    void FillProfiles(EdgeComputeCatalog& catalog) const;
    /**
     * @brief States what batches take and how co-located workloads slow each other, as far as it is
     * known.
     *
     * A batch of n of a workload is the same network, phase and precision with n times its batch.
     * @param serviceModel `trace`: measured batches alone; `predicted`: predicted ones alone; else
     * a measured size is taken before a predicted one. A pair that was never co-located gets the
     * slowdown model's figures, where there is one.
     */
    void FillSharing(EdgeComputeCatalog& catalog, const std::string& serviceModel) const;

  private:
    std::vector<const edgeai::WorkloadProfile*> ListRuns(const std::string& networkId,
                                                         const std::string& phase) const;
    std::vector<EdgeTokenPoint> MakeTokenPoints(
        const std::vector<const edgeai::WorkloadProfile*>& runs,
        const edgeai::HardwareProfile& hardware) const;
    void FillTokenTimes(EdgeComputeCatalog& catalog, uint32_t workload, uint32_t hardware) const;
    const edgeai::HardwareProfile& FindHardware(const std::string& hardwareId) const;
    EdgeBatchCurve MakeBatchCurve(const edgeai::WorkloadProfile& workload,
                                  const edgeai::HardwareProfile& hardware,
                                  const std::string& serviceModel) const;
    EdgeSlowdownCurve MakeSlowdownCurve(const edgeai::WorkloadProfile& workload,
                                        const edgeai::HardwareProfile& hardware,
                                        const edgeai::WorkloadProfile& coRunner) const;
    EdgeServiceProfile MakeProfile(const edgeai::WorkloadProfile& workload,
                                   const edgeai::HardwareProfile& hardware) const;

    edgeai::ProfileSet m_profiles;
    edgeai::ServiceTable m_measured;
    edgeai::SlowdownTable m_slowdowns;
    std::shared_ptr<const edgeai::TimePredictor> m_predictor;
    std::shared_ptr<const edgeai::SlowdownPredictor> m_slowdownPredictor;
    std::string m_tracesSha256;
    std::string m_modelSha256;
};

} // namespace ns3

#endif // EDGE_KNOWLEDGE_H
