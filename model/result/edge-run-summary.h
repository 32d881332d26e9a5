/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_RUN_SUMMARY_H
#define EDGE_RUN_SUMMARY_H

#include "ns3/edge-result-record.h"
#include "ns3/edge-result-store.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace edgeai
{

/** @brief How many tasks ended in which way. */
struct OutcomeCounts
{
    std::size_t created{0}; ///< rows in `task`
    std::array<std::size_t, 5> byOutcome{};

    void Add(TaskOutcome outcome);
    void Add(const OutcomeCounts& other);
    std::size_t Of(TaskOutcome outcome) const;
    /** @return completed + late */
    std::size_t Returned() const;
    /** @return dropped + failed + unfinished */
    std::size_t NotReturned() const;
};

/**
 * @brief What one run comes down to: one value per metric, to be averaged over replications.
 *
 * A value that the run's tasks cannot give (no task returned, no energy recorded) is empty. The
 * latency of a task is `returned_s - created_s`, and infinite where it did not return.
 */
struct RunSummary
{
    RunRow run;
    OutcomeCounts outcomes;
    std::optional<double> latencyMeanS; ///< over tasks that returned
    std::optional<double> latencyP50S;  ///< over all tasks, as p95 and p99: may be infinite
    std::optional<double> latencyP95S;
    std::optional<double> latencyP99S;
    std::optional<double> missRatio;     ///< late, dropped, failed and unfinished per created
    std::optional<double> deviceEnergyJ; ///< per task, over tasks with a recorded energy
    std::optional<double> regretS;       ///< mean of latency - clairvoyant_s, over returned tasks
    std::optional<double> computeError;  ///< mean of |predicted - measured| / measured compute time
    /// @name Over generative tasks; quantiles may be infinite: what was not made counts as never
    /// @{
    std::optional<double> firstTokenP50S; ///< first_token_s - created_s
    std::optional<double> firstTokenP95S;
    std::optional<double> firstTokenP99S;
    std::optional<double> tokenTimeP50S; ///< token_time_s
    std::optional<double> tokenTimeP95S;
    std::optional<double> tokenTimeP99S;
    /// @}
    bool hasGaps{false};  ///< a user's task numbers are not consecutive: one is lost
    uint64_t arrivals{0}; ///< a hash of who created which task when
};

/**
 * @brief Reads a run's tasks once, row by row, and summarises them.
 * @throws InputError where a task contradicts itself: completed or late without a returned_s
 */
RunSummary SummarizeRun(ResultStore& store, const RunRow& run);

/** @return a summary per run, in the order of run_id */
std::vector<RunSummary> SummarizeRuns(ResultStore& store);

/** @brief A duration of a task that a distribution can be drawn of. */
enum class TaskDuration
{
    Latency,    ///< until its result was back
    FirstToken, ///< of a generative task: until its first token was made
    TokenTime   ///< of a generative task: mean of the tokens after the first
};

/**
 * @return the duration of each task of a run that can have one (a single token has no tokens after
 * it), in seconds; infinite where the task did not return
 */
std::vector<double> ReadDurations(ResultStore& store, int64_t runId, TaskDuration duration);

} // namespace edgeai

#endif // EDGE_RUN_SUMMARY_H
