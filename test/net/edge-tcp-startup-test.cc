/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * How long slow start holds a message back, against rounds counted by hand.
 */

#include "ns3/edge-tcp-startup.h"

#include <gtest/gtest.h>

using namespace ns3;

namespace
{

/** @brief A segment takes 1 ms at this rate. */
constexpr double RATE = 12.016e6;
constexpr double SEGMENT_BITS = 1502 * 8;

} // namespace

TEST(EdgeTcpWindow, AMessageOfOneWindowIsNotHeldBack)
{
    EdgeTcpWindow window{EdgeTcpStartup()};
    EXPECT_EQ(window.Send(EdgeTcpStartup(), 10 * SEGMENT_BITS, RATE, MilliSeconds(100)), Time(0));
}

TEST(EdgeTcpWindow, EachRoundWaitsForItsFirstAcknowledgement)
{
    // 10 segments, still until 101 ms after the start (round trip and the first segment's time):
    // 91 ms. Then 20: 101 - 20 = 81 ms. The last 20 of 50 fit into the window of 40.
    EdgeTcpWindow window{EdgeTcpStartup()};
    const Time still = window.Send(EdgeTcpStartup(), 50 * SEGMENT_BITS, RATE, MilliSeconds(100));
    EXPECT_NEAR(still.GetSeconds(), 0.172, 1e-9);
    // Byte counting: 50 acknowledged segments open it by 50.
    EXPECT_DOUBLE_EQ(window.GetSegments(), 60);
}

TEST(EdgeTcpWindow, AWindowThatFillsThePathHoldsNothingBack)
{
    // 10 segments take 10 ms, the first acknowledgement is there after 6 + 1.
    EdgeTcpWindow window{EdgeTcpStartup()};
    EXPECT_EQ(window.Send(EdgeTcpStartup(), 500 * SEGMENT_BITS, RATE, MilliSeconds(6)), Time(0));
}

TEST(EdgeTcpWindow, AnOpenedWindowStaysOpen)
{
    EdgeTcpWindow window{EdgeTcpStartup()};
    window.Send(EdgeTcpStartup(), 200 * SEGMENT_BITS, RATE, MilliSeconds(100));
    EXPECT_EQ(window.Send(EdgeTcpStartup(), 200 * SEGMENT_BITS, RATE, MilliSeconds(100)), Time(0));
}

TEST(EdgeTcpWindow, BuffersBoundTheWindow)
{
    EdgeTcpStartup startup;
    startup.largestWindowSegments = 10;
    EdgeTcpWindow window{startup};
    // 3 windows of 10: two waits of 91 ms.
    const Time still = window.Send(startup, 30 * SEGMENT_BITS, RATE, MilliSeconds(100));
    EXPECT_NEAR(still.GetSeconds(), 0.182, 1e-9);
    EXPECT_DOUBLE_EQ(window.GetSegments(), 10);
}
