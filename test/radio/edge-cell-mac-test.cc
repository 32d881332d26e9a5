/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * One cell, slot by slot: latencies and rates against numbers derived by hand.
 */

#include "ns3/drop-tail-queue.h"
#include "ns3/edge-cell-mac.h"
#include "ns3/edge-max-rate-scheduler.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

using namespace ns3;

namespace
{

/**
 * @brief A cell of 10 resource blocks of 30 kHz, DDDSU, without overhead.
 *
 * Slots of 500 us: D begins at 0, 0.5 and 1 ms, S (10 of 14 symbols) at 1.5 ms, U at 2 ms; again
 * from 2.5 ms. At 5 bits a resource element a block carries 12 x 14 x 5 / 8 = 105 bytes of a full
 * slot, 75 of S.
 */
class EdgeCellMacTest : public testing::Test
{
  protected:
    static constexpr double BITS_PER_ELEMENT = 5;

    EdgeCellMacTest()
        : m_mac(CreateObject<EdgeCellMac>())
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        m_carrier = *FindEdgeCarrier("3.5GHz");
        m_carrier.resourceBlocks = 10;
        m_carrier.downlinkOverhead = 0;
        m_carrier.uplinkOverhead = 0;
        m_mac->TraceConnectWithoutContext("BlockSent",
                                          MakeCallback(&EdgeCellMacTest::OnSent, this));
    }

    ~EdgeCellMacTest() override
    {
        Simulator::Destroy();
    }

    /** @brief One direction of one user. */
    struct Way
    {
        explicit Way()
            : queue(CreateObject<DropTailQueue<Packet>>()),
              bearer(MakeCallback(&Way::OnDelivered, this))
        {
            queue->SetMaxSize(QueueSize("1000000p"));
            bearer.SetQueue(queue);
        }

        void OnDelivered(Ptr<Packet> packet)
        {
            delivered.push_back(Simulator::Now());
            bytes += packet->GetSize();
        }

        Ptr<DropTailQueue<Packet>> queue;
        EdgeRadioBearer bearer;
        std::vector<Time> delivered;
        uint64_t bytes{0};
    };

    struct User
    {
        Way up;
        Way down;
    };

    void Start(double bler = 0)
    {
        m_bler = bler;
        m_mac->SetCarrier(0, m_carrier, bler);
    }

    /** @brief Users are numbered from 0. */
    User& AddUser(double bitsPerElement = BITS_PER_ELEMENT, uint32_t uplinkBlocks = 10)
    {
        const auto number = static_cast<uint32_t>(m_users.size());
        m_users.push_back(std::make_unique<User>());
        m_mac->Attach(number, m_users.back()->up.bearer, m_users.back()->down.bearer);
        SetLink(number, bitsPerElement, uplinkBlocks);
        return *m_users.back();
    }

    void SetLink(uint32_t user, double bitsPerElement, uint32_t uplinkBlocks = 10)
    {
        EdgeRadioLink link;
        link.uplinkBitsPerElement = bitsPerElement * (1 - m_bler);
        link.downlinkBitsPerElement = bitsPerElement * (1 - m_bler);
        link.uplinkBlocks = uplinkBlocks;
        m_mac->SetLink(user, link);
    }

    void Queue(EdgeLinkDirection direction, uint32_t user, uint32_t bytes)
    {
        User& row = *m_users[user];
        Way& way = direction == EdgeLinkDirection::Uplink ? row.up : row.down;
        way.queue->Enqueue(Create<Packet>(bytes));
        m_mac->NotifyQueued(direction, user, bytes);
    }

    void QueueAt(Time at, EdgeLinkDirection direction, uint32_t user, uint32_t bytes)
    {
        Simulator::Schedule(at, &EdgeCellMacTest::Queue, this, direction, user, bytes);
    }

    /** @brief More than the run can send. */
    void Saturate(EdgeLinkDirection direction, uint32_t user)
    {
        for (int i = 0; i < 2000; ++i)
        {
            Queue(direction, user, 1500);
        }
    }

    void RunUntil(Time end)
    {
        Simulator::Stop(end - Simulator::Now());
        Simulator::Run();
    }

