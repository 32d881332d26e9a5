/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-run-summary.h"

#include "ns3/edge-error.h"
#include "ns3/edge-statistics.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <string>

namespace edgeai
{

namespace
{

/** @brief The fields of one task that a summary needs. */
struct TaskFacts
{
    uint32_t userId{0};
    uint32_t taskId{0};
    double createdS{0};
    double latencyS{std::numeric_limits<double>::infinity()};
    TaskOutcome outcome{TaskOutcome::Unfinished};
    std::optional<double> deviceEnergyJ;
    std::optional<double> clairvoyantS;
    std::optional<double> predictedComputeS;
    std::optional<double> computeS;
    std::optional<double> firstTokenS; ///< since creation; infinite where the task did not return
    std::optional<double> tokenTimeS;  ///< likewise
};

bool
IsReturned(TaskOutcome outcome)
{
    return outcome == TaskOutcome::Completed || outcome == TaskOutcome::Late;
}

/** @brief Steps through the tasks of one run, sorted by user and task. */
class TaskCursor
{
  public:
    TaskCursor(ResultStore& store, int64_t runId)
        : m_path(store.GetDatabase().GetPath()),
          m_runId(runId),
          m_query(store.GetDatabase(),
                  "SELECT user_id, task_id, created_s, returned_s, outcome, device_energy_j,"
                  " clairvoyant_s, predicted_compute_s, compute_s, tokens, first_token_s,"
                  " token_time_s"
                  " FROM task WHERE run_id = ? ORDER BY user_id, task_id")
    {
        m_query.Bind(1, runId);
    }

    std::optional<TaskFacts> Next()
    {
        if (!m_query.Step())
        {
            return std::nullopt;
        }
        TaskFacts task;
        task.userId = static_cast<uint32_t>(m_query.GetInteger(0));
        task.taskId = static_cast<uint32_t>(m_query.GetInteger(1));
        task.createdS = m_query.GetDouble(2);
        task.outcome = ParseTaskOutcome(m_query.GetText(4));
        task.deviceEnergyJ = m_query.GetOptional(5);
        task.clairvoyantS = m_query.GetOptional(6);
        task.predictedComputeS = m_query.GetOptional(7);
        task.computeS = m_query.GetOptional(8);
        if (IsReturned(task.outcome))
        {
            task.latencyS = ReturnedS(task) - task.createdS;
        }
        ReadTokens(task);
        return task;
    }

  private:
    void ReadTokens(TaskFacts& task) const
    {
        const double tokens = m_query.GetOptional(9).value_or(0);
        const double never = std::numeric_limits<double>::infinity();
        const bool isReturned = IsReturned(task.outcome);
        if (tokens >= 1)
        {
            task.firstTokenS =
                isReturned ? m_query.GetOptional(10).value_or(never) - task.createdS : never;
        }
        if (tokens >= 2)
        {
            task.tokenTimeS = isReturned ? m_query.GetOptional(11).value_or(never) : never;
        }
    }

    double ReturnedS(const TaskFacts& task) const
    {
        const std::optional<double> returnedS = m_query.GetOptional(3);
        if (!returnedS)
        {
            throw InputError(m_path + ": run " + std::to_string(m_runId) + ": task " +
                             std::to_string(task.taskId) + " of user " +
                             std::to_string(task.userId) + " is " + ToText(task.outcome) +
                             " and has no returned_s; want a file that edge-ai wrote");
        }
        return *returnedS;
    }

    std::string m_path;
    int64_t m_runId;
    SqliteStatement m_query;
};

/** @brief A mean that is made value by value. */
class RunningMean
{
  public:
    void Add(double value)
    {
        m_sum += value;
        ++m_count;
    }

    std::optional<double> Get() const
    {
        return m_count == 0 ? std::nullopt
                            : std::optional<double>(m_sum / static_cast<double>(m_count));
    }

  private:
    double m_sum{0};
    std::size_t m_count{0};
};

/** @brief Takes the tasks of a run one by one, sorted by key, and sums them up. */
class Tally
{
  public:
    void Add(const TaskFacts& task)
    {
        CheckOrder(task);
        m_summary.outcomes.Add(task.outcome);
        m_latenciesS.push_back(task.latencyS);
        AddTokens(task);
        AddMeans(task);
    }

    RunSummary Finish(const RunRow& run)
    {
        m_summary.run = run;
        m_summary.latencyMeanS = m_latencyS.Get();
        m_summary.deviceEnergyJ = m_deviceEnergyJ.Get();
        m_summary.regretS = m_regretS.Get();
        m_summary.computeError = m_computeError.Get();
        if (!m_latenciesS.empty())
        {
            FinishShares();
        }
        FinishTokens();
        return m_summary;
    }

  private:
    void CheckOrder(const TaskFacts& task)
    {
        const bool isSameUser = m_hasLast && task.userId == m_lastUserId;
        m_summary.hasGaps = m_summary.hasGaps || (isSameUser && task.taskId != m_lastTaskId + 1);
        m_hasLast = true;
        m_lastUserId = task.userId;
        m_lastTaskId = task.taskId;
        uint64_t createdBits = 0;
        std::memcpy(&createdBits, &task.createdS, sizeof createdBits);
        for (const uint64_t word : {uint64_t{task.userId}, uint64_t{task.taskId}, createdBits})
        {
            constexpr uint64_t FNV_PRIME = 1099511628211ULL;
            m_summary.arrivals = (m_summary.arrivals ^ word) * FNV_PRIME;
            m_summary.arrivals ^= m_summary.arrivals >> 32;
        }
    }

