/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * When event A3 sends a user to another cell.
 */

#include "ns3/edge-handover.h"

#include <gtest/gtest.h>
#include <optional>

using namespace ns3;

namespace
{

/** @brief Hysteresis 3 dB, time to trigger 160 ms; the serving cell is received at -90 dB. */
class EdgeA3TriggerTest : public testing::Test
{
  protected:
    std::optional<uint32_t> At(int64_t ms, uint32_t neighbour, double neighbourDb)
    {
        return m_trigger.Judge(m_settings, MilliSeconds(ms), {-90, neighbour, neighbourDb});
    }

    EdgeHandoverSettings m_settings;
    EdgeA3Trigger m_trigger;
};

} // namespace

TEST_F(EdgeA3TriggerTest, ANeighbourWithinTheHysteresisIsNoReason)
{
    for (int ms = 0; ms < 1000; ms += 40)
    {
        EXPECT_FALSE(At(ms, 7, -87)) << ms;
    }
}

TEST_F(EdgeA3TriggerTest, ABetterNeighbourWinsAfterTheTimeToTrigger)
{
    EXPECT_FALSE(At(0, 7, -86));
    EXPECT_FALSE(At(120, 7, -86));
    EXPECT_EQ(At(160, 7, -86), 7U);
}

TEST_F(EdgeA3TriggerTest, ABreakStartsTheTimeAnew)
{
    At(0, 7, -86);
    EXPECT_FALSE(At(120, 7, -88));
    EXPECT_FALSE(At(160, 7, -86));
    EXPECT_FALSE(At(280, 7, -86));
    EXPECT_EQ(At(320, 7, -86), 7U);
}

TEST_F(EdgeA3TriggerTest, AnotherNeighbourStartsTheTimeAnew)
{
    At(0, 7, -86);
    EXPECT_FALSE(At(160, 8, -85));
    EXPECT_EQ(At(320, 8, -85), 8U);
}