    void OnSent(const EdgeTransportBlock& block)
    {
        m_blocks.push_back(block);
    }

    EdgeCarrier m_carrier;
    Ptr<EdgeCellMac> m_mac;
    std::vector<std::unique_ptr<User>> m_users;
    std::vector<EdgeTransportBlock> m_blocks;
    double m_bler{0};
};

using Times = std::vector<Time>;

constexpr EdgeLinkDirection UP = EdgeLinkDirection::Uplink;
constexpr EdgeLinkDirection DOWN = EdgeLinkDirection::Downlink;

} // namespace

TEST_F(EdgeCellMacTest, TheLatencyFloorDownIsProcessingASlotAndDecoding)
{
    // The cell needs 428.571 us: slot 1, from 0.5 to 1 ms; decoded 357.142 us later.
    Start();
    const User& user = AddUser();
    Queue(DOWN, 0, 100);
    RunUntil(MilliSeconds(10));
    EXPECT_EQ(user.down.delivered, (Times{NanoSeconds(1357142)}));
}

TEST_F(EdgeCellMacTest, TheLatencyFloorUpIsARequestAGrantASlotAndDecoding)
{
    // Asks in S, until 2 ms; granted with slot 5 (2.5 ms); sends in slot 9, until 5 ms; the cell
    // decodes within 428.571 us.
    Start();
    const User& user = AddUser();
    Queue(UP, 0, 100);
    RunUntil(MilliSeconds(20));
    EXPECT_EQ(user.up.delivered, (Times{NanoSeconds(5428571)}));
}

TEST_F(EdgeCellMacTest, WithAConfiguredGrantNobodyAsks)
{
    // Prepared at 0.429 ms; slot 4, until 2.5 ms; decoded 428.571 us later.
    m_mac->SetAttribute("ConfiguredGrantBlocks", UintegerValue(2));
    Start();
    const User& user = AddUser();
    Queue(UP, 0, 100);
    RunUntil(MilliSeconds(20));
    EXPECT_EQ(user.up.delivered, (Times{NanoSeconds(2928571)}));
}

TEST_F(EdgeCellMacTest, TheMeanDelayIsThatOverAllInstants)
{
    // Down: a packet waits 428.571 us for the cell, then for a slot that begins at 0, 0.5, 1 or 1.5
    // of 2.5 ms, on average (3 x 0.5 x 0.25 + 1 x 0.5) / 2.5 = 0.35 ms; 0.5 ms of slot, 357.142 us.
    // Up: asks every 5 ms, in S or U until 2 ms; whoever comes between -3 and 2 ms is there at
    // 5.428571 ms, on average 0.5 ms + 5.428571 ms later. What is more than the first grant is sent
    // in the uplink slot after that: 2.5 ms.
    Start();
    const auto expectNear = [](Time actual, int64_t nanoseconds) {
        EXPECT_NEAR(actual.GetNanoSeconds(), nanoseconds, 30); // instants in whole nanoseconds
    };
    expectNear(m_mac->GetMeanDelay(DOWN, false), 350000 + 428571 + 500000 + 357142);
    expectNear(m_mac->GetMeanDelay(UP, false), 5928571);
    expectNear(m_mac->GetMeanDelay(UP, true), 8428571);
    expectNear(m_mac->GetOneWayDelay(), (1635713 + 8428571) / 2);
}

TEST_F(EdgeCellMacTest, WithABlockOfItsOwnAUserSaysHowMuchMoreItHas)
{
    // 210 bytes in slot 4; what is left is known at 2.5 ms, granted with slot 6, sent in slot 9
    // together with 210 more of its own.
    m_mac->SetAttribute("ConfiguredGrantBlocks", UintegerValue(2));
    Start();
    const User& user = AddUser();
    Queue(UP, 0, 210);
    Queue(UP, 0, 210);
    Queue(UP, 0, 630);
    RunUntil(MilliSeconds(20));
    EXPECT_EQ(user.up.delivered,
              (Times{NanoSeconds(2928571), NanoSeconds(5428571), NanoSeconds(5428571)}));
}

