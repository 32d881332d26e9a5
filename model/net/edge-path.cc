/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-path.h"

#include "ns3/edge-seconds.h"
#include "ns3/edge-wire.h"

namespace ns3
{

uint64_t
GetWireBytes(uint64_t payloadBytes)
{
    constexpr uint64_t segmentBytes = 1448;
    constexpr uint64_t headerBytes = 20 + 32 + 2; // IPv4, TCP with timestamps, PPP
    const uint64_t bytes = payloadBytes + EdgeMessageHeader::SIZE_BYTES;
    const uint64_t segments = (bytes + segmentBytes - 1) / segmentBytes;
    return bytes + segments * headerBytes;
}

Time
EdgePath::GetUploadTime(uint64_t bytes) const
{
    return SecondsToTime(GetWireBytes(bytes) * 8.0 / uplinkBitsPerSecond) + oneWayDelay;
}

Time
EdgePath::GetDownloadTime(uint64_t bytes) const
{
    return SecondsToTime(GetWireBytes(bytes) * 8.0 / downlinkBitsPerSecond) + oneWayDelay;
}

} // namespace ns3
