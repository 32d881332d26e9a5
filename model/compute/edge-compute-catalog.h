/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_COMPUTE_CATALOG_H
#define EDGE_COMPUTE_CATALOG_H

#include "ns3/edge-service-profile.h"
#include "ns3/edge-slowdown.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{

/** @brief A hardware configuration that some accelerator or device of the scenario is. */
struct EdgeHardware
{
    std::string hardwareId; ///< as in the traces; any name where times are assumed
    double peakGflops{0}; ///< measured fp32 GEMM rate of one accelerator: what `flops-greedy` sees
};

/** @brief A range of token counts, both ends included. */
struct EdgeTokenRange
{
    uint32_t least{1};
    uint32_t most{1};
};

/** @brief What is asked of a network that writes text: a prompt is read, then tokens are made. */
struct EdgeGeneration
{
    bool isOn{false};            ///< false: the workload is no generative one
    EdgeTokenRange prompt;       ///< tokens of a request that no log states
    EdgeTokenRange reply;        ///< likewise; at least 1: reading the prompt makes the first one
    double expectedReply{1};     ///< tokens that a server and a policy reckon with, at least 1
    uint64_t tokenCacheBytes{0}; ///< keys and values of one token in all layers
    double promptFlopsPerToken{0};
    double replyFlopsPerToken{0};
    Time firstTokenDeadline; ///< from creation; zero: none
    Time tokenDeadline;      ///< mean time of a token after the first; zero: none
};

/** @brief What users ask for: one run of a profiled workload, or `steps` of them in a row. */
struct EdgeWorkload
{
    std::string name;       ///< as in the scenario
    std::string workloadId; ///< as in the traces
    uint32_t steps{1};      ///< a training job is n optimiser steps; an inference is 1
    uint64_t inputBytes{0};
    uint64_t outputBytes{0};
    Time deadline;               ///< relative to creation; zero: none
    double flops{0};             ///< of all steps
    uint64_t weightBytes{0};     ///< of its model, in an accelerator's memory
    uint64_t activationBytes{0}; ///< of one run: the sum of all operators' outputs, an upper bound
    uint32_t tenant{0};
    double tenantWeight{1}; ///< of its tenant's accelerator time; above 0
    int32_t priority{0};    ///< the greater, the more urgent
    EdgeGeneration generation{};
};

/**
 * @brief The workloads and hardware configurations of one scenario, and what is known of each pair.
 *
 * Filled once before the simulation, then read only. Servers, tasks and views speak of workloads
 * and hardware by their index here.
 */
class EdgeComputeCatalog : public SimpleRefCount<EdgeComputeCatalog>
{
  public:
    /** @return the index of the new hardware; the same id twice is one entry */
    uint32_t AddHardware(const EdgeHardware& hardware);
    /** @return the index of the new workload */
    uint32_t AddWorkload(const EdgeWorkload& workload);
    /** @brief States what is known of a pair; replaces what was stated before. */
    void SetProfile(uint32_t workload, uint32_t hardware, EdgeServiceProfile profile);

    /** @brief States what batches of the workload take; replaces what was stated before. */
    void SetBatchCurve(uint32_t workload, uint32_t hardware, EdgeBatchCurve curve);
    /** @brief States what a generative workload takes; replaces what was stated before. */
    void SetTokenTimes(uint32_t workload, uint32_t hardware, EdgeTokenTimes times);
    /** @brief States how @p coRunner (maybe itself) slows the workload down on the hardware. */
    void SetSlowdown(uint32_t workload,
                     uint32_t hardware,
                     uint32_t coRunner,
                     EdgeSlowdownCurve curve);

    uint32_t GetHardwareCount() const;
    uint32_t GetWorkloadCount() const;
    const EdgeHardware& GetHardware(uint32_t hardware) const;
    /** @return edgeai::HashText() of its id: what keyed draws know it by */
    uint32_t GetHardwareHash(uint32_t hardware) const;
    /** @return the index of the hardware id; aborts where it was not added */
    uint32_t FindHardware(const std::string& hardwareId) const;
    const EdgeWorkload& GetWorkload(uint32_t workload) const;
    /** @return an empty profile where none was stated */
    const EdgeServiceProfile& GetProfile(uint32_t workload, uint32_t hardware) const;
    /** @return steps x believedSeconds, or predictedSeconds: what a policy may believe; zero: no
     * prediction */
    Time GetPredictedTime(uint32_t workload, uint32_t hardware) const;
    /** @return empty where none was stated */
    const EdgeBatchCurve& GetBatchCurve(uint32_t workload, uint32_t hardware) const;
    /** @return without points where none were stated */
    const EdgeTokenTimes& GetTokenTimes(uint32_t workload, uint32_t hardware) const;
    /** @return whether some workload is generative */
    bool HasGeneration() const;
    /** @return empty where none was stated */
    const EdgeSlowdownCurve& GetSlowdownCurve(uint32_t workload,
                                              uint32_t hardware,
                                              uint32_t coRunner) const;
    /** @return the slowdown of the workload beside @p others; aborts where a pair is unknown */
    EdgeSlowdown GetSlowdown(uint32_t workload,
                             uint32_t hardware,
                             const std::vector<uint32_t>& others) const;

  private:
    /** @brief A pair's profile, and its predicted time converted once: servers ask for each task.
     */
    struct Entry
    {
        EdgeServiceProfile profile;
        Time predictedTime;
        EdgeBatchCurve batches;
        EdgeTokenTimes tokens;
        std::vector<EdgeSlowdownCurve> slowdowns; ///< by co-runner
    };

    const Entry& GetEntry(uint32_t workload, uint32_t hardware) const;

    std::vector<EdgeHardware> m_hardware;
    std::vector<uint32_t> m_hardwareHashes;
    std::vector<EdgeWorkload> m_workloads;
    std::vector<std::vector<Entry>> m_entries; ///< [workload][hardware]
};

} // namespace ns3

#endif // EDGE_COMPUTE_CATALOG_H
