/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What really is going to happen at a server: that part of EdgeServer.

#include "edge-fifo-queue.h"
#include "edge-foresight.h"
#include "edge-server.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{

EdgeBacklog
EdgeServer::GetTrueBacklog() const
{
    EdgeBacklog backlog;
    backlog.accelerators = GetAccelerators();
    if (!m_state)
    {
        return backlog;
    }
    for (const EdgeRemainingWork& running : m_state->ListRunning(Simulator::Now()))
    {
        backlog.running.push_back(running.remaining);
    }
    for (const EdgeWaitingTask& waiting : m_state->GetQueue().GetServiceOrder())
    {
        backlog.waiting.push_back(waiting.task->service.at(m_hardware).duration);
    }
    return backlog;
}

bool
EdgeServer::IsPlain() const
{
    const auto isBatched = [](const EdgeBatching& batching) { return batching.most > 1; };
    return m_mix.empty() && m_slots == 1 && m_queueType == EdgeFifoQueue::GetTypeId() &&
           m_queueLimit == 0 && !m_refusesHopeless && !m_shedsHopeless && !m_loadsModels &&
           m_dispatchTime.IsZero() &&
           std::none_of(m_batching.begin(), m_batching.end(), isBatched) &&
           !m_catalog->HasGeneration();
}

EdgeForesight
EdgeServer::Foresee(const EdgeTask& task,
                    Time arrival,
                    const std::vector<EdgeTaskArrival>& inFlight) const
{
    if (!IsPlain() || (m_state && !m_state->AreAllUp()))
    {
        const auto state = m_state ? std::make_unique<EdgeServerState>(*m_state) : MakeState();
        return ForeseeEdgeTask(*state, task, Simulator::Now(), arrival, inFlight);
    }
    std::vector<EdgeWorkArrival> work;
    for (const EdgeTaskArrival& other : inFlight)
    {
        work.push_back({other.arrival, other.task->service.at(m_hardware).duration});
    }
    EdgeForesight foresight;
    foresight.wait = ComputeWait(GetTrueBacklog(), std::move(work), arrival);
    foresight.compute = task.service.at(m_hardware).duration;
    return foresight;
}

} // namespace ns3
