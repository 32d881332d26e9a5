/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Queue disciplines against closed forms: Kleinrock, "Queueing Systems", volume 1 (1975), chapter 5
 * and volume 2 (1976), chapters 3 and 4.
 */

#include "edge-batch-means.h"

#include "ns3/edge-fifo-queue.h"
#include "ns3/edge-processor-sharing-queue.h"
#include "ns3/edge-shortest-predicted-queue.h"
#include "ns3/edge-strict-priority-queue.h"
#include "ns3/type-id.h"

using namespace ns3;
using namespace edgetest;

namespace
{

constexpr uint32_t SEEDS = 4;

const auto EVERY_TASK = [](const EdgeTask&) { return true; };

class EdgeDisciplineTheory : public ComputeTest
{
  protected:
    /** Lets @p check look at runs of @p SEEDS worlds, 60 tasks a second. */
    void ForEachWorld(Ptr<const EdgeComputeCatalog> catalog,
                      TypeId queue,
                      const std::function<void(EdgeTask&, Dice&)>& prepare,
                      const std::function<void(const PoissonRun&)>& check)
    {
        for (uint32_t seed = 1; seed <= SEEDS; ++seed)
        {
            RngSeedManager::SetSeed(seed);
            Ptr<EdgeServer> server = MakeServer(catalog);
            server->SetQueue(queue);
            PoissonRun run(server, 60, prepare, seed);
            run.Run();
            check(run);
            Simulator::Destroy();
        }
    }
};

/** Uniform between 0 and 20 ms: mean 10 ms, second moment (20 ms)^2 / 3 = 133.33 ms^2. */
void
DrawUniformService(EdgeTask& task, Dice& dice)
{
    task.service = {{Seconds(0.020 * dice.Draw()), EdgeServiceSource::Assumed}};
}

} // namespace

TEST_F(EdgeDisciplineTheory, UniformTimesWaitAsPollaczekAndKhinchineSay)
{
    // Wq = lambda E[S^2] / (2 (1 - rho)) = 60 x 133.33e-6 / (2 x 0.4) = 10 ms
    ForEachWorld(
        MakeCatalog(),
        EdgeFifoQueue::GetTypeId(),
        &DrawUniformService,
        [](const PoissonRun& run) {
            ExpectInInterval(run.GetBatchMeans(&GetWaitSeconds, EVERY_TASK), 0.010, "wait");
        });
}

TEST_F(EdgeDisciplineTheory, ProcessorSharingStretchesEachTaskByTheSameFactor)
{
    // M/G/1-PS: a task of x needs x / (1 - rho) on average, whatever the distribution: 10 ms / 0.4
    // over all tasks; those below 10 ms have 5 ms on average and need 12.5 ms.
    const auto isShort = [](const EdgeTask& task) {
        return task.service[0].duration < MilliSeconds(10);
    };
    ForEachWorld(
        MakeCatalog(),
        EdgeProcessorSharingQueue::GetTypeId(),
        &DrawUniformService,
        [&isShort](const PoissonRun& run) {
            ExpectInInterval(run.GetBatchMeans(&GetSojournSeconds, EVERY_TASK), 0.025, "sojourn");
            ExpectInInterval(run.GetBatchMeans(&GetSojournSeconds, isShort),
                             0.0125,
                             "sojourn of short ones");
            EXPECT_EQ(run.GetBatchMeans(&GetWaitSeconds, EVERY_TASK),
                      std::vector<double>(BATCHES, 0)); // nobody waits
        });
}

TEST_F(EdgeDisciplineTheory, UrgentTasksWaitAsCobhamSays)
{
    // Exponential times of 10 ms, half of the tasks urgent: sigma_1 = 0.3, sigma_2 = 0.6,
    // W0 = lambda E[S^2] / 2 = 60 x 200e-6 / 2 = 6 ms. Cobham (1954), non-preemptive:
    // W1 = W0 / (1 - sigma_1) = 8.5714 ms, W2 = W1 / (1 - sigma_2) = 21.4286 ms
    const auto prepare = [](EdgeTask& task, Dice& dice) {
        task.priority = dice.Draw() < 0.5 ? 1 : 0;
        const double seconds = -0.010 * std::log(1 - dice.Draw());
        task.service = {{Seconds(seconds), EdgeServiceSource::Assumed}};
    };
    const auto isUrgent = [](const EdgeTask& task) { return task.priority == 1; };
    const auto isPatient = [](const EdgeTask& task) { return task.priority == 0; };
    ForEachWorld(
        MakeCatalog(),
        EdgeStrictPriorityQueue::GetTypeId(),
        prepare,
        [&](const PoissonRun& run) {
            ExpectInInterval(run.GetBatchMeans(&GetWaitSeconds, isUrgent), 0.0085714, "urgent");
            ExpectInInterval(run.GetBatchMeans(&GetWaitSeconds, isPatient), 0.0214286, "patient");
        });
}

TEST_F(EdgeDisciplineTheory, ShortestPredictedFirstIsPriorityForTheShort)
{
    // Two workloads of 5 and 15 ms, 30 tasks a second each: rho = 0.15 + 0.45,
    // W0 = (30 x 25e-6 + 30 x 225e-6) / 2 = 3.75 ms, W1 = W0 / 0.85 = 4.41176 ms,
    // W2 = W1 / (1 - 0.6) = 11.0294 ms
    auto catalog = MakeCatalog(0.005);
    EdgeWorkload workload;
    workload.name = "long";
    workload.workloadId = "long-id";
    catalog->AddWorkload(workload);
    EdgeServiceProfile profile;
    profile.predictedSeconds = 0.015;
    catalog->SetProfile(1, 0, profile);
    const auto prepare = [](EdgeTask& task, Dice& dice) {
        task.workload = dice.Draw() < 0.5 ? 0 : 1;
        task.service = {{MilliSeconds(task.workload == 0 ? 5 : 15), EdgeServiceSource::Assumed}};
    };
    const auto isShort = [](const EdgeTask& task) { return task.workload == 0; };
    const auto isLong = [](const EdgeTask& task) { return task.workload == 1; };
    ForEachWorld(
        catalog,
        EdgeShortestPredictedQueue::GetTypeId(),
        prepare,
        [&](const PoissonRun& run) {
            ExpectInInterval(run.GetBatchMeans(&GetWaitSeconds, isShort), 0.00441176, "short");
            ExpectInInterval(run.GetBatchMeans(&GetWaitSeconds, isLong), 0.0110294, "long");
        });
}
