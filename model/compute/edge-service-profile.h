/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVICE_PROFILE_H
#define EDGE_SERVICE_PROFILE_H

#include "ns3/edge-task.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/** @brief What is known of one step of one workload on one hardware configuration. */
struct EdgeServiceProfile
{
    std::vector<double> measuredSeconds; ///< sorted repeats; empty: not measured
    EdgeServiceSource measuredSource{EdgeServiceSource::Measured};
    double predictedSeconds{0};            ///< cross-fitted; 0: no prediction
    double believedSeconds{0};             ///< what policies are told; 0: predictedSeconds
    std::vector<double> modelLogResiduals; ///< sorted, of held-out families; empty: no error
    std::vector<double> coldLoadSeconds;   ///< sorted; empty: not measured
    double measuredWatts{0}; ///< joules of a run per second of it, idle included; 0: not measured
    std::vector<double> runLogNoise; ///< sorted, log(repeat / median); empty: no noise
};

/** @brief What is known of one run of a workload's network at one batch size. */
struct EdgeBatchPoint
{
    uint32_t size{2};
    EdgeServiceProfile profile; ///< of the whole batch
};

/** @brief Batch sizes above 1 of one workload on one hardware configuration, ascending. */
using EdgeBatchCurve = std::vector<EdgeBatchPoint>;

/** @brief What is known of one run of a generative network at one size. */
struct EdgeTokenPoint
{
    uint32_t batch{1};          ///< sequences
    uint32_t tokens{1};         ///< of each: read (prefill), or attended to (decode)
    EdgeServiceProfile profile; ///< of the whole run
};

/** @brief What is known of a generative workload on one hardware configuration. */
struct EdgeTokenTimes
{
    std::vector<EdgeTokenPoint> prefill; ///< batch 1, ascending tokens
    /** Ascending by tokens, then by batch; at least two numbers of tokens, each with batch 1. */
    std::vector<EdgeTokenPoint> decode;
};

} // namespace ns3

#endif // EDGE_SERVICE_PROFILE_H
