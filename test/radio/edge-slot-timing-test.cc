/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * How soon one slot can follow on another.
 */

#include "ns3/edge-slot-timing.h"

#include <gtest/gtest.h>

using namespace ns3;

namespace
{

// 30 kHz, DDDSU: slots of 500 us; D at 0, 1, 2 (0, 0.5, 1 ms), S at 3 (1.5 ms), U at 4 (2 ms);
// again from 5 (2.5 ms). N1 = 10 symbols = 357.142 us, N2 = 12 symbols = 428.571 us.
const EdgeSlotTiming USUAL(30, EdgeTddPattern());

} // namespace

TEST(EdgeSlotTiming, SlotsAreOneMillisecondOver2ToTheNumerology)
{
    EXPECT_EQ(EdgeSlotTiming(15, EdgeTddPattern()).GetDuration(), MilliSeconds(1));
    EXPECT_EQ(USUAL.GetDuration(), MicroSeconds(500));
    EXPECT_EQ(EdgeSlotTiming(120, EdgeTddPattern()).GetDuration(), MicroSeconds(125));
    EXPECT_EQ(EdgeSlotTiming(960, EdgeTddPattern()).GetDuration(), NanoSeconds(15625));
    EXPECT_TRUE(EdgeSlotTiming::CanCount(240));
    EXPECT_FALSE(EdgeSlotTiming::CanCount(100));
    EXPECT_FALSE(EdgeSlotTiming::CanCount(1920));
}

TEST(EdgeSlotTiming, UsersNeedTheTimesOfTS38214)
{
    EXPECT_EQ(USUAL.GetUserDecodingTime(), NanoSeconds(357142));
    EXPECT_EQ(USUAL.GetUserPreparationTime(), NanoSeconds(428571));
    // 120 kHz: 20 and 36 symbols of 125 us / 14; at 960 kHz the same times.
    for (const double spacing : {120.0, 960.0})
    {
        const EdgeSlotTiming fast(spacing, EdgeTddPattern());
        EXPECT_EQ(fast.GetUserDecodingTime(), NanoSeconds(178571)) << spacing;
        EXPECT_EQ(fast.GetUserPreparationTime(), NanoSeconds(321428)) << spacing;
    }
}

TEST(EdgeSlotTiming, ASlotThatHasBegunIsTooLate)
{
    EXPECT_EQ(USUAL.FindData(EdgeLinkDirection::Downlink, MicroSeconds(500)), 1);
    EXPECT_EQ(USUAL.FindData(EdgeLinkDirection::Downlink, NanoSeconds(500001)), 2);
    EXPECT_EQ(USUAL.FindData(EdgeLinkDirection::Downlink, MilliSeconds(2)), 5); // U at 4
    EXPECT_EQ(USUAL.FindData(EdgeLinkDirection::Uplink, Time(0)), 4);
    EXPECT_EQ(USUAL.FindData(EdgeLinkDirection::Uplink, NanoSeconds(2000001)), 9);
}

TEST(EdgeSlotTiming, AGrantTakesTheCellADownlinkSlotAndTheUsersPreparation)
{
    // Heard at 2 ms; decided at 2.429 ms; grant with slot 5 (2.5 ms); prepared at 2.929 ms; slot 9.
    EXPECT_EQ(USUAL.FindGranted(MilliSeconds(2)), 9);
    // Heard at 0: decided at 0.429 ms; slot 1 (0.5 ms); prepared at 0.929 ms; slot 4 (2 ms).
    EXPECT_EQ(USUAL.FindGranted(Time(0)), 4);
    // Heard at 0.8 ms: 1.229 ms, S (1.5 ms), 1.929 ms: just in time for slot 4 (2 ms) ...
    EXPECT_EQ(USUAL.FindGranted(MicroSeconds(800)), 4);
    // ... and at 1.1 ms: 1.529 ms is after the beginning of S: slot 5, slot 9.
    EXPECT_EQ(USUAL.FindGranted(MicroSeconds(1100)), 9);
}

TEST(EdgeSlotTiming, AtShortSlotsPreparationTakesSeveral)
{
    // 120 kHz: slots of 125 us, N2 = 321.428 us. Heard at 0: decided at 0.321 ms; grant with S
    // (slot 3, 0.375 ms); prepared at 0.696 ms: slot 4 (0.5 ms) is missed; slot 9.
    EXPECT_EQ(EdgeSlotTiming(120, EdgeTddPattern()).FindGranted(Time(0)), 9);
}

TEST(EdgeSlotTiming, ALostBlockIsSentAgainAfterItsAnswer)
{
    // Down in slot 1, until 1 ms; decoded at 1.357 ms; answered in S (1.5 to 2 ms); decided at
    // 2.429 ms; slot 5.
    EXPECT_EQ(USUAL.FindRepeat(EdgeLinkDirection::Downlink, 1), 5);
    // Down in slot 3 (S), until 2 ms; decoded at 2.357 ms: U (2 ms) is missed; S at 4 ms; 4.929 ms;
    // slot 10 (5 ms).
    EXPECT_EQ(USUAL.FindRepeat(EdgeLinkDirection::Downlink, 3), 10);
    // Up in slot 4, until 2.5 ms; decided at 2.929 ms; grant with slot 6 (3 ms); 3.429 ms; slot 9.
    EXPECT_EQ(USUAL.FindRepeat(EdgeLinkDirection::Uplink, 4), 9);
}

TEST(EdgeSlotTiming, UsersTakeTurnsToAsk)
{
    // Every second pattern: user 0 in patterns 0, 2, ...; S is their first occasion.
    EXPECT_EQ(USUAL.FindRequestEnd(Time(0), 0, 2), MilliSeconds(2));
    EXPECT_EQ(USUAL.FindRequestEnd(Time(0), 1, 2), MicroSeconds(4500));
    EXPECT_EQ(USUAL.FindRequestEnd(MicroSeconds(1600), 0, 2), MicroSeconds(2500)); // U
    EXPECT_EQ(USUAL.FindRequestEnd(MicroSeconds(2100), 0, 2), MilliSeconds(7));    // S of pattern 2
    EXPECT_EQ(USUAL.FindTurn(Time(0), 0, 2), 4);
    EXPECT_EQ(USUAL.FindTurn(Time(0), 1, 2), 9);
    EXPECT_EQ(USUAL.FindTurn(NanoSeconds(2000001), 0, 2), 14);
    EXPECT_EQ(USUAL.FindTurn(Time(0), 7, 1), 4);
}
