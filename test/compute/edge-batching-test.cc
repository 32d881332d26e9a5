/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Dynamic batching, by hand and against the bulk-service queue M/D^(a,b)/1 (Bailey 1954; Neuts
 * 1967; Chaudhry and Templeton, "A First Course in Bulk Queues", 1983), solved numerically here.
 */

#include "edge-batch-means.h"

#include "ns3/edge-batch-time.h"
#include "ns3/edge-earliest-deadline-queue.h"

#include <algorithm>

using namespace ns3;
using namespace edgetest;

namespace
{

constexpr uint32_t MOST = 8;

double
GetBatchSeconds(uint32_t size)
{
    return 0.006 + 0.001 * size; // flat, then linear: 7 ms for one, 14 ms for eight
}

/** One workload whose batches take GetBatchSeconds(), every size from 2 to 8 measured. */
Ptr<EdgeComputeCatalog>
MakeBatchCatalog()
{
    auto catalog = MakeCatalog(GetBatchSeconds(1));
    EdgeBatchCurve curve;
    for (uint32_t size = 2; size <= MOST; ++size)
    {
        EdgeBatchPoint point;
        point.size = size;
        point.profile.measuredSeconds = {GetBatchSeconds(size)};
        curve.push_back(point);
    }
    catalog->SetBatchCurve(0, 0, curve);
    return catalog;
}

Ptr<EdgeServer>
MakeBatchServer(uint32_t most, Time longestWait)
{
    Ptr<EdgeServer> server = MakeServer(MakeBatchCatalog());
    server->SetBatching({{most, longestWait}});
    return server;
}

/** The embedded Markov chain of the bulk-service queue: tasks left behind by each departure. */
class BulkQueue
{
  public:
    /** @param least a batch starts with that many at least, else the server waits */
    BulkQueue(double tasksPerSecond, uint32_t least, uint32_t most)
        : m_rate(tasksPerSecond),
          m_least(least),
          m_most(most)
    {
        FindDistribution();
    }

    /** Mean sojourn: Little's law over one cycle, from departure to departure. */
    double GetMeanSojournSeconds() const
    {
        double tasksTime = 0; // integral of the number in the system
        double time = 0;
        for (uint32_t left = 0; left < STATES; ++left)
        {
            const double service = GetBatchSeconds(GetBatch(left));
            const double atStart = std::max(left, m_least);
            double cycle = atStart * service + m_rate * service * service / 2;
            for (uint32_t i = left; i < m_least; ++i)
            {
                cycle += i / m_rate; // waits with i tasks until the next one comes
            }
            const double idle = left < m_least ? (m_least - left) / m_rate : 0;
            tasksTime += m_share[left] * cycle;
            time += m_share[left] * (idle + service);
        }
        return tasksTime / time / m_rate;
    }

  private:
    static constexpr uint32_t STATES = 150;

    uint32_t GetBatch(uint32_t left) const
    {
        return std::clamp(left, m_least, m_most);
    }

    std::vector<double> GetArrivals(double seconds) const
    {
        std::vector<double> share(STATES);
        share[0] = std::exp(-m_rate * seconds);
        for (uint32_t i = 1; i < STATES; ++i)
        {
            share[i] = share[i - 1] * m_rate * seconds / i;
        }
        return share;
    }

    void FindDistribution()
    {
        std::vector<std::vector<double>> arrivals;
        for (uint32_t size = 0; size <= m_most; ++size)
        {
            arrivals.push_back(GetArrivals(GetBatchSeconds(size)));
        }
        m_share.assign(STATES, 1.0 / STATES);
        for (int round = 0; round < 600; ++round)
        {
            std::vector<double> next(STATES);
            for (uint32_t left = 0; left < STATES; ++left)
            {
                const uint32_t batch = GetBatch(left);
                const uint32_t stay = std::max(left, m_least) - batch;
                for (uint32_t came = 0; stay + came < STATES; ++came)
                {
                    next[stay + came] += m_share[left] * arrivals[batch][came];
                }
            }
            m_share = next;
        }
    }

    double m_rate;
    uint32_t m_least;
    uint32_t m_most;
    std::vector<double> m_share;
};

class EdgeBatchingTest : public ComputeTest
{
  protected:
    void ExpectTheory(Time longestWait, uint32_t least)
    {
        const double expected = BulkQueue(400, least, MOST).GetMeanSojournSeconds();
        for (uint32_t seed = 1; seed <= 4; ++seed)
        {
            RngSeedManager::SetSeed(seed);
            const auto prepare = [](EdgeTask& task, Dice&) {
                task.service = {{Seconds(GetBatchSeconds(1)), EdgeServiceSource::Assumed}};
            };
            PoissonRun run(MakeBatchServer(MOST, longestWait), 400, prepare, seed);
            run.Run();
            const auto every = [](const EdgeTask& task) { return task.computed.has_value(); };
            ExpectInInterval(run.GetBatchMeans(&GetSojournSeconds, every), expected, "sojourn");
            Simulator::Destroy();
        }
    }
};

} // namespace

