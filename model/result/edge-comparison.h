/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_COMPARISON_H
#define EDGE_COMPARISON_H

#include "ns3/edge-result-metric.h"
#include "ns3/edge-run-summary.h"
#include "ns3/edge-statistics.h"

#include <string>
#include <vector>

namespace edgeai
{

/** @brief One policy at one point: its replications and what they say together. */
struct PolicyComparison
{
    std::string policy;
    std::vector<RunSummary> runs;          ///< sorted by (seed, replication)
    OutcomeCounts outcomes;                ///< over all replications
    std::vector<MeanInterval> values;      ///< one per ResultMetrics() entry
    std::vector<MeanInterval> differences; ///< to the baseline, paired; empty for the baseline
    /** @return replications in which the metric has no value (no task returned, say) */
    std::size_t CountWithout(std::size_t metric) const;
};

/** @brief Policies that ran at the same point: same scenario, network and parameters. */
struct ComparisonGroup
{
    std::string scenario;
    std::string network;
    std::string parametersJson; ///< less policy, seed and replication, which have their own columns
    std::vector<PolicyComparison> policies; ///< in the order in which the file has them
};

/** @brief What `edge-ai compare` says about a result file. */
struct Comparison
{
    std::string baseline;
    double level{0.95};
    std::vector<ComparisonGroup> groups; ///< in the order in which the file has them
    std::vector<std::string> warnings;   ///< what weakens the comparison
    std::vector<std::string> notes;      ///< what the reader should know
};

/** @brief What the user may choose. */
struct ComparisonOptions
{
    std::string baseline; ///< empty: the policy of the file's first run
    double level{0.95};   ///< of every interval
    bool isForced{false}; ///< compare what differs in scenario, traces or model all the same
};

/**
 * @brief Compares the policies of a result file, replication by replication.
 *
 * Each replication gives one value per metric and policy; intervals are Student-t over
 * replications. Differences are paired: the same seed and replication is the same world
 * (architecture, rule 2).
 *
 * @param file named in errors
 * @throws InputError where the file holds no run, a run twice, the baseline is unknown, or
 * scenario, traces or model differ within a group and the comparison is not forced
 */
Comparison Compare(const std::string& file,
                   const std::vector<RunSummary>& runs,
                   const ComparisonOptions& options);

} // namespace edgeai

#endif // EDGE_COMPARISON_H
