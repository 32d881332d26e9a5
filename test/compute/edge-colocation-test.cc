/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Tasks that run at once on one accelerator and slow each other down.
 */

#include "edge-compute-fixture.h"

#include "ns3/edge-slowdown.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace ns3;
using namespace edgetest;

namespace
{

using EdgeColocationTest = ComputeTest;

constexpr uint32_t WORKLOADS = 3;

/** Random slowdowns between every two workloads, for 2 and 4 running jobs. */
Ptr<EdgeComputeCatalog>
MakeSlowCatalog(Dice& dice)
{
    auto catalog = Create<EdgeComputeCatalog>();
    catalog->AddHardware({"hardware-id", 100});
    for (uint32_t w = 0; w < WORKLOADS; ++w)
    {
        EdgeWorkload workload;
        workload.name = workload.workloadId = "work-" + std::to_string(w);
        catalog->AddWorkload(workload);
    }
    for (uint32_t w = 0; w < WORKLOADS; ++w)
    {
        for (uint32_t other = 0; other < WORKLOADS; ++other)
        {
            const double two = 0.98 + dice.Draw();
            const double four = two + 2 * dice.Draw();
            catalog->SetSlowdown(w,
                                 0,
                                 other,
                                 {{2, {two, EdgeServiceSource::Measured}},
                                  {4, {four, EdgeServiceSource::Measured}}});
        }
    }
    return catalog;
}

Ptr<EdgeServer>
MakeSlotServer(Ptr<EdgeComputeCatalog> catalog, uint32_t slots)
{
    Ptr<EdgeServer> server = MakeServer(catalog);
    server->SetAttribute("Slots", UintegerValue(slots));
    return server;
}

void
SubmitTo(Ptr<EdgeServer> server, EdgeTask* task)
{
    server->Submit(*task);
}

/**
 * The same accelerator written down plainly, in floating-point time: at each step everybody works
 * at 1 / slowdown until the next arrival or end.
 */
class PlainAccelerator
{
  public:
    PlainAccelerator(Ptr<EdgeComputeCatalog> catalog, uint32_t slots)
        : m_catalog(catalog),
          m_slots(slots)
    {
    }

    /** @param tasks in the order of their arrival. @return when each ends, ns */
    std::vector<double> Run(const std::deque<EdgeTask>& tasks)
    {
        std::vector<double> ends(tasks.size());
        std::size_t next = 0;
        double nowNs = 0;
        while (next < tasks.size() || !m_running.empty())
        {
            const bool canStart = next < tasks.size() && m_running.size() < m_slots;
            const double arrivalNs = canStart ? std::max(nowNs, ToNs(tasks[next].created))
                                              : std::numeric_limits<double>::infinity();
            const double stepNs = std::min(arrivalNs - nowNs, GetShortestRest());
            for (Running& running : m_running)
            {
                running.restNs -= stepNs / GetSlowdown(running);
            }
            nowNs += stepNs;
            for (auto at = m_running.begin(); at != m_running.end();)
            {
                const bool hasEnded = at->restNs < 1e-6;
                ends[at->index] = nowNs;
                at = hasEnded ? m_running.erase(at) : at + 1;
            }
            if (canStart && nowNs >= arrivalNs && m_running.size() < m_slots)
            {
                m_running.push_back(
                    {next, tasks[next].workload, ToNs(tasks[next].service[0].duration)});
                ++next;
            }
        }
        return ends;
    }

  private:
    struct Running
    {
        std::size_t index;
        uint32_t workload;
        double restNs;
    };

    static double ToNs(Time time)
    {
        return static_cast<double>(time.GetNanoSeconds());
    }

    double GetSlowdown(const Running& one) const
    {
        double sum = 1;
        for (uint32_t w = 0; w < WORKLOADS; ++w)
        {
            const auto count =
                std::count_if(m_running.begin(), m_running.end(), [&](const Running& other) {
                    return other.workload == w && other.index != one.index;
                });
            const EdgeSlowdownCurve& curve = m_catalog->GetSlowdownCurve(one.workload, 0, w);
            sum += ns3::GetSlowdown(curve, static_cast<uint32_t>(count) + 1).factor - 1;
        }
        return sum;
    }

    double GetShortestRest() const
    {
        double shortest = std::numeric_limits<double>::infinity();
        for (const Running& running : m_running)
        {
            shortest = std::min(shortest, running.restNs * GetSlowdown(running));
        }
        return shortest;
    }

    Ptr<EdgeComputeCatalog> m_catalog;
    uint32_t m_slots;
    std::vector<Running> m_running;
};

} // namespace

