/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVER_H
#define EDGE_SERVER_H

#include "ns3/callback.h"
#include "ns3/edge-backlog.h"
#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-energy-meter.h"
#include "ns3/edge-foresight.h"
#include "ns3/edge-outage.h"
#include "ns3/edge-queue-discipline.h"
#include "ns3/edge-server-setup.h"
#include "ns3/edge-server-state.h"
#include "ns3/edge-task.h"
#include "ns3/event-id.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"
#include "ns3/type-id.h"

#include <memory>
#include <vector>

namespace ns3
{

/**
 * @brief A machine that runs AI tasks: an edge server, or a user's own device.
 *
 * It holds any mix of accelerators, which share one queue (a TypeId family). A task waits until an
 * accelerator is open, then holds a place on it for the time that was drawn for it on that hardware
 * (EdgeTask::service); with more than one slot, for longer, by the slowdown of what runs beside it.
 * Tasks of one workload may be gathered into batches. Nothing is preempted. A server never forgets
 * a task that it accepted: it is computed, or dropped with a reason (EdgeTask::refusal).
 *
 * It knows no network: a server application (or, for a device, the user application) submits tasks
 * and is called back when one is computed. The rules are EdgeServerState's; this class gives them
 * simulated time, attributes and trace sources.
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

    /**
     * @brief `Accelerators` like ones of the hardware, with `Slots` each. Must be called before
     * Submit(), or SetMix().
     */
    void SetHardware(Ptr<const EdgeComputeCatalog> catalog, uint32_t hardware);
    /** @brief Unlike accelerators, at least one; the attributes of like ones are then not used. */
    void SetMix(Ptr<const EdgeComputeCatalog> catalog, std::vector<EdgeAcceleratorSpec> mix);
    /** @brief How each workload (by its index; the rest: not) is gathered into batches. */
    void SetBatching(std::vector<EdgeBatching> batching);
    /** @return hardware of the first accelerator */
    uint32_t GetHardware() const;

    /** @brief Called with each task when its computation ends, at that simulated time. */
    void SetComputedCallback(Callback<void, EdgeTask&> callback);
    /** @brief Called with each task that was accepted and is dropped; `refusal` says why. */
    void SetDroppedCallback(Callback<void, EdgeTask&> callback);

    /**
     * @brief Takes the task over until a callback is called with it. Sets `refusal`, or, as they
     * happen, `started` to `serverEnergyJoules`.
     * @return false where it is refused: but for `refusal` the task is untouched
     */
    bool Submit(EdgeTask& task);
    /**
     * @brief An accelerator (from 0) fails or is back: what it ran is dropped (ServerDown), and
     * with the last one that was up, what waits.
     */
    void SetAcceleratorUp(uint32_t accelerator, bool isUp);
    /** @brief The whole machine fails or is back. */
    void SetUp(bool isUp);
    /** @brief Schedules the outages of the machine; before the simulation starts. */
    void ScheduleOutages(const std::vector<EdgeOutage>& outages);
    /** @brief Schedules those of one accelerator. */
    void ScheduleOutages(uint32_t accelerator, const std::vector<EdgeOutage>& outages);
    /** @brief Gives an accepted task back, wherever it has got to; no callback is called. */
    void Withdraw(EdgeTask& task);

    /** @brief Changes how many there are; only while no task runs. */
    void SetAccelerators(uint32_t accelerators);
    uint32_t GetAccelerators() const;
    /** @brief Names the queue discipline, a child of EdgeQueueDiscipline; only while no task waits.
     */
    void SetQueue(TypeId discipline);
    TypeId GetQueue() const;
    /** @brief Names the rule by which models leave, a child of EdgeEvictionRule. */
    void SetEviction(TypeId rule);
    TypeId GetEviction() const;
    /** @return bytes in use, of all accelerators; 0 where models are not loaded */
    uint64_t GetUsedBytes() const;
    /** @return tasks that wait */
    uint32_t GetQueueLength() const;
    /** @return tasks that hold an accelerator */
    uint32_t GetRunning() const;
    /** @return whether every task is refused just now: the queue is full, or nothing is up */
    bool IsRefusing() const;
    /**
     * @return the believed work in the system: predicted time of every waiting task plus what is
     * left of the prediction of every running one (not below zero each). What a load report says.
     */
    Time GetPredictedBacklog() const;
    /**
     * @brief The truth for the clairvoyant reference and for tests: what would become of @p task if
     * it arrived @p arrival from now, after those in flight that arrive no later, and nobody came
     * but those in flight.
     *
     * Like accelerators with one slot, first come first served: the Kiefer-Wolfowitz recursion.
     * Else a copy of the state is driven until the task has ended, by the same rules.
     */
    EdgeForesight Foresee(const EdgeTask& task,
                          Time arrival,
                          const std::vector<EdgeTaskArrival>& inFlight) const;
    /** @return the true work in the system, as if it were first come, first served */
    EdgeBacklog GetTrueBacklog() const;
    /** @return accelerator-time used so far, summed over accelerators */
    Time GetBusyTime() const;
    /** @return what each accelerator has drawn so far */
    std::vector<EdgeAcceleratorEnergy> ListEnergy();

    /** @brief TracedCallback signature of TaskStarted, TaskComputed, TaskRefused, TaskDropped. */
    typedef void (*TaskTracedCallback)(const EdgeTask& task);

  protected:
    void DoDispose() override;

  private:
    class Observer; ///< writes into tasks what the state says

    void CheckTask(const EdgeTask& task) const;
    void CheckIdle(const char* what) const;
    std::vector<EdgeAcceleratorSpec> MakeAccelerators() const;
    std::unique_ptr<EdgeServerState> MakeState() const;
    EdgeServerState& GetState();
    void ForgetState();
    void NoteLoad();
    void OnChange();
    void Reschedule();
    void CallBack();
    bool IsPlain() const;

    // First what each decision asks of a user's own device, most of which are idle: one or two
    // cache lines, instead of the six that the state and its queue would be.
    Ptr<const EdgeComputeCatalog> m_catalog;
    std::vector<EdgeAcceleratorSpec> m_mix; ///< empty: like ones
    uint32_t m_hardware{0};
    uint32_t m_acceleratorCount{1};
    bool m_isIdle{true};                      ///< surely nothing waits or runs
    std::unique_ptr<EdgeServerState> m_state; ///< made at the first Submit()
    std::vector<EdgeBatching> m_batching;
    uint32_t m_slots{1};
    uint64_t m_memoryBytes{0};
    bool m_loadsModels{false};
    TypeId m_evictionType;
    uint32_t m_queueLimit{0};
    bool m_refusesHopeless{false};
    bool m_shedsHopeless{false};
    Time m_dispatchTime;
    double m_idlePowerWatts{0};
    double m_activePowerWatts{0};
    TypeId m_queueType;
    std::unique_ptr<EdgeEnergyMeter> m_meter; ///< made with the state
    std::unique_ptr<Observer> m_observer;
    EventId m_change;
    Time m_changeAt;
    std::vector<EdgeTask*> m_computedTasks; ///< of this instant, to be called back with
    std::vector<EdgeTask*> m_droppedTasks;
    Callback<void, EdgeTask&> m_computed;
    Callback<void, EdgeTask&> m_dropped;
    TracedCallback<const EdgeTask&> m_taskStarted;
    TracedCallback<const EdgeTask&> m_taskComputed;
    TracedCallback<const EdgeTask&> m_taskRefused;
    TracedCallback<const EdgeTask&> m_taskDropped;
    TracedValue<uint32_t> m_queueLength;
};

} // namespace ns3

#endif // EDGE_SERVER_H