TEST_F(EdgeCellMacTest, TheFirstGrantIsSmallAndTheNextOneKnowsTheQueue)
{
    // 256 bytes are granted in slot 9, three blocks; the other 744 bytes are reported with them,
    // known at 5 ms, granted with slot 11 (5.5 ms), sent in slot 14, until 7.5 ms.
    Start();
    const User& user = AddUser();
    Queue(UP, 0, 1000);
    RunUntil(MilliSeconds(20));
    EXPECT_EQ(user.up.delivered, (Times{NanoSeconds(7928571)}));
    ASSERT_EQ(m_blocks.size(), 2U);
    EXPECT_EQ(m_blocks[0].resourceBlocks, 3U); // 315 bytes hold 256
    EXPECT_EQ(m_blocks[0].bytes, 315U);        // the block is filled, though 256 were asked for
    EXPECT_EQ(m_blocks[1].resourceBlocks, 7U); // 685 bytes
    EXPECT_EQ(m_blocks[1].slot, 14);
}

TEST_F(EdgeCellMacTest, ASingleUserGetsTheWholeOfItsDirection)
{
    // Down 10 x 105 bytes in each D and 10 x 75 in S: (3 x 1050 + 750) / 2.5 ms = 1.56 MB/s;
    // up 1050 / 2.5 ms = 420 kB/s. One second, less the start.
    Start();
    const User& user = AddUser();
    Saturate(DOWN, 0);
    Saturate(UP, 0);
    RunUntil(Seconds(1));
    EXPECT_NEAR(static_cast<double>(user.down.bytes), 1.56e6, 0.005 * 1.56e6);
    EXPECT_NEAR(static_cast<double>(user.up.bytes), 420e3, 0.01 * 420e3);
    EXPECT_NEAR(m_mac->GetBusySeconds(DOWN), 1, 0.005);
    EXPECT_NEAR(m_mac->GetBusySeconds(UP), 1, 0.01);
}

TEST_F(EdgeCellMacTest, OfTheBlocksTheTargetRateIsLostAndSentAgain)
{
    // Each attempt is lost with probability 0.3: of 1.56 MB/s 70 % come through, by about 1600
    // blocks with a standard deviation of sqrt(0.3 x 0.7 / 1600) = 0.011: three of them.
    Start(0.3);
    const User& user = AddUser();
    Saturate(DOWN, 0);
    RunUntil(Seconds(1));
    EXPECT_NEAR(static_cast<double>(user.down.bytes) / 1.56e6, 0.7, 0.035);
    EXPECT_EQ(user.down.bytes % 1500, 0U); // whole packets
}

TEST_F(EdgeCellMacTest, ALostBlockCostsTheWayOfItsAnswer)
{
    // Every attempt is lost: slot 1, then slot 5, slot 10, ... (EdgeSlotTimingTest): 5 + 4 ms.
    m_mac->SetAttribute("Attempts", UintegerValue(3));
    Start(0.999999999);
    const User& user = AddUser();
    Queue(DOWN, 0, 100);
    RunUntil(MilliSeconds(50));
    ASSERT_EQ(m_blocks.size(), 3U);
    EXPECT_EQ(m_blocks[0].slot, 1);
    EXPECT_EQ(m_blocks[1].slot, 5);
    EXPECT_EQ(m_blocks[2].slot, 10);
    EXPECT_EQ(m_blocks[2].attempt, 3U);
    EXPECT_TRUE(user.down.delivered.empty());
}

TEST_F(EdgeCellMacTest, AUserWhoseReportWasLostAsksAgain)
{
    // Each block has one attempt, and half of them are lost, the first ones of half of the users,
    // too: with them what the cell would have learned of their queues.
    m_mac->SetAttribute("Attempts", UintegerValue(1));
    Start(0.5);
    for (int user = 0; user < 8; ++user)
    {
        AddUser();
        for (int i = 0; i < 20; ++i)
        {
            Queue(UP, user, 1000);
        }
    }
    RunUntil(Seconds(2));
    for (const auto& user : m_users)
    {
        EXPECT_EQ(user->up.bearer.GetBacklogBytes(), 0U);
        EXPECT_LT(user->up.delivered.size(), 20U);
    }
}