TEST_F(EdgeColocationTest, WorkIsConservedThroughEveryChangeOfCompany)
{
    for (uint32_t seed = 1; seed <= 2000; ++seed)
    {
        Dice dice(seed);
        const uint32_t slots = 1 + dice.Roll(5);
        auto catalog = MakeSlowCatalog(dice);
        Ptr<EdgeServer> server = MakeSlotServer(catalog, slots);
        std::deque<EdgeTask> tasks(12);
        Time at;
        for (EdgeTask& task : tasks)
        {
            at += MicroSeconds(1 + dice.Roll(4000));
            task.created = at;
            task.workload = dice.Roll(WORKLOADS);
            task.service = {{MicroSeconds(1 + dice.Roll(20000)), EdgeServiceSource::Measured}};
            Simulator::Schedule(at, &SubmitTo, server, &task);
        }
        Simulator::Run();
        const std::vector<double> ends = PlainAccelerator(catalog, slots).Run(tasks);
        Time shares;
        for (std::size_t i = 0; i < tasks.size(); ++i)
        {
            // Each of the 24 changes rounds one event up to a nanosecond.
            EXPECT_NEAR(tasks[i].computed->GetNanoSeconds(), ends[i], 30) << "seed " << seed;
            shares += tasks[i].acceleratorTime;
        }
        EXPECT_NEAR(shares.GetNanoSeconds(), server->GetBusyTime().GetNanoSeconds(), 30);
        Simulator::Destroy();
    }
}

TEST_F(EdgeColocationTest, TwoTasksSlowEachOtherWhileTheyAreTogether)
{
    auto catalog = MakeCatalog();
    catalog->SetSlowdown(0, 0, 0, {{2, {1.5, EdgeServiceSource::Measured}}});
    Ptr<EdgeServer> server = MakeSlotServer(catalog, 2);
    Arrivals arrivals(server);
    // 0 to 10 alone: 20 left. Together each does 10 in 15 ms: at 25 the second one ends and the
    // first one has 10 left: 35.
    const EdgeTask& first = arrivals.Add(MilliSeconds(0), MilliSeconds(30));
    const EdgeTask& second = arrivals.Add(MilliSeconds(10), MilliSeconds(10));
    Simulator::Run();
    EXPECT_EQ(second.computed, MilliSeconds(25));
    EXPECT_EQ(first.computed, MilliSeconds(35));
    EXPECT_EQ(first.acceleratorTime, MicroSeconds(27500));      // 10 + 15 / 2 + 10
    EXPECT_EQ(first.serviceSource, EdgeServiceSource::Assumed); // as drawn: the weaker of both
}

TEST_F(EdgeColocationTest, ASlowdownBetweenMeasuredNumbersIsInterpolatedAndBeyondThemPredicted)
{
    const EdgeSlowdownCurve curve = {{2, {1.2, EdgeServiceSource::Measured}},
                                     {8, {2.4, EdgeServiceSource::Measured}}};
    EXPECT_EQ(GetSlowdown(curve, 1).factor, 1);
    EXPECT_EQ(GetSlowdown(curve, 2).factor, 1.2);
    EXPECT_EQ(GetSlowdown(curve, 8).source, EdgeServiceSource::Measured);
    // Halfway from 2 to 8 on a log scale: sqrt(1.2 x 2.4)
    EXPECT_NEAR(GetSlowdown(curve, 4).factor, std::sqrt(1.2 * 2.4), 1e-12);
    EXPECT_EQ(GetSlowdown(curve, 4).source, EdgeServiceSource::Interpolated);
    // Each of the 7 co-runners added 0.2; ten of them add 2.
    EXPECT_NEAR(GetSlowdown(curve, 11).factor, 3.0, 1e-12);
    EXPECT_EQ(GetSlowdown(curve, 11).source, EdgeServiceSource::Predicted);
}

TEST_F(EdgeColocationTest, UnlikeCompanyAddsUpAndIsMarkedPredicted)
{
    Dice dice(1);
    auto catalog = MakeSlowCatalog(dice);
    const double one = catalog->GetSlowdownCurve(0, 0, 1)[0].slowdown.factor;
    const double two = catalog->GetSlowdownCurve(0, 0, 2)[0].slowdown.factor;
    EXPECT_NEAR(catalog->GetSlowdown(0, 0, {2, 1}).factor, one + two - 1, 1e-12);
    EXPECT_EQ(catalog->GetSlowdown(0, 0, {2, 1}).source, EdgeServiceSource::Predicted);
    EXPECT_EQ(catalog->GetSlowdown(0, 0, {1}).source, EdgeServiceSource::Measured);
    EXPECT_DEATH(MakeCatalog()->GetSlowdown(0, 0, {0}), "is unknown; SetSlowdown");
}
