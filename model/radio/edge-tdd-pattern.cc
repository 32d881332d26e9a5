/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-tdd-pattern.h"

#include "ns3/abort.h"

namespace ns3
{

namespace
{

constexpr std::size_t LONGEST_PATTERN = 320; // 5 ms of the shortest slots: 15.625 us

} // namespace

EdgeTddPattern::EdgeTddPattern()
    : EdgeTddPattern("DDDSU", 10, 2)
{
}

EdgeTddPattern::EdgeTddPattern(const std::string& slots,
                               uint32_t specialDownlinkSymbols,
                               uint32_t specialUplinkSymbols)
    : m_slots(slots),
      m_specialDownlinkSymbols(specialDownlinkSymbols),
      m_specialUplinkSymbols(specialUplinkSymbols)
{
    const std::string fault = FindFault(slots, specialDownlinkSymbols, specialUplinkSymbols);
    NS_ABORT_MSG_IF(!fault.empty(), "EdgeTddPattern: '" << slots << "' " << fault);
}

std::string
EdgeTddPattern::FindFault(const std::string& slots,
                          uint32_t specialDownlinkSymbols,
                          uint32_t specialUplinkSymbols)
{
    if (slots.find_first_not_of("DSU") != std::string::npos)
    {
        return "has other letters than D, S and U";
    }
    if (slots.find('D') == std::string::npos || slots.find('U') == std::string::npos)
    {
        return "needs at least one D and one U";
    }
    if (slots.size() > LONGEST_PATTERN)
    {
        return "is longer than " + std::to_string(LONGEST_PATTERN) + " slots";
    }
    if (specialDownlinkSymbols + specialUplinkSymbols > EDGE_SYMBOLS_PER_SLOT)
    {
        return "has more than 14 symbols in S";
    }
    return "";
}

const std::string&
EdgeTddPattern::GetSlots() const
{
    return m_slots;
}

uint32_t
EdgeTddPattern::GetSpecialDownlinkSymbols() const
{
    return m_specialDownlinkSymbols;
}

uint32_t
EdgeTddPattern::GetSpecialUplinkSymbols() const
{
    return m_specialUplinkSymbols;
}

int64_t
EdgeTddPattern::GetLength() const
{
    return static_cast<int64_t>(m_slots.size());
}

uint32_t
EdgeTddPattern::GetDataSymbols(EdgeLinkDirection direction, int64_t slot) const
{
    const bool isDownlink = direction == EdgeLinkDirection::Downlink;
    const char kind = m_slots[static_cast<std::size_t>(slot % GetLength())];
    if (kind == 'S')
    {
        return isDownlink ? m_specialDownlinkSymbols : 0;
    }
    return kind == (isDownlink ? 'D' : 'U') ? EDGE_SYMBOLS_PER_SLOT : 0;
}

bool
EdgeTddPattern::CanSignalUplink(int64_t slot) const
{
    const char kind = m_slots[static_cast<std::size_t>(slot % GetLength())];
    return kind == 'U' || (kind == 'S' && m_specialUplinkSymbols > 0);
}

double
EdgeTddPattern::GetShare(EdgeLinkDirection direction) const
{
    double symbols = 0;
    for (int64_t slot = 0; slot < GetLength(); ++slot)
    {
        symbols += GetDataSymbols(direction, slot);
    }
    return symbols / (EDGE_SYMBOLS_PER_SLOT * static_cast<double>(GetLength()));
}

} // namespace ns3
