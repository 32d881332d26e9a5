/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVER_STATE_H
#define EDGE_SERVER_STATE_H

#include "ns3/edge-accelerator.h"
#include "ns3/edge-job.h"
#include "ns3/edge-queue-discipline.h"
#include "ns3/edge-server-setup.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{

/**
 * @brief All that happens inside a server, without a simulator: a state and its rules.
 *
 * Whoever drives it calls Submit() when a task comes and Advance() no later than GetNextChange().
 * EdgeServer drives one with events. A copy is a what-if: it can be driven ahead of simulated time,
 * which is how the clairvoyant's truth is computed for every discipline, batching and co-location
 * alike. Tasks are read, never written; a Listener is told what happens.
 *
 * The rules: the discipline's first task takes the open accelerator where it is predicted to end
 * first (an accelerator is open while it has a free place). A task never overtakes by being small:
 * where the first one finds no place, nobody starts. A workload that is gathered into batches is
 * passed over until its batch is full or its first task has waited long enough.
 *
 * A generative batch is scheduled iteration by iteration (Orca, OSDI 2022; vLLM): between two
 * iterations, tasks that have all their tokens leave, and while there is room and the queue's first
 * task is of the batch's workload, that task joins and its prompt is read next; else every task of
 * the batch gets one more token. Room is a place in the batch and memory for the keys and values of
 * all tokens that the task will have: nothing is taken back later.
 */
class EdgeServerState
{
  public:
    /** @brief Is told what happens, while it happens: must not call back into the state. */
    class Listener
    {
      public:
        virtual ~Listener() = default;
        virtual void OnStarted(const EdgeJob& job) = 0;
        /** @brief A generative task's prompt has been read. */
        virtual void OnFirstToken(EdgeTask& task) = 0;
        virtual void OnComputed(const EdgeJob& job) = 0;
        /** @brief A task that had been accepted is given up. */
        virtual void OnDropped(EdgeTask& task, EdgeRefusal reason) = 0;
    };

    EdgeServerState(std::shared_ptr<const EdgeServerSetup> setup, Ptr<EdgeQueueDiscipline> queue);
    EdgeServerState(const EdgeServerState& other);
    EdgeServerState& operator=(const EdgeServerState& other) = delete;
    ~EdgeServerState();

    /** @return None: it was accepted; else why not */
    EdgeRefusal Submit(EdgeTask& task, Time now, Listener& listener);
    /** @return when Advance() must be called; Time::Max(): never, if nobody comes */
    Time GetNextChange() const;
    /** @brief Lets everything happen that is due by @p now. */
    void Advance(Time now, Listener& listener);
    /** @brief Takes a task out, from the queue or from its job. @return whether it was here */
    bool Withdraw(EdgeTask& task, Time now, Listener& listener);

    /**
     * @brief An accelerator fails: its jobs are dropped, its models gone. With the last one that
     * was up, all waiting tasks are dropped as well, and until one is back every task is refused.
     */
    void Fail(uint32_t accelerator, Time now, Listener& listener);
    /** @brief The accelerator is back. */
    void Recover(uint32_t accelerator, Time now, Listener& listener);
    /** @return whether any task would be refused */
    bool IsRefusing() const;
    bool IsUp(uint32_t accelerator) const;
    bool AreAllUp() const;

    uint32_t GetQueueLength() const;
    uint32_t GetRunningTasks() const;
    /** @return of all accelerators: resident models and activations of running jobs */
    uint64_t GetUsedBytes() const;
    /** @return predicted time of all waiting tasks, and what is left of those that run */
    Time GetPredictedBacklog(Time now) const;
    /** @return accelerator-time so far in which at least one job ran, over all accelerators */
    Time GetBusyTime(Time now) const;
    /** @return of one accelerator alone */
    Time GetBusyTime(uint32_t accelerator, Time now) const;
    /** @return for each running task what it would still take alone, in no particular order */
    std::vector<EdgeRemainingWork> ListRunning(Time now) const;
    const EdgeJob& GetJob(uint32_t job) const;
    const EdgeQueueDiscipline& GetQueue() const;
    /** @return least predicted time over the accelerators; zero: no prediction */
    Time GetLeastPrediction(const EdgeTask& task) const;

  private:
    /** @brief When an accelerator's next job ends; out of date when the version has moved on. */
    struct End
    {
        Time time;
        uint64_t sequence;
        uint32_t accelerator;
        uint32_t version;
    };

    static bool IsLater(const End& a, const End& b);
    EdgeBatching GetBatching(uint32_t workload) const;
    EdgeRefusal FindRefusal(const EdgeTask& task, Time now) const;
    bool IsHopeless(const EdgeTask& task, Time earliestEnd) const;
    void UpdateHold(uint32_t workload, Time now);
    void ReleaseDueBatches(Time now);
    void Dispatch(Time now, Listener& listener);
    std::size_t FindOpen(const EdgeTask& task) const;
    EdgeMemoryNeed GetNeed(const EdgeTask& task, uint32_t size) const;
    Time GetExpectedEnd(const EdgeAccelerator& accelerator, const EdgeTask& task) const;
    bool CanEverHold(const EdgeTask& task) const;
    Time GetLeastWork(const EdgeTask& task) const;
    Time Load(EdgeJob& job, Time now);
    void EndLoads(Time now);
    void TakeTasks(uint32_t accelerator, Time now, Listener& listener, EdgeJob& job);
    void Start(EdgeJob job, Time now, Listener& listener);
    void EndFirst(uint32_t accelerator, Time now, Listener& listener);
    void NoteBusyUntil(uint32_t accelerator, Time now);
    uint32_t Keep(EdgeJob job);
    void NoteChange(uint32_t accelerator);
    void DropOutdatedEnds();
    void Abandon(uint32_t job, Time now);
    void DropJobs(uint32_t accelerator, Time now, Listener& listener);
    void DropQueue(Time now, Listener& listener);
    bool IsAnyUp() const;
    bool IsFull() const;
    void Free(const EdgeJob& job, Time now);
    bool WithdrawRunning(EdgeTask& task, Time now);

    bool IsGenerative(uint32_t workload) const;
    void SetTimes(EdgeJob& job) const;
    bool GoOn(uint32_t job, Time now, Listener& listener);
    static void CountTokens(EdgeJob& job, Listener& listener);
    void EndSequences(EdgeJob& job, Time now, Listener& listener);
    void Admit(EdgeJob& job, Time now, Listener& listener);
    EdgeTask* TakeNext(const EdgeJob& job, Time now, Listener& listener);
    Time GetPredictedRest(const EdgeJob& job) const;

    std::shared_ptr<const EdgeServerSetup> m_setup;
    Ptr<EdgeQueueDiscipline> m_queue;
    std::vector<EdgeAccelerator> m_accelerators;
    std::vector<uint32_t> m_open; ///< accelerators with a free place, the last freed last
    bool m_isUniform;             ///< all alike and one job each: the last of m_open will do
    std::vector<End> m_ends;      ///< a heap, the next one on top
    uint64_t m_nextSequence{0};
    std::vector<uint32_t> m_loading; ///< jobs whose model is being loaded, in order of their start
    std::vector<EdgeJob> m_jobs;
    std::vector<uint32_t> m_freeJobs; ///< indices in m_jobs
    std::vector<Time> m_batchDue;     ///< by workload; Max: full, or nobody waits
    std::vector<Time> m_leastPrediction;
    Time m_queuedPrediction;
    std::vector<Time> m_busyTimes; ///< by accelerator, until it last became idle
    uint32_t m_runningTasks{0};
};

} // namespace ns3

#endif // EDGE_SERVER_STATE_H
