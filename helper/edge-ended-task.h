/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ENDED_TASK_H
#define EDGE_ENDED_TASK_H

#include "ns3/edge-result-record.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <limits>
#include <optional>

namespace ns3
{

/** @brief A time that may be missing, in 8 bytes: std::optional<Time> takes 16. */
class EdgeMoment
{
  public:
    EdgeMoment() = default;
    explicit EdgeMoment(const std::optional<Time>& time);

    bool IsKnown() const;
    /** @return empty where it is missing */
    std::optional<double> GetSeconds() const;
    /** @return from @p from to here; empty where one of them is missing */
    std::optional<double> GetSecondsSince(const EdgeMoment& from) const;

  private:
    static constexpr int64_t MISSING = std::numeric_limits<int64_t>::min();
    int64_t m_nanoseconds{MISSING};
};

/** @brief What a result keeps of a generative task beside what it keeps of every task. */
struct EdgeEndedGeneration
{
    explicit EdgeEndedGeneration(const EdgeTask& task);
    void Fill(edgeai::TaskRow& row) const;

    uint32_t promptTokens;
    uint32_t replyTokens;
    EdgeMoment firstToken;
    EdgeMoment tokenTime;
    Time firstTokenDeadline;
    Time tokenDeadline;
};

/**
 * @brief What a result keeps of a task: three cache lines instead of the nine of an EdgeTask, since
 * a million of them are written in one order and read in another.
 */
struct EdgeEndedTask
{
    static constexpr uint32_t NO_CELL = std::numeric_limits<uint32_t>::max();

    /** @param reason number of EdgeTask::reason among the reasons of this run */
    EdgeEndedTask(const EdgeTask& task, uint16_t reason);
    /** @brief Fills in all but what needs names: workload, target, reason. */
    void Fill(edgeai::TaskRow& row) const;

    uint32_t userId;
    uint32_t taskId;
    EdgeMoment created;
    EdgeMoment decided;
    EdgeMoment uploaded;
    EdgeMoment started;
    EdgeMoment computed;
    EdgeMoment returned;
    EdgeMoment predicted;
    EdgeMoment predictedCompute;
    EdgeMoment viewAge;
    EdgeMoment clairvoyant;
    Time load;
    Time deadline;
    uint64_t inputBytes;
    uint64_t outputBytes;
    double deviceEnergyJoules;
    double radioEnergyJoules;
    double serverEnergyJoules;
    uint32_t workload;
    uint32_t target;
    uint32_t cell; ///< NO_CELL: no cells
    uint32_t handovers;
    uint32_t attempt;
    uint32_t batchSize;
    uint16_t reason;
    EdgeServiceSource source;
    EdgeServiceSource serverEnergySource;
    edgeai::TaskOutcome outcome;

  private:
    void FillCompute(edgeai::TaskRow& row) const;
    void FillEnergy(edgeai::TaskRow& row) const;
};

} // namespace ns3

#endif // EDGE_ENDED_TASK_H
