/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-uplink-slots.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"

namespace ns3
{

EdgeUplinkSlots::EdgeUplinkSlots(const Settings& settings, const Grants& grants)
    : EdgeSlotLink(EdgeLinkDirection::Uplink, settings),
      m_grants(grants),
      m_usersOfTurn(grants.configuredPeriod, 0)
{
}

void
EdgeUplinkSlots::DoAttach(uint32_t user)
{
    m_needs[user] = Need();
    ++m_usersOfTurn[user % m_grants.configuredPeriod];
    CheckRoom(user);
    if (GetBearer(user).GetBacklogBytes() > 0)
    {
        NotifyQueued(user, static_cast<uint32_t>(GetBearer(user).GetBacklogBytes()));
    }
}

void
EdgeUplinkSlots::CheckRoom(uint32_t user) const
{
    const uint32_t users = m_usersOfTurn[user % m_grants.configuredPeriod];
    NS_ABORT_MSG_IF(uint64_t{users} * m_grants.configuredBlocks > GetSettings().resourceBlocks,
                    "EdgeUplinkSlots: cell " << GetSettings().cell << " has "
                                             << GetSettings().resourceBlocks
                                             << " resource blocks, too few for the configured "
                                                "grants of "
                                             << users
                                             << " users; want a smaller ConfiguredGrantBlocks or a "
                                                "longer ConfiguredGrantPeriod");
}

void
EdgeUplinkSlots::DoDetach(uint32_t user)
{
    --m_usersOfTurn[user % m_grants.configuredPeriod];
    m_needs.erase(user);
}

void
EdgeUplinkSlots::DoNotifyQueued(uint32_t user, uint32_t bytes)
{
    // While a slot is filled, the block that is being made will say what has come.
    const bool wasEmpty = GetBearer(user).GetBacklogBytes() <= bytes;
    if (wasEmpty && !IsFilling())
    {
        Ask(user);
    }
}

void
EdgeUplinkSlots::Ask(uint32_t user)
{
    if (m_grants.configuredBlocks > 0)
    {
        AwaitTurn(user);
        return;
    }
    const int64_t granted = FindGrantOnRequest(user, Simulator::Now());
    m_needs.at(user).status.Add(granted, GetBearer(user).GetSentBytes() + m_grants.firstBytes);
    Require(granted);
}

void
EdgeUplinkSlots::AwaitTurn(uint32_t user)
{
    const int64_t turn = FindTurn(user, Simulator::Now());
    m_needs.at(user).turn = turn;
    Require(turn);
}

int64_t
EdgeUplinkSlots::FindGrantOnRequest(uint32_t user, Time at) const
{
    return GetTiming().FindGranted(GetTiming().FindRequestEnd(at, user, m_grants.requestPeriod));
}

int64_t
EdgeUplinkSlots::FindTurn(uint32_t user, Time at) const
{
    return GetTiming().FindTurn(at + GetTiming().GetUserPreparationTime(),
                                user,
                                m_grants.configuredPeriod);
}

Time
EdgeUplinkSlots::GetIdleDelay(Time at, bool isLong) const
{
    const bool isConfigured = m_grants.configuredBlocks > 0;
    int64_t slot = isConfigured ? FindTurn(0, at) : FindGrantOnRequest(0, at);
    if (isLong) // the first block says how much more there is
    {
        slot = GetTiming().FindGranted(GetTiming().GetEnd(slot));
    }
    return GetTiming().GetEnd(slot) + DoGetDecodingTime() - at;
}

uint32_t
EdgeUplinkSlots::DoGetReserved(int64_t slot) const
{
    const int64_t pattern = slot / GetTiming().GetPattern().GetLength();
    const auto turn = static_cast<std::size_t>(pattern % m_grants.configuredPeriod);
    return m_usersOfTurn[turn] * m_grants.configuredBlocks;
}

uint32_t
EdgeUplinkSlots::DoGetOwn(uint32_t user, int64_t slot) const
{
    const bool isReady = slot >= m_needs.at(user).turn;
    return isReady && GetTiming().IsTurn(slot, user, m_grants.configuredPeriod)
               ? m_grants.configuredBlocks
               : 0;
}

uint64_t
EdgeUplinkSlots::DoGetKnownBytes(uint32_t user, int64_t slot)
{
    const uint64_t joined = m_needs.at(user).status.GetJoinedBytes(slot);
    const uint64_t sent = GetBearer(user).GetSentBytes();
    const bool hasAny = joined > sent && GetBearer(user).GetBacklogBytes() > 0;
    return hasAny ? joined - sent : 0;
}

bool
EdgeUplinkSlots::DoIsWaiting(uint32_t user) const
{
    const bool hasTurns = m_grants.configuredBlocks > 0 && GetBearer(user).GetBacklogBytes() > 0;
    return hasTurns || m_needs.at(user).status.IsWaiting();
}

uint64_t
EdgeUplinkSlots::DoNoteSent(uint32_t user)
{
    const uint64_t backlog = GetBearer(user).GetBacklogBytes();
    if (m_grants.configuredBlocks > 0 && backlog > 0)
    {
        AwaitTurn(user);
    }
    return GetBearer(user).GetSentBytes() + backlog;
}

void
EdgeUplinkSlots::DoNoteDecoded(uint32_t user, uint64_t note, int64_t slot)
{
    if (note > GetBearer(user).GetSentBytes())
    {
        const EdgeSlotTiming& timing = GetTiming();
        const int64_t granted = timing.FindGranted(timing.GetEnd(slot));
        m_needs.at(user).status.Add(granted, note);
        Require(granted);
        Activate(user);
    }
}

void
EdgeUplinkSlots::DoNoteGivenUp(uint32_t user)
{
    if (GetBearer(user).GetBacklogBytes() > 0)
    {
        Activate(user);
        Ask(user); // what the block said of the queue was lost with it
    }
}

Time
EdgeUplinkSlots::DoGetDecodingTime() const
{
    return GetTiming().GetCellProcessingTime();
}

} // namespace ns3