TEST_F(EdgeBatchingTest, WithoutWaitingItIsTheBulkQueueThatTakesWhoIsThere)
{
    // 400 tasks/s of a capacity of 8 / 14 ms = 571 tasks/s: load 0.7.
    ExpectTheory(Time(), 1);
}

TEST_F(EdgeBatchingTest, WithEndlessWaitingItIsTheBulkQueueOfFullBatches)
{
    ExpectTheory(Seconds(100), MOST);
}

TEST_F(EdgeBatchingTest, ABatchStartsWhenItIsFullOrItsFirstTaskHasWaitedLongEnough)
{
    Ptr<EdgeServer> server = MakeBatchServer(3, MilliSeconds(5));
    Arrivals arrivals(server);
    for (const int ms : {0, 1, 2}) // full at 2
    {
        arrivals.Add(MilliSeconds(ms), MilliSeconds(7));
    }
    for (const int ms : {20, 24}) // due at 25
    {
        arrivals.Add(MilliSeconds(ms), MilliSeconds(7));
    }
    Simulator::Run();
    const auto& tasks = arrivals.GetTasks();
    EXPECT_EQ(tasks[0].started, MilliSeconds(2));
    EXPECT_EQ(tasks[0].batchSize, 3u);
    EXPECT_EQ(tasks[2].computed, MilliSeconds(11)); // three take 9 ms
    EXPECT_EQ(tasks[3].started, MilliSeconds(25));
    EXPECT_EQ(tasks[4].computed, MilliSeconds(33)); // two take 8 ms
    EXPECT_EQ(tasks[4].batchSize, 2u);
    EXPECT_EQ(tasks[4].acceleratorTime, MilliSeconds(4)); // shared by two
    EXPECT_EQ(tasks[4].serviceSource, EdgeServiceSource::Measured);
}

TEST_F(EdgeBatchingTest, DispatchHoldsThePlaceOnceForEachBatch)
{
    Ptr<EdgeServer> server = MakeBatchServer(3, MilliSeconds(5));
    server->SetAttribute("DispatchTime", TimeValue(MicroSeconds(500)));
    Arrivals arrivals(server);
    for (const int ms : {0, 1, 2, 3}) // three are full at 2, the fourth is due at 8
    {
        arrivals.Add(MilliSeconds(ms), MilliSeconds(7));
    }
    Simulator::Run();
    const auto& tasks = arrivals.GetTasks();
    EXPECT_EQ(tasks[0].computed, MicroSeconds(11500)); // 2 + 9 + 0.5 ms
    EXPECT_EQ(tasks[3].started, MicroSeconds(11500));
    EXPECT_EQ(tasks[3].computed, MicroSeconds(19000)); // 7 + 0.5 ms later
    EXPECT_EQ(server->GetBusyTime(), MicroSeconds(17000));
}

TEST_F(EdgeBatchingTest, AWorkloadThatWaitsForItsBatchHoldsUpNobody)
{
    auto catalog = MakeBatchCatalog();
    EdgeWorkload other;
    other.name = "other";
    catalog->AddWorkload(other);
    Ptr<EdgeServer> server = MakeServer(catalog);
    server->SetBatching({{3, MilliSeconds(50)}});
    EdgeTask batched;
    EdgeTask alone;
    alone.workload = 1;
    batched.service = alone.service = {{MilliSeconds(7), EdgeServiceSource::Assumed}};
    server->Submit(batched);
    server->Submit(alone);
    Simulator::Run();
    EXPECT_EQ(alone.started, MilliSeconds(0));
    EXPECT_EQ(batched.started, MilliSeconds(50));
}

TEST_F(EdgeBatchingTest, ASizeThatWasNotMeasuredIsInterpolatedInLogSpaceAndMarked)
{
    auto catalog = MakeCatalog();
    EdgeBatchPoint four;
    four.size = 4;
    four.profile.measuredSeconds = {0.010};
    EdgeBatchPoint sixteen = four;
    sixteen.size = 16;
    sixteen.profile.measuredSeconds = {0.040};
    catalog->SetBatchCurve(0, 0, {four, sixteen});
    EdgeTask task;
    task.service = {{MilliSeconds(5), EdgeServiceSource::Measured}};
    // Halfway from 4 to 16 on a log scale: sqrt(10 x 40) = 20 ms; from 1 to 4: sqrt(5 x 10) ms.
    EXPECT_NEAR(GetBatchTime(*catalog, task, 0, 8).duration.GetSeconds(), 0.020, 1e-9);
    EXPECT_EQ(GetBatchTime(*catalog, task, 0, 8).source, EdgeServiceSource::Interpolated);
    EXPECT_NEAR(GetBatchTime(*catalog, task, 0, 2).duration.GetSeconds(), 0.00707107, 1e-8);
    EXPECT_EQ(GetBatchTime(*catalog, task, 0, 16).duration, MilliSeconds(40));
    EXPECT_EQ(GetBatchTime(*catalog, task, 0, 16).source, EdgeServiceSource::Measured);
    EXPECT_EQ(GetBatchTime(*catalog, task, 0, 1).duration, MilliSeconds(5));
    EXPECT_DEATH(GetBatchTime(*catalog, task, 0, 17), "larger than any known size");
}
