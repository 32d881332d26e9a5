/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-server.h"

#include "edge-fifo-queue.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/event-id.h"
#include "ns3/log.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeServer");

NS_OBJECT_ENSURE_REGISTERED(EdgeServer);

struct EdgeServer::Accelerator
{
    EdgeTask* task{nullptr}; ///< null: free
    Time started;
    Time end;
    Time prediction;
    EventId finish;
};

TypeId
EdgeServer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::EdgeServer")
            .SetParent<Object>()
            .SetGroupName("EdgeAi")
            .AddConstructor<EdgeServer>()
            .AddAttribute(
                "Accelerators",
                "How many tasks it runs at once: like accelerators that share one "
                "queue; 1 or more.",
                UintegerValue(1),
                MakeUintegerAccessor(&EdgeServer::SetAccelerators, &EdgeServer::GetAccelerators),
                MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("QueueLimit",
                          "The most tasks that may wait; a task that finds so many waiting is "
                          "refused. 0: no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&EdgeServer::m_queueLimit),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ActivePower",
                          "Power in watts that one accelerator draws while it computes, on top of "
                          "the idle machine; 0 or more. Assumed, not measured: 0 until a scenario "
                          "states its source.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&EdgeServer::m_activePowerWatts),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("Queue",
                          "TypeId of the queue discipline, a child of ns3::EdgeQueueDiscipline.",
                          TypeIdValue(EdgeFifoQueue::GetTypeId()),
                          MakeTypeIdAccessor(&EdgeServer::SetQueue, &EdgeServer::GetQueue),
                          MakeTypeIdChecker())
            .AddTraceSource("TaskStarted",
                            "An accelerator took a task.",
                            MakeTraceSourceAccessor(&EdgeServer::m_taskStarted),
                            "ns3::EdgeServer::TaskTracedCallback")
            .AddTraceSource("TaskComputed",
                            "A task's computation ended.",
                            MakeTraceSourceAccessor(&EdgeServer::m_taskComputed),
                            "ns3::EdgeServer::TaskTracedCallback")
            .AddTraceSource("TaskRefused",
                            "A task found the queue full.",
                            MakeTraceSourceAccessor(&EdgeServer::m_taskRefused),
                            "ns3::EdgeServer::TaskTracedCallback")
            .AddTraceSource("QueueLength",
                            "Tasks that wait; a task that starts at once is never counted.",
                            MakeTraceSourceAccessor(&EdgeServer::m_queueLength),
                            "ns3::TracedValueCallback::Uint32");
    return tid;
}

EdgeServer::EdgeServer()
    : m_queueLength(0)
{
    NS_LOG_FUNCTION(this);
}

EdgeServer::~EdgeServer()
{
    NS_LOG_FUNCTION(this);
}

void
EdgeServer::DoDispose()
{
    NS_LOG_FUNCTION(this);
    for (Accelerator& accelerator : m_accelerators)
    {
        accelerator.finish.Cancel();
    }
    m_accelerators.clear();
    m_free.clear();
    m_queue = nullptr;
    m_catalog = nullptr;
    m_computed = Callback<void, EdgeTask&>();
    Object::DoDispose();
}

void
EdgeServer::SetHardware(Ptr<const EdgeComputeCatalog> catalog, uint32_t hardware)
{
    NS_LOG_FUNCTION(this << hardware);
    NS_ABORT_MSG_IF(!catalog, "EdgeServer: SetHardware() wants a catalog");
    NS_ABORT_MSG_IF(hardware >= catalog->GetHardwareCount(),
                    "EdgeServer: hardware " << hardware << " of " << catalog->GetHardwareCount());
    m_catalog = catalog;
    m_hardware = hardware;
}

uint32_t
EdgeServer::GetHardware() const
{
    return m_hardware;
}

void
EdgeServer::SetComputedCallback(Callback<void, EdgeTask&> callback)
{
    m_computed = callback;
}

void
EdgeServer::SetAccelerators(uint32_t accelerators)
{
    NS_LOG_FUNCTION(this << accelerators);
    NS_ABORT_MSG_IF(GetRunning() > 0,
                    "EdgeServer: Accelerators cannot change while " << GetRunning()
                                                                    << " tasks run");
    m_accelerators.assign(accelerators, Accelerator());
    m_free.clear();
    for (uint32_t i = accelerators; i > 0; --i)
    {
        m_free.push_back(i - 1);
    }
}

uint32_t
EdgeServer::GetAccelerators() const
{
    return static_cast<uint32_t>(m_accelerators.size());
}

void
EdgeServer::SetQueue(TypeId discipline)
{
    NS_LOG_FUNCTION(this << discipline.GetName());
    NS_ABORT_MSG_IF(!discipline.IsChildOf(EdgeQueueDiscipline::GetTypeId()) ||
                        !discipline.HasConstructor(),
                    "EdgeServer: Queue is '" << discipline.GetName()
                                             << "', want a child of ns3::EdgeQueueDiscipline");
    NS_ABORT_MSG_IF(m_queue && m_queue->GetLength() > 0,
                    "EdgeServer: Queue cannot change while tasks wait");
    ObjectFactory factory;
    factory.SetTypeId(discipline);
    m_queue = factory.Create<EdgeQueueDiscipline>();
}

