/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * The part of EdgeFluidNetwork that takes a user from one cell to another.
 */

#include "edge-fluid-network.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"

namespace ns3
{

void
EdgeFluidNetwork::Handover(uint32_t user, uint32_t cell, Time interruption)
{
    User& row = m_users.at(user);
    NS_ABORT_MSG_IF(row.isInterrupted || row.access.isOwnLink || cell >= m_siteOfCell.size(),
                    "EdgeFluidNetwork: user " << user << " cannot go to cell " << cell
                                              << "; it has a link of its own, is between cells, or "
                                                 "there are only "
                                              << m_siteOfCell.size());
    row.isInterrupted = true;
    ++row.handovers;
    m_canCongest = true; // users may gather behind one link
    m_uplink->SetRate(user, 0);
    m_downlink->SetRate(user, 0);
    LoseSending(*m_uplink, user);
    LoseSending(*m_downlink, user);
    m_handover(user, row.cell, cell);
    Simulator::Schedule(interruption, &EdgeFluidNetwork::FinishHandover, this, user, cell);
}

bool
EdgeFluidNetwork::IsInterrupted(uint32_t user) const
{
    return m_users.at(user).isInterrupted;
}

/** @brief What was being sent, as the rule has it. */
void
EdgeFluidNetwork::LoseSending(EdgeFluidDirection& direction, uint32_t user)
{
    if (m_parts.inFlight == EdgeInFlightRule::Restart)
    {
        direction.RestartFirsts(user);
    }
    if (m_parts.inFlight == EdgeInFlightRule::Abandon)
    {
        for (EdgeFluidTask* task : direction.TakeFirsts(user))
        {
            End(*task, edgeai::TaskOutcome::Failed, EDGE_LOST_IN_HANDOVER);
        }
    }
}

void
EdgeFluidNetwork::FinishHandover(uint32_t user, uint32_t cell)
{
    User& row = m_users[user];
    row.isInterrupted = false;
    row.cell = cell;
    m_uplink->SetCell(user, cell);
    m_downlink->SetCell(user, cell);
    m_uplink->SetRate(user, row.access.uplinkBitsPerSecond);
    m_downlink->SetRate(user, row.access.downlinkBitsPerSecond);
}

/** @brief A result has come to a cell that its user has left. */
void
EdgeFluidNetwork::OnResultAtOldCell(EdgeFluidTask& task)
{
    switch (m_parts.inFlight)
    {
    case EdgeInFlightRule::Forward:
        SendResult(task,
                   m_transport->GetDelayBetween(m_siteOfCell[task.resultCell],
                                                m_siteOfCell[m_users[task.userId].cell]));
        break;
    case EdgeInFlightRule::Restart:
        SendResult(task, GetPath(task).oneWayDelay);
        break;
    case EdgeInFlightRule::Abandon:
        End(task, edgeai::TaskOutcome::Failed, EDGE_LOST_IN_HANDOVER);
        break;
    }
}

} // namespace ns3
