/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-server.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeServer");

NS_OBJECT_ENSURE_REGISTERED(EdgeServer);

class EdgeServer::Observer : public EdgeServerState::Listener
{
  public:
    explicit Observer(EdgeServer& server)
        : m_server(server)
    {
    }

    void OnStarted(const EdgeJob& job) override
    {
        job.ForEachTask([this, &job](EdgeTask& task) {
            NS_LOG_INFO("task " << task.userId << "/" << task.taskId << " starts");
            task.started = job.started;
            task.hardware = job.hardware;
            task.load = job.load;
            task.batchSize = job.GetSize() + job.companions;
            task.serviceSource = job.alone.source;
            m_server.m_taskStarted(task);
        });
    }

    void OnFirstToken(EdgeTask& task) override
    {
        task.firstToken = Simulator::Now();
    }

    void OnComputed(const EdgeJob& job) override
    {
        const Time share = job.acceleratorTime / static_cast<int64_t>(job.GetSize());
        const EdgeEnergy energy = m_server.m_meter->Charge(job);
        job.ForEachTask([this, &job, share, &energy](EdgeTask& task) {
            task.computed = Simulator::Now();
            task.acceleratorTime = share;
            task.serviceSource = job.alone.source;
            task.serverEnergyJoules = energy.joules / job.GetSize();
            task.serverEnergySource = energy.source;
            task.server = nullptr;
            m_server.m_computedTasks.push_back(&task);
        });
    }

    void OnDropped(EdgeTask& task, EdgeRefusal reason) override
    {
        task.refusal = reason;
        task.server = nullptr;
        m_server.m_droppedTasks.push_back(&task);
    }

  private:
    EdgeServer& m_server;
};

EdgeServer::EdgeServer()
    : m_observer(std::make_unique<Observer>(*this)),
      m_queueLength(0)
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
    m_change.Cancel();
    ForgetState();
    m_catalog = nullptr;
    m_computed = Callback<void, EdgeTask&>();
    m_dropped = Callback<void, EdgeTask&>();
    Object::DoDispose();
}

uint32_t
EdgeServer::GetHardware() const
{
    return m_hardware;
}

uint32_t
EdgeServer::GetAccelerators() const
{
    return m_mix.empty() ? m_acceleratorCount : static_cast<uint32_t>(m_mix.size());
}

uint64_t
EdgeServer::GetUsedBytes() const
{
    return m_state ? m_state->GetUsedBytes() : 0;
}

std::vector<EdgeAcceleratorSpec>
EdgeServer::MakeAccelerators() const
{
    std::vector<EdgeAcceleratorSpec> accelerators = m_mix;
    if (accelerators.empty())
    {
        accelerators.assign(m_acceleratorCount, {m_hardware, m_slots, m_memoryBytes});
    }
    for (EdgeAcceleratorSpec& spec : accelerators)
    {
        spec.idleWatts = spec.idleWatts.value_or(m_idlePowerWatts);
        spec.activeWatts = spec.activeWatts.value_or(m_activePowerWatts);
    }
    return accelerators;
}

std::unique_ptr<EdgeServerState>
EdgeServer::MakeState() const
{
    NS_ABORT_MSG_IF(!m_catalog, "EdgeServer: Submit() before SetHardware(), or after disposal");
    auto setup = std::make_shared<EdgeServerSetup>();
    setup->catalog = m_catalog;
    setup->accelerators = MakeAccelerators();
    setup->batching = m_batching;
    setup->queueLimit = m_queueLimit;
    setup->refusesHopeless = m_refusesHopeless;
    setup->shedsHopeless = m_shedsHopeless;
    setup->dispatchTime = m_dispatchTime;
    setup->loadsModels = m_loadsModels;
    ObjectFactory factory;
    factory.SetTypeId(m_evictionType);
    setup->eviction = factory.Create<EdgeEvictionRule>();
    factory.SetTypeId(m_queueType);
    return std::make_unique<EdgeServerState>(setup, factory.Create<EdgeQueueDiscipline>());
}

EdgeServerState&
EdgeServer::GetState()
{
    if (!m_state)
    {
        m_state = MakeState();
        m_meter = std::make_unique<EdgeEnergyMeter>(m_catalog, MakeAccelerators());
    }
    return *m_state;
}

void
EdgeServer::ForgetState()
{
    m_state.reset();
    m_isIdle = true;
}

void
EdgeServer::NoteLoad()
{
    const uint32_t waiting = m_state->GetQueueLength();
    m_isIdle = waiting == 0 && m_state->GetRunningTasks() == 0;
    m_queueLength = waiting;
}

