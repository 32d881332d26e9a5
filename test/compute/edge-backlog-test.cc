/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-compute-fixture.h"

#include "ns3/edge-backlog.h"

using namespace ns3;
using namespace edgetest;

namespace
{

using EdgeBacklogTest = ComputeTest;

EdgeBacklog
MakeBacklog(uint32_t accelerators, const std::vector<int>& running, const std::vector<int>& waiting)
{
    EdgeBacklog backlog;
    backlog.accelerators = accelerators;
    for (const int ms : running)
    {
        backlog.running.push_back(MilliSeconds(ms));
    }
    for (const int ms : waiting)
    {
        backlog.waiting.push_back(MilliSeconds(ms));
    }
    return backlog;
}

/** A server with a random past, looked at in the middle, and a random future. */
class RandomHistory
{
  public:
    explicit RandomHistory(uint32_t seed)
        : m_dice(seed),
          m_server(MakeServer(MakeCatalog(), 1 + m_dice.Roll(4))),
          m_arrivals(m_server)
    {
    }

    /** Whole milliseconds on purpose: events of one instant are the hard case. */
    void RunPast()
    {
        const uint32_t count = m_dice.Roll(25);
        for (uint32_t i = 0; i < count; ++i)
        {
            m_arrivals.Add(MilliSeconds(m_dice.Roll(21)), MilliSeconds(m_dice.Roll(15)));
        }
        Simulator::Stop(MilliSeconds(20));
        Simulator::Run();
    }

    /** @return what ComputeWait() says of a task that arrives among @p count others */
    Time Foresee(uint32_t count)
    {
        std::vector<EdgeWorkArrival> inFlight;
        for (uint32_t i = 0; i < count; ++i)
        {
            const Time arrival = MilliSeconds(m_dice.Roll(30));
            const Time service = MilliSeconds(m_dice.Roll(15));
            m_arrivals.Add(arrival, service);
            inFlight.push_back({arrival, service});
        }
        const Time arrival = MilliSeconds(m_dice.Roll(30));
        m_probe = &m_arrivals.Add(arrival, MilliSeconds(1));
        return ComputeWait(m_server->GetTrueBacklog(), inFlight, arrival);
    }

    Time RunFuture()
    {
        Simulator::Run();
        return Arrivals::GetWait(*m_probe);
    }

  private:
    Dice m_dice;
    Ptr<EdgeServer> m_server;
    Arrivals m_arrivals;
    const EdgeTask* m_probe{nullptr};
};

} // namespace

TEST_F(EdgeBacklogTest, NobodyWaitsAtAnEmptyServer)
{
    EXPECT_EQ(ComputeWait(MakeBacklog(1, {}, {}), {}, Time()), Time());
}

TEST_F(EdgeBacklogTest, OneAcceleratorServesTheSumOfItsWork)
{
    const EdgeBacklog backlog = MakeBacklog(1, {4}, {10, 3});
    EXPECT_EQ(ComputeWait(backlog, {}, Time()), MilliSeconds(17));
    EXPECT_EQ(ComputeWait(backlog, {}, MilliSeconds(5)), MilliSeconds(12));
    EXPECT_EQ(ComputeWait(backlog, {}, MilliSeconds(50)), Time());
}

TEST_F(EdgeBacklogTest, WaitingWorkTakesWhicheverAcceleratorIsFreeFirst)
{
    // Free at 2 and 9. The 5 starts at 2 and ends at 7, the 6 starts at 7 and ends at 13: the next
    // one starts at 9.
    EXPECT_EQ(ComputeWait(MakeBacklog(2, {9, 2}, {5, 6}), {}, Time()), MilliSeconds(9));
}

TEST_F(EdgeBacklogTest, WorkInFlightCountsOnlyWhereItArrivesBefore)
{
    const EdgeBacklog empty = MakeBacklog(1, {}, {});
    const std::vector<EdgeWorkArrival> inFlight = {{MilliSeconds(8), MilliSeconds(100)},
                                                   {MilliSeconds(2), MilliSeconds(10)},
                                                   {MilliSeconds(5), MilliSeconds(4)}};
    // At 5: the one of 2 holds it until 12, the one of 5 was first until 16; wait 11.
    EXPECT_EQ(ComputeWait(empty, inFlight, MilliSeconds(5)), MilliSeconds(11));
    // At 4, the one of 5 comes later: free at 12, wait 8.
    EXPECT_EQ(ComputeWait(empty, inFlight, MilliSeconds(4)), MilliSeconds(8));
}

TEST_F(EdgeBacklogTest, WhatIsForeseenHappens)
{
    for (uint32_t seed = 1; seed <= 600; ++seed)
    {
        RandomHistory history(seed);
        history.RunPast();
        const Time foreseen = history.Foresee(seed % 12);
        EXPECT_EQ(foreseen, history.RunFuture()) << "seed " << seed;
        Simulator::Destroy();
    }
}

TEST_F(EdgeBacklogTest, MoreTasksThanAcceleratorsCannotRun)
{
    EXPECT_DEATH(ComputeWait(MakeBacklog(1, {1, 2}, {}), {}, Time()), "2 tasks run on 1");
}
