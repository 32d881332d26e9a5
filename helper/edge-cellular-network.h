/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CELLULAR_NETWORK_H
#define EDGE_CELLULAR_NETWORK_H

#include "ns3/edge-radio-access.h"
#include "ns3/edge-tdd-pattern.h"
#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{

/** @brief What radio access and handover ask and tell a network of cells, in flows or in slots. */
class EdgeCellularNetwork
{
  public:
    virtual ~EdgeCellularNetwork() = default;

    virtual uint32_t GetUserCount() const = 0;
    /** @return seconds of the run for which the whole band of a cell was used this way */
    virtual double GetBusySeconds(EdgeLinkDirection direction, uint32_t cell) = 0;
    /** @brief How fast the user is in its cell from now on. */
    virtual void SetLink(uint32_t user, const EdgeRadioLink& link) = 0;
    /** @return whether the user is between two cells */
    virtual bool IsInterrupted(uint32_t user) const = 0;
    /** @brief Takes the user to another cell; nothing is sent or received during @p interruption.
     */
    virtual void Handover(uint32_t user, uint32_t cell, Time interruption) = 0;
};

} // namespace ns3

#endif // EDGE_CELLULAR_NETWORK_H
