/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_LTE_RATES_H
#define EDGE_LTE_RATES_H

#include "ns3/lte-enb-net-device.h"
#include "ns3/lte-ue-net-device.h"
#include "ns3/nstime.h"
#include "ns3/ptr.h"

namespace ns3
{

/** @brief What a user of an LTE cell gets that has it for itself. */
struct EdgeLteRates
{
    double uplinkBitsPerSecond{0}; ///< 0: out of coverage
    double downlinkBitsPerSecond{0};
};

/**
 * @brief Rates over the whole band, one block in each millisecond (TS 36.213, table 7.1.7.2.1-1):
 * power and noise give the SINR, LteAmc the block that ns-3's schedulers would choose for it, with
 * neighbours idle and no block sent again.
 *
 * Uplink: power as ns-3's LteUePowerControl computes it (TS 36.213, 5.1.1.1), full compensation.
 *
 * @param lossDb between the two, antenna gains taken off
 */
EdgeLteRates GetEdgeLteRates(Ptr<LteUeNetDevice> user, Ptr<LteEnbNetDevice> base, double lossDb);

/**
 * @brief Half of the shortest round trip between a user and its base station in ns-3's LTE:
 * buffer report, grant, transmission and decoding one way, scheduling, transmission and decoding
 * the other way.
 */
Time GetEdgeLteOneWayDelay();

} // namespace ns3

#endif // EDGE_LTE_RATES_H
