/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_QUEUE_DISCIPLINE_H
#define EDGE_QUEUE_DISCIPLINE_H

#include "ns3/edge-task-line.h"
#include "ns3/edge-task.h"
#include "ns3/object.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief In which order the waiting tasks of a server get an accelerator.
 *
 * A discipline is a rank: DoRank() says, when a task begins to wait, how it stands among the
 * others, and the least rank goes first (of equals, the first that came). Nothing that runs is
 * preempted. The base class keeps the tasks, one line for each workload, so that a server can form
 * batches of one workload and pass over a workload that waits for its batch to fill.
 *
 * Copy() makes an independent queue with the same tasks: the clairvoyant's what-if.
 *
 * @code
 *   class EdgeLongestInputQueue : public EdgeQueueDiscipline
 *   {
 *       double DoRank(const EdgeTask& task, Time) override { return -1.0 * task.inputBytes; }
 *       Ptr<EdgeQueueDiscipline> DoCopy() const override { return CopyOf(this); }
 *   };
 * @endcode
 */
class EdgeQueueDiscipline : public Object
{
  public:
    static TypeId GetTypeId();

    /** @param predicted what the server believes the task will compute; zero: no prediction */
    void Push(EdgeTask& task, Time now, Time predicted);
    /** @return the next task to run, of all workloads that are not held; nullptr: there is none */
    const EdgeWaitingTask* GetFirst() const;
    /** @brief Takes the next task of @p workload, of which one must wait. */
    EdgeWaitingTask Pop(uint32_t workload);
    /** @brief Takes the task out, wherever it stands. @return whether it was there */
    bool Remove(const EdgeTask& task);
    /** @brief A held workload is passed over by GetFirst(): its batch is still filling. */
    void SetHeld(uint32_t workload, bool isHeld);

    uint32_t GetLength() const;
    uint32_t GetLength(uint32_t workload) const;
    /** @return when the task of @p workload that waits longest came; one must wait */
    Time GetOldestArrival(uint32_t workload) const;
    /** @return the waiting tasks in the order in which they would run if nobody else came */
    std::vector<EdgeWaitingTask> GetServiceOrder() const;

    /**
     * @return whether nobody waits: each task gets a place at once, and those on one accelerator
     * share its time equally
     */
    bool IsTimeSliced() const;
    /** @return whether ranks depend on predicted times: a workload without one is an error */
    bool NeedsPrediction() const;
    Ptr<EdgeQueueDiscipline> Copy() const;

  protected:
    template <typename Discipline>
    static Ptr<EdgeQueueDiscipline> CopyOf(const Discipline* discipline)
    {
        return Ptr<EdgeQueueDiscipline>(new Discipline(*discipline), false);
    }

  private:
    /** @return the task's rank among those that wait: the least goes first */
    virtual double DoRank(const EdgeTask& task, Time predicted) = 0;
    /** @brief A task leaves the queue for an accelerator. */
    virtual void DoNotePopped(const EdgeWaitingTask& waiting);
    virtual Ptr<EdgeQueueDiscipline> DoCopy() const = 0;
    virtual bool DoIsTimeSliced() const;
    virtual bool DoNeedsPrediction() const;

    /** @brief The waiting tasks of one workload. */
    struct Line
    {
        EdgeTaskLine tasks;
        bool isHeld{false};
    };

    Line& GetLine(uint32_t workload);

    std::vector<Line> m_lines; ///< by workload
    uint32_t m_length{0};
    uint64_t m_nextSequence{0};
};

} // namespace ns3

#endif // EDGE_QUEUE_DISCIPLINE_H
