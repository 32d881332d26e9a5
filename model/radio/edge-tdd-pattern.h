/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TDD_PATTERN_H
#define EDGE_TDD_PATTERN_H

#include <cstdint>
#include <string>

namespace ns3
{

/** @brief Which way data goes. */
enum class EdgeLinkDirection : uint8_t
{
    Uplink,
    Downlink
};

/** @brief TS 38.211, table 4.3.2-1: normal cyclic prefix. */
constexpr uint32_t EDGE_SYMBOLS_PER_SLOT = 14;

/**
 * @brief Which slots go which way, over and over: the TDD pattern of TS 38.213, 11.1, one letter a
 * slot.
 *
 * `D` is a downlink slot, `U` an uplink slot, `S` one that begins with downlink symbols and ends
 * with uplink symbols. The downlink symbols of `S` carry data; its uplink symbols carry what is
 * short: scheduling requests and acknowledgements.
 */
class EdgeTddPattern
{
  public:
    /** @brief DDDSU, with 10 downlink and 2 uplink symbols in S. */
    EdgeTddPattern();
    /** @brief Aborts where FindFault() finds one. */
    EdgeTddPattern(const std::string& slots,
                   uint32_t specialDownlinkSymbols,
                   uint32_t specialUplinkSymbols);

    /** @return what is wrong with such a pattern; empty: nothing */
    static std::string FindFault(const std::string& slots,
                                 uint32_t specialDownlinkSymbols,
                                 uint32_t specialUplinkSymbols);

    const std::string& GetSlots() const;
    uint32_t GetSpecialDownlinkSymbols() const;
    uint32_t GetSpecialUplinkSymbols() const;

    /** @return in slots */
    int64_t GetLength() const;
    /** @return symbols of slot @p slot, counted from 0 without end, that carry data this way */
    uint32_t GetDataSymbols(EdgeLinkDirection direction, int64_t slot) const;
    /** @return whether a user can send scheduling requests and acknowledgements in this slot */
    bool CanSignalUplink(int64_t slot) const;
    /** @return of all symbols, those that carry data this way */
    double GetShare(EdgeLinkDirection direction) const;

  private:
    std::string m_slots;
    uint32_t m_specialDownlinkSymbols;
    uint32_t m_specialUplinkSymbols;
};

} // namespace ns3

#endif // EDGE_TDD_PATTERN_H
