/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OFFLOAD_VIEW_H
#define EDGE_OFFLOAD_VIEW_H

#include "ns3/nstime.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{

/** @brief Where in the network a target stands; the number grows with the distance. */
enum class EdgeTier : uint8_t
{
    Device,      ///< the user's own processor
    Site,        ///< at the base station
    Aggregation, ///< one aggregation point away
    Regional,
    Cloud
};

/** @return `device`, `site`, `aggregation`, `regional` or `cloud` */
const char* ToText(EdgeTier tier);

/** @brief What a policy may know of a task: values, nothing that leads to the truth. */
struct EdgeTaskView
{
    uint32_t userId{0};
    uint32_t taskId{0};
    uint32_t workload{0};
    Time created;
    Time deadline; ///< relative to creation; zero: none
    uint64_t inputBytes{0};
    uint64_t outputBytes{0};
    double flops{0};
    double lot{0}; ///< uniform in [0, 1), the task's own: for a policy that chooses by lot
};

/**
 * @brief What a policy believes of one place where a task can run.
 *
 * For a server, load comes from the last report that reached the decider, `reportAge` ago; before
 * the first one the load is zero and `hasReport` is false. For the device, load is the present one.
 * Times that concern the task (predicted...) are for the task that is being decided.
 */
struct EdgeTargetView
{
    uint32_t target{0}; ///< 0: the device; i: the i-th server
    std::string name;   ///< `device` or the server's name
    EdgeTier tier{EdgeTier::Device};
    uint32_t accelerators{1};
    double peakGflops{0}; ///< measured GEMM rate of one accelerator

    bool hasReport{false};
    Time reportAge;
    uint32_t queueLength{0}; ///< waiting tasks
    uint32_t running{0};
    Time backlog;           ///< predicted work, waiting and running, over all accelerators
    bool isRefusing{false}; ///< the report says that it takes no more tasks just now
    Time ownInFlight; ///< predicted work that this decider sent and that no report can hold yet

    Time predictedCompute; ///< of this task here; zero: no prediction
    Time predictedUpload;  ///< first byte sent to last byte there, on an idle network
    Time predictedDownload;

    /** @return backlog and own work in flight, shared by the accelerators */
    Time GetPredictedWait() const;
    /** @return upload + wait + compute + download */
    Time GetPredictedCompletion() const;
};

/** @brief The targets that a decider may choose from, the device first. */
struct EdgeSystemView
{
    Time now;
    std::vector<EdgeTargetView> targets;
};

/** @brief What a policy answers. */
struct EdgeDecision
{
    uint32_t target{0};
    std::string variant{};  ///< empty: the workload as it is
    int32_t splitPoint{-1}; ///< -1: not split
    std::string reason{};   ///< few words, for the log and the result
};

/** @brief What became of a task: a learning policy's feedback, as late as any other message. */
struct EdgeTaskOutcomeView
{
    uint32_t userId{0};
    uint32_t taskId{0};
    uint32_t target{0};
    bool isInTime{false};
    Time latency; ///< creation to result
};

} // namespace ns3

#endif // EDGE_OFFLOAD_VIEW_H