TEST_F(EdgeCellMacTest, UsersWithTheSameToSendGetTheSame)
{
    Start();
    for (int user = 0; user < 3; ++user)
    {
        AddUser();
        Saturate(DOWN, user);
        Saturate(UP, user);
    }
    RunUntil(Seconds(1));
    for (const auto& user : m_users)
    {
        EXPECT_NEAR(static_cast<double>(user->down.bytes), 1.56e6 / 3, 0.01 * 1.56e6 / 3);
        EXPECT_NEAR(static_cast<double>(user->up.bytes), 420e3 / 3, 0.03 * 420e3 / 3);
    }
}

TEST_F(EdgeCellMacTest, TheSchedulerIsTheOneThatWasSet)
{
    m_mac->SetAttribute("DownlinkScheduler", TypeIdValue(EdgeMaxRateScheduler::GetTypeId()));
    Start();
    AddUser(4);
    AddUser(5);
    Saturate(DOWN, 0);
    Saturate(DOWN, 1);
    RunUntil(MilliSeconds(100));
    EXPECT_EQ(m_users[0]->down.bytes, 0U);
    EXPECT_GT(m_users[1]->down.bytes, 0U);
}

TEST_F(EdgeCellMacTest, WhoIsTooWeakForTheBandLeavesTheRestToOthers)
{
    // Two blocks of the uplink slot are all that its power suffices for: 210 bytes / 2.5 ms.
    Start();
    AddUser(BITS_PER_ELEMENT, 2);
    AddUser();
    Saturate(UP, 0);
    Saturate(UP, 1);
    RunUntil(Seconds(1));
    EXPECT_NEAR(static_cast<double>(m_users[0]->up.bytes), 84e3 / 2, 84e3 / 2); // by turns
    EXPECT_NEAR(static_cast<double>(m_users[0]->up.bytes + m_users[1]->up.bytes), 420e3, 8e3);
}

TEST_F(EdgeCellMacTest, OutOfCoverageEverythingWaits)
{
    Start();
    const User& user = AddUser(0);
    Queue(DOWN, 0, 100);
    Queue(UP, 0, 100);
    RunUntil(Seconds(1));
    EXPECT_TRUE(m_blocks.empty());
    SetLink(0, BITS_PER_ELEMENT);
    RunUntil(Seconds(1) + MilliSeconds(5));
    EXPECT_EQ(user.down.delivered.size(), 1U);
    EXPECT_EQ(user.up.delivered.size(), 1U);
}

TEST_F(EdgeCellMacTest, ThereAreEventsOnlyWhereSomethingIsSent)
{
    // One packet down: its slot and its decoding, and the Stop event. An hour of silence after it.
    Start();
    AddUser();
    Queue(DOWN, 0, 100);
    const uint64_t before = Simulator::GetEventCount();
    RunUntil(Seconds(3600));
    EXPECT_EQ(Simulator::GetEventCount() - before, 3U);
}

TEST_F(EdgeCellMacTest, WhoLeavesTakesWhatHasNotArrivedAlong)
{
    // In slot 1 the first 1050 bytes are sent; the user leaves before they are decoded, and is
    // attached again: the packet is sent from its beginning.
    Start();
    User& user = AddUser();
    Queue(DOWN, 0, 1500);
    RunUntil(MicroSeconds(1100));
    EXPECT_EQ(m_blocks.size(), 2U);
    m_mac->Detach(0);
    RunUntil(MilliSeconds(10));
    EXPECT_TRUE(user.down.delivered.empty());
    m_mac->Attach(0, user.up.bearer, user.down.bearer);
    SetLink(0, BITS_PER_ELEMENT);
    RunUntil(MilliSeconds(20));
    EXPECT_EQ(user.down.delivered.size(), 1U);
    EXPECT_EQ(user.down.bytes, 1500U);
}

TEST_F(EdgeCellMacTest, ConfiguredGrantsThatDoNotFitAreRefused)
{
    m_mac->SetAttribute("ConfiguredGrantBlocks", UintegerValue(4));
    Start();
    AddUser();
    AddUser();
    EXPECT_DEATH(AddUser(), "too few for the configured grants of 3 users");
}
