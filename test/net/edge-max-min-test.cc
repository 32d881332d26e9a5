/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Max-min fair rates against allocations worked out by hand.
 */

#include "ns3/edge-max-min.h"

#include <gtest/gtest.h>

using namespace ns3;

TEST(EdgeMaxMin, WhoeverFitsGetsWhatItWants)
{
    const auto rates = ShareMaxMin({{3, {0}}, {4, {0, 1}}, {0, {1}}}, {10, 5});
    EXPECT_DOUBLE_EQ(rates[0], 3);
    EXPECT_DOUBLE_EQ(rates[1], 4);
    EXPECT_DOUBLE_EQ(rates[2], 0);
}

TEST(EdgeMaxMin, ALinkIsSharedEquallyAmongThoseItStops)
{
    // 2 is satisfied below 10/3; the other two share the remaining 8.
    const auto rates = ShareMaxMin({{9, {0}}, {9, {0}}, {2, {0}}}, {10});
    EXPECT_DOUBLE_EQ(rates[0], 4);
    EXPECT_DOUBLE_EQ(rates[1], 4);
    EXPECT_DOUBLE_EQ(rates[2], 2);
}

TEST(EdgeMaxMin, WhatATighterLinkLeavesGoesToTheOthers)
{
    // Bertsekas and Gallager's kind of example: all three cross link 0 (capacity 1); two of them
    // also cross link 1 (capacity 0.4): 0.2 each there, 0.6 for the third.
    const auto rates = ShareMaxMin({{5, {0}}, {5, {0, 1}}, {5, {0, 1}}}, {1, 0.4});
    EXPECT_NEAR(rates[0], 0.6, 1e-12);
    EXPECT_NEAR(rates[1], 0.2, 1e-12);
    EXPECT_NEAR(rates[2], 0.2, 1e-12);
}
