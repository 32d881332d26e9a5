/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-slot-link.h"

#include "ns3/abort.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{

namespace
{

constexpr double SUBCARRIERS_PER_BLOCK = 12; // TS 38.211, 4.4.4.1

/** @return whether chance has this attempt lost, the same in every run of a replication */
bool
IsLost(const EdgeTransportBlock& block, double bler)
{
    return edgeai::KeyedUniform({RngSeedManager::GetSeed(),
                                 static_cast<uint32_t>(RngSeedManager::GetRun()),
                                 edgeai::DrawPurpose::Harq,
                                 block.user,
                                 block.number,
                                 2 * block.cell + static_cast<uint32_t>(block.direction),
                                 block.attempt}) < bler;
}

} // namespace

EdgeSlotLink::EdgeSlotLink(EdgeLinkDirection direction, Settings settings)
    : m_direction(direction),
      m_settings(std::move(settings))
{
    const EdgeTddPattern& pattern = m_settings.timing.GetPattern();
    m_secondsPerSymbol = m_settings.timing.GetDuration().GetSeconds() /
                         (EDGE_SYMBOLS_PER_SLOT * pattern.GetShare(direction));
}

EdgeSlotLink::~EdgeSlotLink() = default;

const EdgeSlotLink::Settings&
EdgeSlotLink::GetSettings() const
{
    return m_settings;
}

EdgeRadioBearer&
EdgeSlotLink::GetBearer(uint32_t user) const
{
    return *m_users.at(user).bearer;
}

bool
EdgeSlotLink::IsAttached(uint32_t user) const
{
    return m_users.count(user) > 0;
}

void
EdgeSlotLink::Activate(uint32_t user)
{
    m_active.insert(user);
}

bool
EdgeSlotLink::IsFilling() const
{
    return m_isFilling;
}

double
EdgeSlotLink::GetBusySeconds() const
{
    return m_busySymbols * m_secondsPerSymbol;
}

const EdgeSlotTiming&
EdgeSlotLink::GetTiming() const
{
    return m_settings.timing;
}

// --- Users ---

void
EdgeSlotLink::Attach(uint32_t user, EdgeRadioBearer& bearer)
{
    NS_ABORT_MSG_IF(IsAttached(user), "EdgeSlotLink: user " << user << " is attached already");
    m_users[user].bearer = &bearer;
    DoAttach(user);
}

void
EdgeSlotLink::Detach(uint32_t user)
{
    const auto isOfUser = [user](const Process& process) { return process.block.user == user; };
    m_repeats.erase(std::remove_if(m_repeats.begin(), m_repeats.end(), isOfUser), m_repeats.end());
    for (std::vector<Process>& slot : m_onAir)
    {
        slot.erase(std::remove_if(slot.begin(), slot.end(), isOfUser), slot.end());
    }
    GetBearer(user).Restart();
    m_active.erase(user);
    DoDetach(user);
    m_users.erase(user);
}

void
EdgeSlotLink::SetRate(uint32_t user, double bitsPerElement, uint32_t mostBlocks)
{
    User& row = m_users.at(user);
    const bool wasOut = row.bitsPerElement == 0;
    row.bitsPerElement = bitsPerElement;
    row.mostBlocks = std::min(mostBlocks, m_settings.resourceBlocks);
    if (wasOut && bitsPerElement > 0 && m_active.count(user) > 0)
    {
        Require(m_settings.timing.FindData(m_direction, Simulator::Now()));
    }
}

void
EdgeSlotLink::NotifyQueued(uint32_t user, uint32_t bytes)
{
    Activate(user);
    DoNotifyQueued(user, bytes);
}

// --- Slots ---

void
EdgeSlotLink::Require(int64_t slot)
{
    m_required.insert(slot);
    if (!m_isFilling)
    {
        ScheduleNext();
    }
}

void
EdgeSlotLink::ScheduleNext()
{
    if (m_required.empty() || (!m_next.IsExpired() && m_nextSlot == *m_required.begin()))
    {
        return;
    }
    Simulator::Cancel(m_next);
    m_nextSlot = *m_required.begin();
    m_next = Simulator::Schedule(m_settings.timing.GetStart(m_nextSlot) - Simulator::Now(),
                                 &EdgeSlotLink::OnSlot,
                                 this);
}

void
EdgeSlotLink::OnSlot()
{
    const int64_t slot = m_nextSlot;
    m_required.erase(slot);
    m_isFilling = true;
    const uint32_t left = SendAgain(slot, m_settings.resourceBlocks);
    SendNew(slot, left);
    m_isFilling = false;
    if (!m_sending.empty())
    {
        m_onAir.push_back(std::move(m_sending));
        m_sending.clear();
        Simulator::Schedule(m_settings.timing.GetEnd(slot) + DoGetDecodingTime() - Simulator::Now(),
                            &EdgeSlotLink::OnDecoded,
                            this);
    }
    Retire(slot);
    ScheduleNext();
}

/** @brief Whoever has nothing more to send is not looked at again; for the others, the next slot.
 */
void
EdgeSlotLink::Retire(int64_t slot)
{
    const int64_t next = m_settings.timing.FindData(m_direction, slot + 1);
    for (auto user = m_active.begin(); user != m_active.end();)
    {
        const bool hasMore = DoGetKnownBytes(*user, next) > 0;
        if (hasMore && m_users.at(*user).bitsPerElement > 0)
        {
            m_required.insert(next);
        }
        const bool stays = hasMore || DoIsWaiting(*user);
        user = stays ? std::next(user) : m_active.erase(user);
    }
    if (!m_repeats.empty())
    {
        m_required.insert(std::max(next, m_repeats.front().due));
    }
}

