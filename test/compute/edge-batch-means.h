/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Queues in a long run: arrivals, batch means, and the interval that must hold the closed form.
 */

#ifndef EDGE_BATCH_MEANS_H
#define EDGE_BATCH_MEANS_H

#include "edge-compute-fixture.h"

#include "ns3/double.h"
#include "ns3/edge-random-service-time.h"
#include "ns3/random-variable-stream.h"
#include "ns3/string.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <numeric>
#include <string>
#include <vector>

namespace edgetest
{

constexpr uint32_t WARM_UP_TASKS = 2000;
constexpr uint32_t BATCH_TASKS = 2000;
constexpr uint32_t BATCHES = 30;

/** Student's t, 29 degrees of freedom, 99.95 % quantile: a two-sided interval of 99.9 %. */
constexpr double STUDENT_T = 3.659;

/** Mean of the batch means +- t s / sqrt(batches) must hold the expected value. */
inline void
ExpectInInterval(const std::vector<double>& batchMeans, double expected, const std::string& what)
{
    const double count = static_cast<double>(batchMeans.size());
    const double mean = std::accumulate(batchMeans.begin(), batchMeans.end(), 0.0) / count;
    double squares = 0;
    for (const double value : batchMeans)
    {
        squares += (value - mean) * (value - mean);
    }
    const double halfWidth = STUDENT_T * std::sqrt(squares / (count - 1) / count);
    EXPECT_LT(halfWidth, expected / 4) << what << ": too wide an interval to say anything";
    EXPECT_NEAR(mean, expected, halfWidth) << what;
}

/** Poisson arrivals at one server; tasks take the catalog's workloads in turn by a lot. */
class PoissonRun
{
  public:
    /** @param prepare is called with each task after its drawing: class, priority, times */
    PoissonRun(ns3::Ptr<ns3::EdgeServer> server,
               double tasksPerSecond,
               std::function<void(ns3::EdgeTask&, Dice&)> prepare,
               uint32_t seed)
        : m_server(server),
          m_gap(ns3::CreateObject<ns3::ExponentialRandomVariable>()),
          m_prepare(std::move(prepare)),
          m_dice(seed)
    {
        m_gap->SetStream(0);
        m_gap->SetAttribute("Mean", ns3::DoubleValue(1 / tasksPerSecond));
    }

    void Run()
    {
        ns3::Simulator::Schedule(ns3::Time(), &PoissonRun::Arrive, this);
        ns3::Simulator::Run();
    }

    /**
     * @return the mean of @p measure over each batch of tasks that @p isCounted, the warm-up left
     * out
     */
    std::vector<double> GetBatchMeans(
        const std::function<double(const ns3::EdgeTask&)>& measure,
        const std::function<bool(const ns3::EdgeTask&)>& isCounted) const
    {
        std::vector<double> sums(BATCHES);
        std::vector<double> counts(BATCHES);
        for (uint32_t i = 0; i < BATCHES * BATCH_TASKS; ++i)
        {
            const ns3::EdgeTask& task = m_tasks[WARM_UP_TASKS + i];
            if (isCounted(task))
            {
                sums[i / BATCH_TASKS] += measure(task);
                counts[i / BATCH_TASKS] += 1;
            }
        }
        for (uint32_t i = 0; i < BATCHES; ++i)
        {
            sums[i] /= counts[i];
        }
        return sums;
    }

  private:
    void Arrive()
    {
        if (m_tasks.size() == WARM_UP_TASKS + BATCHES * BATCH_TASKS)
        {
            return;
        }
        m_tasks.emplace_back();
        ns3::EdgeTask& task = m_tasks.back();
        task.taskId = static_cast<uint32_t>(m_tasks.size());
        task.created = ns3::Simulator::Now();
        m_prepare(task, m_dice);
        m_server->Submit(task);
        ns3::Simulator::Schedule(ns3::Seconds(m_gap->GetValue()), &PoissonRun::Arrive, this);
    }

    ns3::Ptr<ns3::EdgeServer> m_server;
    ns3::Ptr<ns3::ExponentialRandomVariable> m_gap;
    std::function<void(ns3::EdgeTask&, Dice&)> m_prepare;
    Dice m_dice;
    std::deque<ns3::EdgeTask> m_tasks;
};

inline double
GetWaitSeconds(const ns3::EdgeTask& task)
{
    return (task.started.value() - task.created).GetSeconds();
}

inline double
GetSojournSeconds(const ns3::EdgeTask& task)
{
    return (task.computed.value() - task.created).GetSeconds();
}

} // namespace edgetest

#endif // EDGE_BATCH_MEANS_H
