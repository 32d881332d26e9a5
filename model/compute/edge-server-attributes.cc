/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What an EdgeServer is made of: attributes, trace sources, and the setters behind them.

#include "edge-fifo-queue.h"
#include "edge-server.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeServerAttributes");

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
                "How many like accelerators share its queue; 1 or more.",
                UintegerValue(1),
                MakeUintegerAccessor(&EdgeServer::SetAccelerators, &EdgeServer::GetAccelerators),
                MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("Slots",
                          "How many jobs run at once on each of its like accelerators, slowing "
                          "each other as measured in co-located runs; 1 or more. Where the queue "
                          "slices time it is not used.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&EdgeServer::m_slots),
                          MakeUintegerChecker<uint32_t>(1, 1000))
            .AddAttribute("LoadModels",
                          "Whether a model must be loaded before its first task, as long as its "
                          "measured cold load takes; false: all models are resident.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&EdgeServer::m_loadsModels),
                          MakeBooleanChecker())
            .AddAttribute("Memory",
                          "Bytes that each of its like accelerators has for models and "
                          "activations, where models are loaded; 0: no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&EdgeServer::m_memoryBytes),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("Eviction",
                          "TypeId of the rule by which idle models leave a full memory, a child of "
                          "ns3::EdgeEvictionRule.",
                          TypeIdValue(EdgeLeastRecentEvictionRule::GetTypeId()),
                          MakeTypeIdAccessor(&EdgeServer::SetEviction, &EdgeServer::GetEviction),
                          MakeTypeIdChecker())
            .AddAttribute("RefuseHopeless",
                          "Whether a task is refused when the server predicts, from its backlog, "
                          "that it cannot be computed before its deadline.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&EdgeServer::m_refusesHopeless),
                          MakeBooleanChecker())
            .AddAttribute("ShedHopeless",
                          "Whether a task whose turn has come is dropped when the server predicts "
                          "that it cannot be computed before its deadline any more.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&EdgeServer::m_shedsHopeless),
                          MakeBooleanChecker())
            .AddAttribute("DispatchTime",
                          "How long each task, or batch, holds its place beside computing, while "
                          "inputs are gathered and outputs handed over; 0 or more. Measured with "
                          "a server that computes nothing, or 0.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&EdgeServer::m_dispatchTime),
                          MakeTimeChecker(Time()))
            .AddAttribute("QueueLimit",
                          "The most tasks that may wait; a task that finds so many waiting is "
                          "refused. 0: no limit.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&EdgeServer::m_queueLimit),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("IdlePower",
                          "Power in watts that one accelerator draws while it is up, busy or not; "
                          "0 or more. Assumed, not measured: 0 until a scenario states its source.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&EdgeServer::m_idlePowerWatts),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("ActivePower",
                          "Power in watts that one accelerator draws while it computes, on top of "
                          "its idle power, where the traces have no joules of what it runs; 0 or "
                          "more. Assumed, not measured: 0 until a scenario states its source.",
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
                            "A task was not accepted.",
                            MakeTraceSourceAccessor(&EdgeServer::m_taskRefused),
                            "ns3::EdgeServer::TaskTracedCallback")
            .AddTraceSource("TaskDropped",
                            "A task that had been accepted was given up.",
                            MakeTraceSourceAccessor(&EdgeServer::m_taskDropped),
                            "ns3::EdgeServer::TaskTracedCallback")
            .AddTraceSource("QueueLength",
                            "Tasks that wait; a task that starts at once is never counted.",
                            MakeTraceSourceAccessor(&EdgeServer::m_queueLength),
                            "ns3::TracedValueCallback::Uint32");
    return tid;
}

void
EdgeServer::CheckIdle(const char* what) const
{
    NS_ABORT_MSG_IF(m_state && (GetRunning() > 0 || GetQueueLength() > 0),
                    "EdgeServer: " << what << " cannot change while " << GetRunning()
                                   << " tasks run and " << GetQueueLength() << " wait");
}

void
EdgeServer::SetHardware(Ptr<const EdgeComputeCatalog> catalog, uint32_t hardware)
{
    NS_LOG_FUNCTION(this << hardware);
    NS_ABORT_MSG_IF(!catalog, "EdgeServer: SetHardware() wants a catalog");
    NS_ABORT_MSG_IF(hardware >= catalog->GetHardwareCount(),
                    "EdgeServer: hardware " << hardware << " of " << catalog->GetHardwareCount());
    CheckIdle("Hardware");
    m_catalog = catalog;
    m_hardware = hardware;
    m_mix.clear();
    ForgetState();
}

void
EdgeServer::SetMix(Ptr<const EdgeComputeCatalog> catalog, std::vector<EdgeAcceleratorSpec> mix)
{
    NS_LOG_FUNCTION(this);
    NS_ABORT_MSG_IF(mix.empty(), "EdgeServer: SetMix() wants at least one accelerator");
    for (const EdgeAcceleratorSpec& spec : mix)
    {
        SetHardware(catalog, spec.hardware); // checks it
    }
    m_hardware = mix.front().hardware;
    m_mix = std::move(mix);
}

void
EdgeServer::SetBatching(std::vector<EdgeBatching> batching)
{
    CheckIdle("Batching");
    m_batching = std::move(batching);
    ForgetState();
}

void
EdgeServer::SetComputedCallback(Callback<void, EdgeTask&> callback)
{
    m_computed = callback;
}

void
EdgeServer::SetDroppedCallback(Callback<void, EdgeTask&> callback)
{
    m_dropped = callback;
}

void
EdgeServer::SetAccelerators(uint32_t accelerators)
{
    NS_LOG_FUNCTION(this << accelerators);
    CheckIdle("Accelerators");
    m_acceleratorCount = accelerators;
    ForgetState();
}

void
EdgeServer::SetQueue(TypeId discipline)
{
    NS_LOG_FUNCTION(this << discipline.GetName());
    NS_ABORT_MSG_IF(!discipline.IsChildOf(EdgeQueueDiscipline::GetTypeId()) ||
                        !discipline.HasConstructor(),
                    "EdgeServer: Queue is '" << discipline.GetName()
                                             << "', want a child of ns3::EdgeQueueDiscipline");
    CheckIdle("Queue");
    m_queueType = discipline;
    ForgetState();
}

TypeId
EdgeServer::GetQueue() const
{
    return m_queueType;
}

void
EdgeServer::SetEviction(TypeId rule)
{
    NS_ABORT_MSG_IF(!rule.IsChildOf(EdgeEvictionRule::GetTypeId()) || !rule.HasConstructor(),
                    "EdgeServer: Eviction is '" << rule.GetName()
                                                << "', want a child of ns3::EdgeEvictionRule");
    CheckIdle("Eviction");
    m_evictionType = rule;
    ForgetState();
}

TypeId
EdgeServer::GetEviction() const
{
    return m_evictionType;
}

} // namespace ns3
