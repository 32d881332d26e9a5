/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TCP_STARTUP_H
#define EDGE_TCP_STARTUP_H

#include "ns3/nstime.h"

namespace ns3
{

/** @brief What TCP's slow start is made of; the defaults are those of the `packet` network. */
struct EdgeTcpStartup
{
    double initialWindowSegments{10}; ///< RFC 6928
    double segmentWireBits{1502 * 8}; ///< a full segment with its headers
    /** @brief Window after a round trip over the one before: 2 with byte counting (RFC 3465), which
     * ns-3's CUBIC does; 1.5 where every second segment is acknowledged and acknowledgements are
     * counted. */
    double growth{2};
    double largestWindowSegments{(4 << 20) / 1448.0}; ///< the socket's buffers
};

/**
 * @brief One connection's congestion window, as far as a flow needs it: for how long it holds a
 * message back.
 *
 * A flow-level transfer is sent at the rate that its share gives. A connection whose window does
 * not fill the path yet sends a window, then waits for the first acknowledgement, round after round
 * (Kurose and Ross, "Computer Networking", the latency of slow start). Losses are not modelled: the
 * window only grows, as in ns-3 also while the connection is not limited by it.
 */
class EdgeTcpWindow
{
  public:
    explicit EdgeTcpWindow(const EdgeTcpStartup& startup);

    /**
     * @brief A message has been sent at a mean rate; opens the window by what it acknowledged.
     * @param wireBits with headers, above 0
     * @param bitsPerSecond that the share gave it, above 0
     * @param roundTrip of the idle path
     * @return how long the sender stood still because its window was closed
     */
    Time Send(const EdgeTcpStartup& startup, double wireBits, double bitsPerSecond, Time roundTrip);

    double GetSegments() const;

  private:
    double m_segments;
};

} // namespace ns3

#endif // EDGE_TCP_STARTUP_H
