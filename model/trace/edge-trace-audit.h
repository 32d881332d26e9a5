/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TRACE_AUDIT_H
#define EDGE_TRACE_AUDIT_H

#include "ns3/edge-profile-record.h"

#include <string>
#include <vector>

namespace edgeai
{

/** @brief Something about traces that a reviewer would object to. */
struct TraceFinding
{
    std::string check; ///< which check found it: `verdict`, `flops`, `unit`, `orphan`, `file`
    std::string where; ///< a run's, workload's or hardware configuration's id, or a path
    std::string what;  ///< what is wrong, with the figures
};

/// @name Bounds of the verdicts, as the profiler applies them (doc/traces.md).
/// @{
constexpr double GREATEST_IQR_OVER_MEDIAN = 0.25;
constexpr double GREATEST_DRIFT = 0.05;
constexpr double GREATEST_STEAL_FRACTION = 0.01;
/// @}

/** @return interquartile range over median of @p seconds; at least one */
double IqrOverMedian(std::vector<double> seconds);
/** @return how far the medians of first and last third are apart; 0 for fewer than three */
double DriftOfThirds(const std::vector<double>& seconds);

/**
 * @brief Looks for what reading does not refuse:
 *
 * - `verdict`: a run that is called valid though its repeats or its steal time exceed a bound, or
 *   that was rejected for a spread or a drift that its repeats do not have
 * - `flops`: a workload whose operators' FLOPs times count do not add up to its own (within 0.1 %)
 * - `unit`: figures that cannot be in the unit that doc/traces.md gives: shares above 1, more FLOPs
 *   a second than twice the measured rate, FLOPs below 2 x MACs, weights of fewer bytes than
 *   parameters, times above a day
 * - `orphan`: a co-runner, that no row describes; a workload or configuration without any run; a
 *   run beside others (concurrency above 1) of something that was never run alone
 *
 * @return in the order of the checks, then of the keys
 */
std::vector<TraceFinding> AuditTraces(const ProfileSet& profiles);

/** @return `file` findings: what a trace folder (not a store) must have beside its tables */
std::vector<TraceFinding> AuditTraceFiles(const std::string& path);

} // namespace edgeai

#endif // EDGE_TRACE_AUDIT_H
