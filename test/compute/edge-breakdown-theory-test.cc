/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Several accelerators that break down one by one, against the Markov chain that they are.
 */

#include "edge-batch-means.h"

#include "ns3/edge-outage.h"

#include <array>

using namespace ns3;
using namespace edgetest;

namespace
{

constexpr uint32_t ACCELERATORS = 3;
constexpr double ARRIVALS = 200;     // a second
constexpr double SERVICES = 100;     // a second, of one accelerator
constexpr double FAILURES = 2;       // a second, of one that is up
constexpr double REPAIRS = 10;       // a second, of one that is down
constexpr uint32_t MOST_TASKS = 100; // in the system; more are as good as impossible

/**
 * M/M/c with breakdowns (Mitrany and Avi-Itzhak, "A many-server queue with service interruptions",
 * Operations Research 16, 1968), but what a failing accelerator runs is lost, and with the last one
 * all that wait: the chain of (tasks in the system, accelerators that are up), solved by power
 * iteration of its uniformised steps.
 */
class BreakdownQueue
{
  public:
    BreakdownQueue()
    {
        m_share[0][ACCELERATORS] = 1;
        for (int step = 0; step < 20000; ++step)
        {
            Step();
        }
    }

    double GetMeanTasks() const
    {
        return Sum([](uint32_t tasks, uint32_t /* up */) { return static_cast<double>(tasks); });
    }

    double GetMeanRunning() const
    {
        return Sum([](uint32_t tasks, uint32_t up) { return std::min(tasks, up); });
    }

  private:
    using Shares = std::array<std::array<double, ACCELERATORS + 1>, MOST_TASKS + 1>;

    template <typename Value>
    double Sum(Value value) const
    {
        double sum = 0;
        for (uint32_t tasks = 0; tasks <= MOST_TASKS; ++tasks)
        {
            for (uint32_t up = 0; up <= ACCELERATORS; ++up)
            {
                sum += m_share[tasks][up] * value(tasks, up);
            }
        }
        return sum;
    }

    void Step()
    {
        constexpr double fastest =
            ARRIVALS + ACCELERATORS * (SERVICES + std::max(FAILURES, REPAIRS));
        Shares next{};
        for (uint32_t tasks = 0; tasks <= MOST_TASKS; ++tasks)
        {
            for (uint32_t up = 0; up <= ACCELERATORS; ++up)
            {
                const double share = m_share[tasks][up] / fastest;
                const uint32_t running = std::min(tasks, up);
                double stays = fastest;
                const auto move = [&](double rate, uint32_t toTasks, uint32_t toUp) {
                    next[toTasks][toUp] += rate * share;
                    stays -= rate;
                };
                if (up > 0 && tasks < MOST_TASKS)
                {
                    move(ARRIVALS, tasks + 1, up); // else refused
                }
                if (running > 0)
                {
                    move(running * SERVICES, tasks - 1, up);
                    move(running * FAILURES, up == 1 ? 0 : tasks - 1, up - 1);
                }
                if (up > running)
                {
                    move((up - running) * FAILURES, tasks, up - 1);
                }
                if (up < ACCELERATORS)
                {
                    move((ACCELERATORS - up) * REPAIRS, tasks, up + 1);
                }
                next[tasks][up] += stays * share;
            }
        }
        m_share = next;
    }

    Shares m_share{};
};

using EdgeBreakdownTheory = ComputeTest;

} // namespace

TEST_F(EdgeBreakdownTheory,
       AcceleratorsThatFailOneByOneAreTheMarkovChainOfManyServersWithBreakdowns)
{
    const BreakdownQueue theory;
    const double isComputed = SERVICES * theory.GetMeanRunning() / ARRIVALS; // Little's law
    // Availability 5/6 each; a task of 10 ms meets a failure with probability 2 / 102.
    EXPECT_GT(isComputed, 0.9);
    EXPECT_LT(isComputed, 100.0 / 102);
    for (uint32_t seed = 1; seed <= 4; ++seed)
    {
        RngSeedManager::SetSeed(seed);
        Ptr<EdgeServer> server = MakeServer(MakeCatalog(), ACCELERATORS);
        for (uint32_t i = 0; i < ACCELERATORS; ++i)
        {
            server->ScheduleOutages(i,
                                    DrawEdgeOutages({1 / FAILURES, 1 / REPAIRS, 1, 1},
                                                    "accelerator " + std::to_string(i),
                                                    Seconds(400)));
        }
        std::vector<double> met; // tasks that an arrival finds: Poisson arrivals see time averages
        const auto prepare = [&](EdgeTask& task, Dice& dice) {
            met.push_back(server->GetQueueLength() + server->GetRunning());
            task.service = {
                {Seconds(-std::log(1 - dice.Draw()) / SERVICES), EdgeServiceSource::Assumed}};
        };
        PoissonRun run(server, ARRIVALS, prepare, seed);
        run.Run();
        const auto every = [](const EdgeTask&) { return true; };
        ExpectInInterval(
            run.GetBatchMeans([](const EdgeTask& task) { return task.computed ? 1.0 : 0.0; },
                              every),
            isComputed,
            "share computed");
        ExpectInInterval(
            run.GetBatchMeans([&](const EdgeTask& task) { return met[task.taskId - 1]; }, every),
            theory.GetMeanTasks(),
            "tasks in the system");
        Simulator::Destroy();
    }
}