bool
EdgeServer::Submit(EdgeTask& task)
{
    NS_LOG_FUNCTION(this << task.userId << task.taskId);
    CheckTask(task);
    task.server = this;
    task.refusal = EdgeRefusal::None;
    m_isIdle = false; // whoever hears of a task that starts may ask
    const EdgeRefusal refusal = GetState().Submit(task, Simulator::Now(), *m_observer);
    if (refusal != EdgeRefusal::None)
    {
        task.refusal = refusal;
        NS_LOG_INFO("task " << task.userId << "/" << task.taskId
                            << " refused: " << ToText(task.refusal));
        task.server = nullptr;
        m_taskRefused(task);
        return false;
    }
    Reschedule();
    NoteLoad();
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
EdgeServer::Withdraw(EdgeTask& task)
{
    NS_LOG_FUNCTION(this << task.userId << task.taskId);
    const bool wasHere = GetState().Withdraw(task, Simulator::Now(), *m_observer);
    NS_ABORT_MSG_IF(!wasHere,
                    "EdgeServer: task " << task.userId << "/" << task.taskId << " is not here");
    task.server = nullptr;
    task.refusal = EdgeRefusal::Withdrawn;
    Reschedule();
    NoteLoad();
    CallBack();
}

void
EdgeServer::SetAcceleratorUp(uint32_t accelerator, bool isUp)
{
    NS_LOG_FUNCTION(this << accelerator << isUp);
    if (!m_catalog)
    {
        return; // disposed of meanwhile
    }
    EdgeServerState& state = GetState();
    m_meter->SetUp(accelerator, isUp, Simulator::Now());
    if (isUp)
    {
        state.Recover(accelerator, Simulator::Now(), *m_observer);
    }
    else
    {
        state.Fail(accelerator, Simulator::Now(), *m_observer);
    }
    NoteLoad();
    CallBack();
}

void
EdgeServer::Reschedule()
{
    // What a submission drops is called back at this instant, but not from within Submit().
    const Time next = m_droppedTasks.empty() ? m_state->GetNextChange() : Simulator::Now();
    if (!m_change.IsExpired() && next == m_changeAt)
    {
        return;
    }
    m_change.Cancel();
    if (next != Time::Max())
    {
        m_changeAt = next;
        m_change = Simulator::Schedule(next - Simulator::Now(), &EdgeServer::OnChange, this);
    }
}

void
EdgeServer::OnChange()
{
    NS_LOG_FUNCTION(this);
    m_state->Advance(Simulator::Now(), *m_observer);
    NoteLoad();
    CallBack();
}

void
EdgeServer::CallBack()
{
    std::vector<EdgeTask*> computed;
    std::vector<EdgeTask*> dropped;
    computed.swap(m_computedTasks); // callbacks may submit, and so start others
    dropped.swap(m_droppedTasks);
    Reschedule();
    for (EdgeTask* task : computed)
    {
        NS_LOG_INFO("task " << task->userId << "/" << task->taskId << " computed");
        m_taskComputed(*task);
        if (!m_computed.IsNull())
        {
            m_computed(*task);
        }
    }
    for (EdgeTask* task : dropped)
    {
        NS_LOG_INFO("task " << task->userId << "/" << task->taskId << " dropped");
        m_taskDropped(*task);
        if (!m_dropped.IsNull())
        {
            m_dropped(*task);
        }
    }
    if (m_computedTasks.empty())
    {
        computed.clear();
        m_computedTasks.swap(computed); // keeps its memory
    }
}

uint32_t
EdgeServer::GetQueueLength() const
{
    return m_isIdle ? 0 : m_state->GetQueueLength();
}

uint32_t
EdgeServer::GetRunning() const
{
    return m_isIdle ? 0 : m_state->GetRunningTasks();
}

bool
EdgeServer::IsRefusing() const
{
    return m_state && m_state->IsRefusing();
}

Time
EdgeServer::GetPredictedBacklog() const
{
    return m_isIdle ? Time() : m_state->GetPredictedBacklog(Simulator::Now());
}

Time
EdgeServer::GetBusyTime() const
{
    return m_state ? m_state->GetBusyTime(Simulator::Now()) : Time();
}

std::vector<EdgeAcceleratorEnergy>
EdgeServer::ListEnergy()
{
    const Time now = Simulator::Now();
    const EdgeServerState& state = GetState();
    std::vector<EdgeAcceleratorEnergy> all;
    for (uint32_t accelerator = 0; accelerator < GetAccelerators(); ++accelerator)
    {
        all.push_back(m_meter->Read(accelerator, state.GetBusyTime(accelerator, now), now));
    }
    return all;
}

} // namespace ns3
