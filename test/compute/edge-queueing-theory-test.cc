/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Servers against closed forms: Kleinrock, "Queueing Systems, Volume 1" (1975), chapters 3 and 5.
 */

#include "edge-batch-means.h"

using namespace ns3;
using namespace edgetest;

namespace
{

constexpr uint32_t SEEDS = 10;
constexpr double SERVICE_S = 0.010;

/** Poisson arrivals at one server; batch means of what is measured after the warm-up. */
class QueueExperiment
{
  public:
    QueueExperiment(const std::string& serviceVariable, uint32_t accelerators, double utilisation)
        : m_catalog(MakeCatalog()),
          m_server(MakeServer(m_catalog, accelerators)),
          m_model(CreateObject<EdgeRandomServiceTimeModel>()),
          m_gap(CreateObject<ExponentialRandomVariable>())
    {
        m_model->SetAttribute("Variable", StringValue(serviceVariable));
        m_model->SetCatalog(m_catalog);
        m_model->AssignStreams(1);
        m_gap->SetStream(0);
        m_gap->SetAttribute("Mean", DoubleValue(SERVICE_S / (accelerators * utilisation)));
    }

    void Run()
    {
        Simulator::Schedule(Time(), &QueueExperiment::Arrive, this);
        Simulator::Run();
    }

    std::vector<double> GetBatchWaits() const
    {
        std::vector<double> means(BATCHES);
        for (uint32_t i = 0; i < BATCHES * BATCH_TASKS; ++i)
        {
            const Time wait = Arrivals::GetWait(m_tasks[WARM_UP_TASKS + i]);
            means[i / BATCH_TASKS] += wait.GetSeconds() / BATCH_TASKS;
        }
        return means;
    }

    const std::vector<double>& GetBatchUtilisations() const
    {
        return m_utilisations;
    }

  private:
    void Arrive()
    {
        NoteBatch();
        if (m_tasks.size() == WARM_UP_TASKS + BATCHES * BATCH_TASKS)
        {
            return;
        }
        m_tasks.emplace_back();
        EdgeTask& task = m_tasks.back();
        task.created = Simulator::Now();
        m_model->Draw(task);
        m_server->Submit(task);
        Simulator::Schedule(Seconds(m_gap->GetValue()), &QueueExperiment::Arrive, this);
    }

    void NoteBatch()
    {
        const std::size_t count = m_tasks.size();
        if (count < WARM_UP_TASKS || (count - WARM_UP_TASKS) % BATCH_TASKS != 0)
        {
            return;
        }
        if (count > WARM_UP_TASKS)
        {
            const Time busy = m_server->GetBusyTime() - m_batchBusy;
            const Time span = Simulator::Now() - m_batchStart;
            m_utilisations.push_back(busy.GetSeconds() /
                                     (span.GetSeconds() * m_server->GetAccelerators()));
        }
        m_batchBusy = m_server->GetBusyTime();
        m_batchStart = Simulator::Now();
    }

    Ptr<EdgeComputeCatalog> m_catalog;
    Ptr<EdgeServer> m_server;
    Ptr<EdgeRandomServiceTimeModel> m_model;
    Ptr<ExponentialRandomVariable> m_gap;
    std::deque<EdgeTask> m_tasks;
    std::vector<double> m_utilisations;
    Time m_batchBusy;
    Time m_batchStart;
};

class EdgeQueueingTheory : public ComputeTest
{
  protected:
    void ExpectTheory(const std::string& serviceVariable,
                      uint32_t accelerators,
                      double utilisation,
                      double waitS)
    {
        for (uint32_t seed = 1; seed <= SEEDS; ++seed)
        {
            RngSeedManager::SetSeed(seed);
            QueueExperiment experiment(serviceVariable, accelerators, utilisation);
            experiment.Run();
            const std::string where = " with seed " + std::to_string(seed);
            ExpectInInterval(experiment.GetBatchWaits(), waitS, "mean wait" + where);
            ExpectInInterval(experiment.GetBatchUtilisations(), utilisation, "load" + where);
            Simulator::Destroy();
        }
    }
};

} // namespace

TEST_F(EdgeQueueingTheory, ExponentialTimesOnOneAcceleratorWaitAsMM1)
{
    // Wq = rho s / (1 - rho) = 0.5 x 10 ms / 0.5 = 10 ms
    ExpectTheory("ns3::ExponentialRandomVariable[Mean=0.01]", 1, 0.5, 0.010);
}

TEST_F(EdgeQueueingTheory, ConstantTimesOnOneAcceleratorWaitAsMD1)
{
    // Pollaczek-Khinchine without variance: Wq = rho s / (2 (1 - rho)) = 5 ms
    ExpectTheory("ns3::ConstantRandomVariable[Constant=0.01]", 1, 0.5, 0.005);
}

TEST_F(EdgeQueueingTheory, ExponentialTimesOnThreeAcceleratorsWaitAsErlangCSays)
{
    // c = 3, rho = 0.7, a = c rho = 2.1. P(wait) = C = q / (1 + a + a^2/2 + q) with
    // q = a^3/6 / (1 - rho) = 5.145: C = 5.145 / 10.45 = 0.49234.
    // Wq = C s / (c (1 - rho)) = 0.49234 x 10 ms / 0.9 = 5.4705 ms
    ExpectTheory("ns3::ExponentialRandomVariable[Mean=0.01]", 3, 0.7, 0.0054705);
}
