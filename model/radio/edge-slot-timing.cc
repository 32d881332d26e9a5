/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-slot-timing.h"

#include "ns3/abort.h"

#include <algorithm>
#include <array>

namespace ns3
{

namespace
{

constexpr double SMALLEST_SPACING_KHZ = 15;
constexpr uint32_t HIGHEST_NUMEROLOGY = 6; // 960 kHz
constexpr std::size_t ROWS = 4;            // of both tables
// TS 38.214, tables 5.3-1 and 6.4-1, in symbols of 15, 30, 60 and 120 kHz.
constexpr std::array<int64_t, ROWS> N1_SYMBOLS{8, 10, 17, 20};
constexpr std::array<int64_t, ROWS> N2_SYMBOLS{10, 12, 23, 36};

/** @return n where the spacing is 15 x 2^n kHz; above the highest: it is not */
uint32_t
GetNumerology(double subcarrierKHz)
{
    uint32_t numerology = 0;
    while (numerology <= HIGHEST_NUMEROLOGY &&
           SMALLEST_SPACING_KHZ * (1U << numerology) != subcarrierKHz)
    {
        ++numerology;
    }
    return numerology;
}

Time
GetSlotDuration(uint32_t numerology)
{
    return NanoSeconds(1000000 >> numerology); // 15625 ns at 960 kHz
}

} // namespace

EdgeSlotTiming::EdgeSlotTiming(double subcarrierKHz, const EdgeTddPattern& pattern)
    : m_pattern(pattern)
{
    NS_ABORT_MSG_IF(!CanCount(subcarrierKHz),
                    "EdgeSlotTiming: " << subcarrierKHz
                                       << " kHz between subcarriers; want 15 x 2^n, at most 960");
    const uint32_t numerology = GetNumerology(subcarrierKHz);
    m_duration = GetSlotDuration(numerology);
    const std::size_t row = std::min<std::size_t>(numerology, ROWS - 1);
    const Time slotOfRow = GetSlotDuration(static_cast<uint32_t>(row));
    m_decoding = slotOfRow * N1_SYMBOLS[row] / EDGE_SYMBOLS_PER_SLOT;
    m_preparation = slotOfRow * N2_SYMBOLS[row] / EDGE_SYMBOLS_PER_SLOT;
}

bool
EdgeSlotTiming::CanCount(double subcarrierKHz)
{
    return GetNumerology(subcarrierKHz) <= HIGHEST_NUMEROLOGY;
}

const EdgeTddPattern&
EdgeSlotTiming::GetPattern() const
{
    return m_pattern;
}

Time
EdgeSlotTiming::GetDuration() const
{
    return m_duration;
}

Time
EdgeSlotTiming::GetStart(int64_t slot) const
{
    return m_duration * slot;
}

Time
EdgeSlotTiming::GetEnd(int64_t slot) const
{
    return m_duration * (slot + 1);
}

Time
EdgeSlotTiming::GetUserDecodingTime() const
{
    return m_decoding;
}

Time
EdgeSlotTiming::GetUserPreparationTime() const
{
    return m_preparation;
}

Time
EdgeSlotTiming::GetCellProcessingTime() const
{
    return m_preparation;
}

int64_t
EdgeSlotTiming::GetFirstSlot(Time from) const
{
    const int64_t duration = m_duration.GetTimeStep();
    return (from.GetTimeStep() + duration - 1) / duration;
}

int64_t
EdgeSlotTiming::FindData(EdgeLinkDirection direction, Time from) const
{
    return FindData(direction, GetFirstSlot(from));
}

int64_t
EdgeSlotTiming::FindData(EdgeLinkDirection direction, int64_t from) const
{
    while (m_pattern.GetDataSymbols(direction, from) == 0) // the pattern has one: FindFault()
    {
        ++from;
    }
    return from;
}

int64_t
EdgeSlotTiming::FindSignal(Time from) const
{
    int64_t slot = GetFirstSlot(from);
    while (!m_pattern.CanSignalUplink(slot))
    {
        ++slot;
    }
    return slot;
}

int64_t
EdgeSlotTiming::FindGranted(Time heard) const
{
    const int64_t grant = FindData(EdgeLinkDirection::Downlink, heard + GetCellProcessingTime());
    return FindData(EdgeLinkDirection::Uplink, GetStart(grant) + m_preparation);
}

int64_t
EdgeSlotTiming::FindRepeat(EdgeLinkDirection direction, int64_t slot) const
{
    if (direction == EdgeLinkDirection::Uplink)
    {
        return FindGranted(GetEnd(slot));
    }
    const int64_t answer = FindSignal(GetEnd(slot) + m_decoding);
    return FindData(direction, GetEnd(answer) + GetCellProcessingTime());
}

bool
EdgeSlotTiming::IsTurn(int64_t slot, uint32_t user, uint32_t every) const
{
    return slot / m_pattern.GetLength() % every == user % every;
}

Time
EdgeSlotTiming::FindRequestEnd(Time from, uint32_t user, uint32_t every) const
{
    int64_t slot = FindSignal(from);
    while (!IsTurn(slot, user, every))
    {
        slot = FindSignal(GetEnd(slot));
    }
    return GetEnd(slot);
}

int64_t
EdgeSlotTiming::FindTurn(Time from, uint32_t user, uint32_t every) const
{
    int64_t slot = FindData(EdgeLinkDirection::Uplink, from);
    while (!IsTurn(slot, user, every))
    {
        slot = FindData(EdgeLinkDirection::Uplink, slot + 1);
    }
    return slot;
}

} // namespace ns3
