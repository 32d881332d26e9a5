/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Packets cut into transport blocks, and put together again.
 */

#include "ns3/drop-tail-queue.h"
#include "ns3/edge-radio-bearer.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;

namespace
{

/** A bearer whose packets are known by their sizes. */
class EdgeRadioBearerTest : public ::testing::Test
{
  protected:
    EdgeRadioBearerTest()
        : m_queue(CreateObject<DropTailQueue<Packet>>()),
          m_bearer(MakeCallback(&EdgeRadioBearerTest::OnDelivered, this))
    {
        m_bearer.SetQueue(m_queue);
        for (const uint32_t bytes : {100, 200, 300})
        {
            m_queue->Enqueue(Create<Packet>(bytes));
        }
    }

    void OnDelivered(Ptr<Packet> packet)
    {
        m_delivered.push_back(packet->GetSize());
    }

    using Sizes = std::vector<uint32_t>;

    Ptr<DropTailQueue<Packet>> m_queue;
    EdgeRadioBearer m_bearer;
    Sizes m_delivered;
};

uint32_t
GetBytes(const EdgeRadioBearer::Segments& segments)
{
    uint32_t bytes = 0;
    for (const EdgeRadioBearer::Segment& segment : segments)
    {
        bytes += segment.bytes;
    }
    return bytes;
}

} // namespace

TEST_F(EdgeRadioBearerTest, ABlockIsFilledAcrossPackets)
{
    EXPECT_EQ(m_bearer.GetBacklogBytes(), 600U);
    const auto segments = m_bearer.Take(250);
    ASSERT_EQ(segments.size(), 2U);
    EXPECT_EQ(segments[0].bytes, 100U);
    EXPECT_EQ(segments[1].bytes, 150U);
    EXPECT_EQ(m_bearer.GetBacklogBytes(), 350U);
    EXPECT_EQ(m_bearer.GetSentBytes(), 250U);
    EXPECT_EQ(GetBytes(m_bearer.Take(1000)), 350U);
    EXPECT_TRUE(m_bearer.Take(1000).empty());
}

TEST_F(EdgeRadioBearerTest, APacketIsDeliveredWithItsLastByte)
{
    const auto first = m_bearer.Take(250);
    const auto second = m_bearer.Take(50);
    m_bearer.NoteReceived(first);
    EXPECT_EQ(m_delivered, (Sizes{100}));
    m_bearer.NoteReceived(second);
    EXPECT_EQ(m_delivered, (Sizes{100, 200}));
}

TEST_F(EdgeRadioBearerTest, PacketsThatOvertookOthersWaitForThem)
{
    const auto first = m_bearer.Take(100);
    const auto second = m_bearer.Take(500);
    m_bearer.NoteReceived(second); // `first` is being repeated
    EXPECT_EQ(m_delivered, Sizes{});
    m_bearer.NoteReceived(first);
    EXPECT_EQ(m_delivered, (Sizes{100, 200, 300}));
}

TEST_F(EdgeRadioBearerTest, WhatIsLostForGoodHoldsNothingUp)
{
    const auto first = m_bearer.Take(150); // the first packet, and a part of the second
    const auto second = m_bearer.Take(450);
    m_bearer.NoteReceived(second);
    m_bearer.NoteLost(first);
    EXPECT_EQ(m_delivered, (Sizes{300}));
}

TEST_F(EdgeRadioBearerTest, PartsOfALostPacketMayStillCome)
{
    const auto first = m_bearer.Take(150);
    const auto second = m_bearer.Take(450);
    m_bearer.NoteLost(first);
    EXPECT_EQ(m_delivered, Sizes{});
    m_bearer.NoteReceived(second);
    EXPECT_EQ(m_delivered, (Sizes{300}));
    EXPECT_EQ(m_bearer.GetBacklogBytes(), 0U);
}

TEST_F(EdgeRadioBearerTest, AfterARestartWholePacketsAreSentAgainAndNoneTwice)
{
    const auto first = m_bearer.Take(100);
    const auto second = m_bearer.Take(250); // all of the second, 50 bytes of the third
    m_bearer.NoteReceived(first);
    m_bearer.Restart();
    EXPECT_EQ(m_bearer.GetBacklogBytes(), 500U);
    const auto again = m_bearer.Take(1000);
    EXPECT_EQ(GetBytes(again), 500U);
    m_bearer.NoteReceived(again);
    EXPECT_EQ(m_delivered, (Sizes{100, 200, 300}));
    EXPECT_EQ(m_bearer.GetSentBytes(), 100U + 250 + 500);
}

TEST_F(EdgeRadioBearerTest, ARestartForgetsThePartsOfAPacketThatHaveCome)
{
    m_bearer.NoteReceived(m_bearer.Take(150)); // the first packet, 50 bytes of the second
    m_bearer.Restart();
    m_bearer.NoteReceived(m_bearer.Take(150));
    EXPECT_EQ(m_delivered, (Sizes{100}));
    m_bearer.NoteReceived(m_bearer.Take(50));
    EXPECT_EQ(m_delivered, (Sizes{100, 200}));
}

TEST_F(EdgeRadioBearerTest, WhatWasReceivedOutOfOrderIsNotSentAgain)
{
    m_bearer.Take(100);
    const auto second = m_bearer.Take(500);
    m_bearer.NoteReceived(second);
    m_bearer.Restart();
    EXPECT_EQ(m_bearer.GetBacklogBytes(), 100U);
    m_bearer.NoteReceived(m_bearer.Take(1000));
    EXPECT_EQ(m_delivered, (Sizes{100, 200, 300}));
}