    void AddMeans(const TaskFacts& task)
    {
        if (std::isfinite(task.latencyS))
        {
            m_latencyS.Add(task.latencyS);
            if (task.clairvoyantS)
            {
                m_regretS.Add(task.latencyS - *task.clairvoyantS);
            }
        }
        if (task.deviceEnergyJ)
        {
            m_deviceEnergyJ.Add(*task.deviceEnergyJ);
        }
        if (task.predictedComputeS && task.computeS && *task.computeS > 0)
        {
            m_computeError.Add(std::abs(*task.predictedComputeS - *task.computeS) / *task.computeS);
        }
    }

    void AddTokens(const TaskFacts& task)
    {
        if (task.firstTokenS)
        {
            m_firstTokensS.push_back(*task.firstTokenS);
        }
        if (task.tokenTimeS)
        {
            m_tokenTimesS.push_back(*task.tokenTimeS);
        }
    }

    void FinishTokens()
    {
        std::sort(m_firstTokensS.begin(), m_firstTokensS.end());
        std::sort(m_tokenTimesS.begin(), m_tokenTimesS.end());
        const auto quantile = [](const std::vector<double>& sorted, double share) {
            return sorted.empty() ? std::nullopt
                                  : std::optional<double>(QuantileOfSorted(sorted, share));
        };
        m_summary.firstTokenP50S = quantile(m_firstTokensS, 0.50);
        m_summary.firstTokenP95S = quantile(m_firstTokensS, 0.95);
        m_summary.firstTokenP99S = quantile(m_firstTokensS, 0.99);
        m_summary.tokenTimeP50S = quantile(m_tokenTimesS, 0.50);
        m_summary.tokenTimeP95S = quantile(m_tokenTimesS, 0.95);
        m_summary.tokenTimeP99S = quantile(m_tokenTimesS, 0.99);
    }

    void FinishShares()
    {
        const OutcomeCounts& outcomes = m_summary.outcomes;
        const std::size_t missed = outcomes.created - outcomes.Of(TaskOutcome::Completed);
        m_summary.missRatio = static_cast<double>(missed) / static_cast<double>(outcomes.created);
        std::sort(m_latenciesS.begin(), m_latenciesS.end());
        m_summary.latencyP50S = QuantileOfSorted(m_latenciesS, 0.50);
        m_summary.latencyP95S = QuantileOfSorted(m_latenciesS, 0.95);
        m_summary.latencyP99S = QuantileOfSorted(m_latenciesS, 0.99);
    }

    RunSummary m_summary;
    std::vector<double> m_latenciesS;
    std::vector<double> m_firstTokensS;
    std::vector<double> m_tokenTimesS;
    RunningMean m_latencyS;
    RunningMean m_deviceEnergyJ;
    RunningMean m_regretS;
    RunningMean m_computeError;
    bool m_hasLast{false};
    uint32_t m_lastUserId{0};
    uint32_t m_lastTaskId{0};
};

} // namespace

void
OutcomeCounts::Add(TaskOutcome outcome)
{
    ++created;
    ++byOutcome.at(static_cast<std::size_t>(outcome));
}

void
OutcomeCounts::Add(const OutcomeCounts& other)
{
    created += other.created;
    for (std::size_t i = 0; i < byOutcome.size(); ++i)
    {
        byOutcome.at(i) += other.byOutcome.at(i);
    }
}

std::size_t
OutcomeCounts::Of(TaskOutcome outcome) const
{
    return byOutcome.at(static_cast<std::size_t>(outcome));
}

std::size_t
OutcomeCounts::Returned() const
{
    return Of(TaskOutcome::Completed) + Of(TaskOutcome::Late);
}

std::size_t
OutcomeCounts::NotReturned() const
{
    return Of(TaskOutcome::Dropped) + Of(TaskOutcome::Failed) + Of(TaskOutcome::Unfinished);
}

RunSummary
SummarizeRun(ResultStore& store, const RunRow& run)
{
    TaskCursor cursor(store, run.runId);
    Tally tally;
    while (const std::optional<TaskFacts> task = cursor.Next())
    {
        tally.Add(*task);
    }
    return tally.Finish(run);
}

std::vector<RunSummary>
SummarizeRuns(ResultStore& store)
{
    std::vector<RunSummary> summaries;
    for (const RunRow& run : store.ReadRuns())
    {
        summaries.push_back(SummarizeRun(store, run));
    }
    return summaries;
}

std::vector<double>
ReadDurations(ResultStore& store, int64_t runId, TaskDuration duration)
{
    TaskCursor cursor(store, runId);
    std::vector<double> durationsS;
    while (const std::optional<TaskFacts> task = cursor.Next())
    {
        const std::optional<double> durationS = duration == TaskDuration::Latency ? task->latencyS
                                                : duration == TaskDuration::FirstToken
                                                    ? task->firstTokenS
                                                    : task->tokenTimeS;
        if (durationS)
        {
            durationsS.push_back(*durationS);
        }
    }
    return durationsS;
}

} // namespace edgeai
