/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TASK_LINE_H
#define EDGE_TASK_LINE_H

#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace ns3
{

/** @brief A task that waits, since when, and what its rank in the line is. */
struct EdgeWaitingTask
{
    EdgeTask* task{nullptr};
    Time arrival;         ///< simulated time at which it began to wait
    Time predicted;       ///< what the server believes it will compute; zero: no prediction
    double rank{0};       ///< the least goes first
    uint64_t sequence{0}; ///< among equals, the first that came

    bool IsBefore(const EdgeWaitingTask& other) const
    {
        return rank != other.rank ? rank < other.rank : sequence < other.sequence;
    }
};

/**
 * @brief Waiting tasks of one workload, the least rank first; a value, so that a copy is a what-if.
 *
 * Tasks that come in the order in which they will leave (always so for first come, first served)
 * are appended to a sorted list in constant time; others go to a heap.
 */
class EdgeTaskLine
{
  public:
    void Push(const EdgeWaitingTask& waiting);
    /** @return the next to leave; the line must not be empty */
    const EdgeWaitingTask& GetFirst() const;
    EdgeWaitingTask Pop();
    /** @return whether the task was there; takes time proportional to the length */
    bool Remove(const EdgeTask& task);
    /** @return when the one that waits longest came; the line must not be empty */
    Time GetOldestArrival() const;
    uint32_t GetLength() const;
    /** @brief Appends all waiting tasks, in no particular order. */
    void List(std::vector<EdgeWaitingTask>& all) const;

  private:
    bool IsSortedFirst() const;

    std::deque<EdgeWaitingTask> m_sorted;
    std::vector<EdgeWaitingTask> m_heap; ///< those that overtook somebody
};

} // namespace ns3

#endif // EDGE_TASK_LINE_H