TypeId
EdgeServer::GetQueue() const
{
    return m_queue->GetInstanceTypeId();
}

bool
EdgeServer::Submit(EdgeTask& task)
{
    NS_LOG_FUNCTION(this << task.userId << task.taskId);
    CheckTask(task);
    if (m_queueLimit > 0 && m_queue->GetLength() >= m_queueLimit)
    {
        NS_LOG_INFO("task " << task.userId << "/" << task.taskId << " refused: " << m_queueLimit
                            << " wait");
        m_taskRefused(task);
        return false;
    }
    m_queue->Push(task);
    m_queuedPrediction += GetPredictedTime(task);
    StartNext();
    m_queueLength = m_queue->GetLength();
    return true;
}

void
EdgeServer::CheckTask(const EdgeTask& task) const
{
    NS_ABORT_MSG_IF(!m_catalog, "EdgeServer: Submit() before SetHardware(), or after disposal");
    NS_ABORT_MSG_IF(m_hardware >= task.service.size(),
                    "EdgeServer: workload '"
                        << m_catalog->GetWorkload(task.workload).name << "' has no service time on "
                        << "hardware '" << m_catalog->GetHardware(m_hardware).hardwareId
                        << "'; call EdgeServiceTimeModel::Draw() first");
}

void
EdgeServer::StartNext()
{
    if (m_free.empty() || m_queue->GetLength() == 0)
    {
        return;
    }
    const uint32_t index = m_free.back();
    m_free.pop_back();
    EdgeTask& task = m_queue->Pop();
    m_queuedPrediction -= GetPredictedTime(task);
    Accelerator& accelerator = m_accelerators[index];
    Start(task, accelerator);
    accelerator.finish =
        Simulator::Schedule(accelerator.end - Simulator::Now(), &EdgeServer::Finish, this, index);
}

void
EdgeServer::Start(EdgeTask& task, Accelerator& accelerator)
{
    NS_LOG_INFO("task " << task.userId << "/" << task.taskId << " starts");
    const Time now = Simulator::Now();
    task.started = now;
    accelerator.task = &task;
    accelerator.started = now;
    accelerator.end = now + task.service[m_hardware].duration;
    accelerator.prediction = GetPredictedTime(task);
    m_taskStarted(task);
}

void
EdgeServer::Finish(uint32_t index)
{
    NS_LOG_FUNCTION(this << index);
    Accelerator& accelerator = m_accelerators[index];
    EdgeTask& task = *accelerator.task;
    const Time computed = Simulator::Now() - accelerator.started;
    accelerator.task = nullptr;
    m_free.push_back(index);
    m_busyTime += computed;
    task.computed = Simulator::Now();
    task.serverEnergyJoules = m_activePowerWatts * computed.GetSeconds();
    StartNext();
    m_queueLength = m_queue->GetLength();

    NS_LOG_INFO("task " << task.userId << "/" << task.taskId << " computed");
    m_taskComputed(task);
    if (!m_computed.IsNull())
    {
        m_computed(task);
    }
}

uint32_t
EdgeServer::GetQueueLength() const
{
    return m_queue->GetLength();
}

uint32_t
EdgeServer::GetRunning() const
{
    return static_cast<uint32_t>(m_accelerators.size() - m_free.size());
}

Time
EdgeServer::GetPredictedTime(const EdgeTask& task) const
{
    return m_catalog->GetPredictedTime(task.workload, m_hardware);
}

Time
EdgeServer::GetPredictedBacklog() const
{
    Time backlog = m_queuedPrediction;
    for (const Accelerator& accelerator : m_accelerators)
    {
        if (accelerator.task != nullptr)
        {
            const Time elapsed = Simulator::Now() - accelerator.started;
            backlog += std::max(accelerator.prediction - elapsed, Time());
        }
    }
    return backlog;
}

EdgeBacklog
EdgeServer::GetTrueBacklog() const
{
    EdgeBacklog backlog;
    backlog.accelerators = GetAccelerators();
    for (const Accelerator& accelerator : m_accelerators)
    {
        if (accelerator.task != nullptr)
        {
            backlog.running.push_back(accelerator.end - Simulator::Now());
        }
    }
    for (const EdgeTask* task : m_queue->GetServiceOrder())
    {
        backlog.waiting.push_back(task->service[m_hardware].duration);
    }
    return backlog;
}

Time
EdgeServer::GetBusyTime() const
{
    Time busy = m_busyTime;
    for (const Accelerator& accelerator : m_accelerators)
    {
        if (accelerator.task != nullptr)
        {
            busy += Simulator::Now() - accelerator.started;
        }
    }
    return busy;
}

} // namespace ns3
