/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The part of EdgeUserApplication that follows its user from one cell to another.
 */

#include "edge-user-application.h"

#include "ns3/abort.h"
#include "ns3/log.h"

#include <algorithm>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("EdgeUserHandover");

void
EdgeUserApplication::SetPath(uint32_t target, const EdgePath& path)
{
    NS_ABORT_MSG_IF(target == 0 || target > m_parts.targets.size() ||
                        !(path.uplinkBitsPerSecond > 0) || !(path.downlinkBitsPerSecond > 0),
                    "EdgeUserApplication: a path to target "
                        << target << " of " << m_parts.targets.size() << " at "
                        << path.uplinkBitsPerSecond << " and " << path.downlinkBitsPerSecond
                        << " bit/s; want a target from 1 and rates above 0");
    m_parts.targets[target - 1].path = path;
    m_decider->SetPath(target, path);
}

void
EdgeUserApplication::SetCell(uint32_t cell)
{
    m_cell = cell;
}

void
EdgeUserApplication::NoteHandover()
{
    NS_LOG_FUNCTION(this);
    for (EdgeTask* task : m_parts.pool->GetLiveOf(m_parts.userId))
    {
        ++task->handovers;
        if (m_parts.inFlight == EdgeInFlightRule::Forward || !IsInFlight(*task))
        {
            continue;
        }
        if (m_parts.inFlight == EdgeInFlightRule::Restart)
        {
            SendAgain(*task);
        }
        else
        {
            End(*task, edgeai::TaskOutcome::Failed, EDGE_LOST_IN_HANDOVER);
        }
    }
}

bool
EdgeUserApplication::IsInFlight(const EdgeTask& task) const
{
    if (task.target == 0 || task.uploaded)
    {
        return task.target != 0 && task.computed;
    }
    const auto sent = m_streams.at(task.target - 1)->GetInFlight();
    return std::any_of(sent.begin(), sent.end(), [&task](const EdgeMessageHeader& header) {
        return header.GetTaskId() == task.taskId && header.GetSending() == task.sending;
    });
}

void
EdgeUserApplication::SendAgain(EdgeTask& task)
{
    ++task.sending;
    if (task.computed)
    {
        Send(task, EdgeMessageHeader::Kind::Repeat, 0);
    }
    else
    {
        Send(task, EdgeMessageHeader::Kind::Request, task.inputBytes);
    }
}

/** @brief What was received in vain has cost energy too. */
void
EdgeUserApplication::OnOutdated(EdgeTask& task, const EdgeMessageHeader& header)
{
    const uint64_t bytes = header.GetPayloadBytes();
    task.AddRadioEnergy(m_parts.energy->GetReceiveEnergy(GetAirtime(bytes, false), bytes));
}

} // namespace ns3
