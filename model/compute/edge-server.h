/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVER_H
#define EDGE_SERVER_H

#include "ns3/callback.h"
#include "ns3/edge-backlog.h"
#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-queue-discipline.h"
#include "ns3/edge-task.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"
#include "ns3/type-id.h"

#include <vector>

namespace ns3
{

/**
 * @brief A machine that runs AI tasks one by one on each of its accelerators: an edge server, or a
 * user's own device.
 *
 * All accelerators of a server are the same hardware configuration and share one queue. A task
 * waits in the queue until an accelerator is free, then holds it for the time that was drawn for it
 * on this hardware (EdgeTask::service). Nothing is preempted. A server never drops a task that it
 * accepted; it refuses one when its queue is full.
 *
 * It knows no network: a server application (or, for a device, the user application) submits tasks
 * and is called back when one is computed.
 *
 * When a task ends, the next waiting one starts before the callback is called: what the callback
 * submits queues behind those who were there.
 */
class EdgeServer : public Object
{
  public:
    static TypeId GetTypeId();

    EdgeServer();
    ~EdgeServer() override;

    /** @brief Which hardware its accelerators are. Must be called before Submit(). */
    void SetHardware(Ptr<const EdgeComputeCatalog> catalog, uint32_t hardware);
    uint32_t GetHardware() const;

    /** @brief Called with each task when its computation ends, at that simulated time. */
    void SetComputedCallback(Callback<void, EdgeTask&> callback);

    /**
     * @brief Takes the task over until the callback is called; sets `started`, `computed` and
     * `serverEnergyJoules`.
     * @return false where the queue is full: the task is untouched
     */
    bool Submit(EdgeTask& task);

    /** @brief Changes how many there are; only while no task runs. */
    void SetAccelerators(uint32_t accelerators);
    uint32_t GetAccelerators() const;
    /** @brief Names the queue discipline, a child of EdgeQueueDiscipline; only while no task waits.
     */
    void SetQueue(TypeId discipline);
    TypeId GetQueue() const;
    /** @return tasks that wait */
    uint32_t GetQueueLength() const;
    /** @return tasks that hold an accelerator */
    uint32_t GetRunning() const;
    /**
     * @return the believed work in the system: predicted time of every waiting task plus what is
     * left of the prediction of every running one (not below zero each). What a load report says.
     */
    Time GetPredictedBacklog() const;
    /** @return the true work in the system: for the clairvoyant reference and for tests only */
    EdgeBacklog GetTrueBacklog() const;
    /** @return accelerator-time used so far, summed over accelerators */
    Time GetBusyTime() const;

    /** @brief TracedCallback signature of TaskStarted, TaskComputed and TaskRefused. */
    typedef void (*TaskTracedCallback)(const EdgeTask& task);

  protected:
    void DoDispose() override;

  private:
    struct Accelerator; ///< holds one task, or is free

    void CheckTask(const EdgeTask& task) const;
    void StartNext();
    void Start(EdgeTask& task, Accelerator& accelerator);
    void Finish(uint32_t accelerator);
    Time GetPredictedTime(const EdgeTask& task) const;

    Ptr<const EdgeComputeCatalog> m_catalog;
    uint32_t m_hardware{0};
    uint32_t m_queueLimit{0};
    double m_activePowerWatts{0};
    Ptr<EdgeQueueDiscipline> m_queue;
    Time m_queuedPrediction; ///< predicted time of all waiting tasks
    std::vector<Accelerator> m_accelerators;
    std::vector<uint32_t> m_free; ///< indices of free accelerators
    Time m_busyTime;              ///< of tasks that ended
    Callback<void, EdgeTask&> m_computed;
    TracedCallback<const EdgeTask&> m_taskStarted;
    TracedCallback<const EdgeTask&> m_taskComputed;
    TracedCallback<const EdgeTask&> m_taskRefused;
    TracedValue<uint32_t> m_queueLength;
};

} // namespace ns3

#endif // EDGE_SERVER_H
