/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PATH_H
#define EDGE_PATH_H

#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{

/**
 * @brief What a user knows of the way to one server: rates and delay of an idle network.
 *
 * Used for beliefs and for the clairvoyant reference. The simulated packets know nothing of it.
 */
struct EdgePath
{
    double uplinkBitsPerSecond{0};   ///< of the slowest link towards the server
    double downlinkBitsPerSecond{0}; ///< of the slowest link back
    Time oneWayDelay; ///< propagation, and one full packet's time on each of the other links

    /**
     * @return from the first byte sent to the last byte there, over an idle path and a connection
     * whose window is open: wire bytes / rate + delay
     */
    Time GetUploadTime(uint64_t bytes) const;
    Time GetDownloadTime(uint64_t bytes) const;
};

/** @return bytes on the wire for @p payloadBytes in TCP segments of 1448 bytes over PPP */
uint64_t GetWireBytes(uint64_t payloadBytes);

} // namespace ns3

#endif // EDGE_PATH_H
