/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What buildings take, by 3GPP TR 38.901, 7.4.3.1.
 */

#include "ns3/edge-building-loss.h"

#include <gtest/gtest.h>

using namespace ns3;

TEST(EdgeBuildingLoss, ATraditionalBuildingTakesWhatItsWindowsLetThrough)
{
    // 6 GHz: glass 2 + 0.2 x 6 = 3.2 dB, concrete 5 + 4 x 6 = 29 dB: 5 - 10 log10(0.3 10^-0.32 +
    // 0.7 10^-2.9) = 13.402 dB; 25 m x 0.4 inside: 5 dB.
    EXPECT_NEAR(GetEdgeBuildingLossDb({false, 0.4, 0.9, 0}, 6), 18.402, 1e-3);
    // The wall's own deviation: 4.4 dB.
    EXPECT_NEAR(GetEdgeBuildingLossDb({false, 0.9, 0.4, 1}, 6), 22.802, 1e-3);
}

TEST(EdgeBuildingLoss, AnEfficientBuildingTakesMore)
{
    // Coated glass 23 + 0.3 x 6 = 24.8 dB: 5 - 10 log10(0.7 10^-2.48 + 0.3 10^-2.9) = 30.693 dB.
    EXPECT_NEAR(GetEdgeBuildingLossDb({true, 0, 0.5, 0}, 6), 30.693, 1e-3);
    EXPECT_NEAR(GetEdgeBuildingLossDb({true, 0, 0.5, -1}, 6), 30.693 - 6.5, 1e-3);
}

TEST(EdgeBuildingLoss, NoBuildingAmplifies)
{
    EXPECT_EQ(GetEdgeBuildingLossDb({false, 0, 0, -10}, 6), 0);
}