/** @return resource blocks that are left */
uint32_t
EdgeSlotLink::SendAgain(int64_t slot, uint32_t free)
{
    const uint32_t symbols = m_settings.timing.GetPattern().GetDataSymbols(m_direction, slot);
    std::deque<Process> later;
    while (!m_repeats.empty())
    {
        Process process = std::move(m_repeats.front());
        m_repeats.pop_front();
        const auto blocks = static_cast<uint32_t>((process.elements + symbols - 1) / symbols);
        if (process.due > slot || blocks > free)
        {
            later.push_back(std::move(process));
            continue;
        }
        free -= blocks;
        ++process.block.attempt;
        Send(std::move(process), blocks, slot);
    }
    m_repeats = std::move(later);
    return free;
}

double
EdgeSlotLink::GetBitsPerBlock(const User& user, int64_t slot) const
{
    const uint32_t symbols = m_settings.timing.GetPattern().GetDataSymbols(m_direction, slot);
    return SUBCARRIERS_PER_BLOCK * symbols * (1 - m_settings.overhead) * user.bitsPerElement;
}

std::vector<EdgeSlotScheduler::Candidate>
EdgeSlotLink::FindCandidates(int64_t slot)
{
    std::vector<EdgeSlotScheduler::Candidate> candidates;
    for (const uint32_t user : m_active)
    {
        const User& row = m_users.at(user);
        const double bits = GetBitsPerBlock(row, slot);
        const uint64_t bytes = bits > 0 ? DoGetKnownBytes(user, slot) : 0;
        if (bytes > 0 && row.mostBlocks > 0)
        {
            const double wanted = std::ceil(static_cast<double>(bytes) * 8 / bits);
            candidates.push_back(
                {user, bits, static_cast<uint32_t>(std::min<double>(wanted, row.mostBlocks))});
        }
    }
    return candidates;
}

void
EdgeSlotLink::SendNew(int64_t slot, uint32_t free)
{
    free -= std::min(free, SendOwn(slot));
    const std::vector<EdgeSlotScheduler::Candidate> candidates = FindCandidates(slot);
    const std::vector<uint32_t> blocks =
        m_settings.scheduler->Share(candidates, free, m_settings.timing.GetStart(slot));
    for (std::size_t i = 0; i < candidates.size(); ++i)
    {
        Fill(candidates[i].user, blocks[i], slot);
    }
}

/** @return resource blocks that are set aside for single users, whether they use them or not */
uint32_t
EdgeSlotLink::SendOwn(int64_t slot)
{
    const uint32_t reserved = DoGetReserved(slot);
    if (reserved > 0)
    {
        const std::vector<uint32_t> active(m_active.begin(), m_active.end());
        for (const uint32_t user : active)
        {
            Fill(user, DoGetOwn(user, slot), slot);
        }
    }
    return reserved;
}

void
EdgeSlotLink::Fill(uint32_t user, uint32_t blocks, int64_t slot)
{
    User& row = m_users.at(user);
    const double bits = blocks * GetBitsPerBlock(row, slot);
    Process process;
    process.segments = row.bearer->Take(static_cast<uint64_t>(bits / 8));
    if (process.segments.empty())
    {
        return;
    }
    for (const EdgeRadioBearer::Segment& segment : process.segments)
    {
        process.block.bytes += segment.bytes;
    }
    const uint32_t symbols = m_settings.timing.GetPattern().GetDataSymbols(m_direction, slot);
    process.block.user = user;
    process.block.cell = m_settings.cell;
    process.block.direction = m_direction;
    process.block.number = row.nextBlock++;
    process.elements = uint64_t{blocks} * symbols;
    process.note = DoNoteSent(user);
    Send(std::move(process), blocks, slot);
}

void
EdgeSlotLink::Send(Process process, uint32_t blocks, int64_t slot)
{
    EdgeTransportBlock& block = process.block;
    block.slot = slot;
    block.resourceBlocks = blocks;
    block.symbols = m_settings.timing.GetPattern().GetDataSymbols(m_direction, slot);
    block.isDecoded = !IsLost(block, m_settings.bler);
    m_busySymbols += static_cast<double>(blocks) / m_settings.resourceBlocks * block.symbols;
    if (!m_settings.sent.IsNull())
    {
        m_settings.sent(block);
    }
    m_sending.push_back(std::move(process));
}

// --- What has arrived ---

void
EdgeSlotLink::OnDecoded()
{
    std::vector<Process> processes = std::move(m_onAir.front());
    m_onAir.pop_front();
    for (Process& process : processes)
    {
        Judge(process);
    }
}

void
EdgeSlotLink::Judge(Process& process)
{
    const EdgeTransportBlock& block = process.block;
    if (block.isDecoded)
    {
        DoNoteDecoded(block.user, process.note, block.slot);
        GetBearer(block.user).NoteReceived(process.segments);
    }
    else if (block.attempt < m_settings.attempts)
    {
        process.due = m_settings.timing.FindRepeat(m_direction, block.slot);
        Require(process.due);
        m_repeats.push_back(std::move(process));
    }
    else
    {
        GetBearer(block.user).NoteLost(process.segments);
        DoNoteGivenUp(block.user);
    }
}

uint32_t
EdgeSlotLink::DoGetReserved(int64_t /* slot */) const
{
    return 0;
}

uint32_t
EdgeSlotLink::DoGetOwn(uint32_t /* user */, int64_t /* slot */) const
{
    return 0;
}

uint64_t
EdgeSlotLink::DoNoteSent(uint32_t /* user */)
{
    return 0;
}

void
EdgeSlotLink::DoNoteDecoded(uint32_t /* user */, uint64_t /* note */, int64_t /* slot */)
{
}

void
EdgeSlotLink::DoNoteGivenUp(uint32_t /* user */)
{
}

} // namespace ns3
