/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * What the tests of layer 3 share: a small catalogue, tasks of a chosen length, arrivals.
 */

#ifndef EDGE_COMPUTE_FIXTURE_H
#define EDGE_COMPUTE_FIXTURE_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-server.h"
#include "ns3/edge-task.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <deque>
#include <gtest/gtest.h>

namespace edgetest
{

/** Leaves a fresh simulator and the default seed to the next test. */
class ComputeTest : public testing::Test
{
  protected:
    void TearDown() override
    {
        ns3::Simulator::Destroy();
        ns3::RngSeedManager::SetSeed(1);
        ns3::RngSeedManager::SetRun(1);
    }
};

/** One workload on one hardware configuration, predicted to take @p predictedSeconds. */
inline ns3::Ptr<ns3::EdgeComputeCatalog>
MakeCatalog(double predictedSeconds = 0)
{
    auto catalog = ns3::Create<ns3::EdgeComputeCatalog>();
    ns3::EdgeWorkload workload;
    workload.name = "work";
    workload.workloadId = "work-id";
    catalog->AddWorkload(workload);
    catalog->AddHardware({"hardware-id", 100});
    ns3::EdgeServiceProfile profile;
    profile.predictedSeconds = predictedSeconds;
    catalog->SetProfile(0, 0, profile);
    return catalog;
}

inline ns3::Ptr<ns3::EdgeServer>
MakeServer(ns3::Ptr<const ns3::EdgeComputeCatalog> catalog, uint32_t accelerators = 1)
{
    auto server = ns3::CreateObject<ns3::EdgeServer>();
    server->SetAttribute("Accelerators", ns3::UintegerValue(accelerators));
    server->SetHardware(catalog, 0);
    return server;
}

/** Submits tasks at chosen times and keeps them for inspection. */
class Arrivals
{
  public:
    explicit Arrivals(ns3::Ptr<ns3::EdgeServer> server)
        : m_server(server)
    {
    }

    /** Arrivals at one instant are submitted in the order of these calls. */
    const ns3::EdgeTask& Add(ns3::Time at, ns3::Time service)
    {
        m_tasks.emplace_back();
        ns3::EdgeTask& task = m_tasks.back();
        task.taskId = static_cast<uint32_t>(m_tasks.size() - 1);
        task.created = ns3::Simulator::Now() + at;
        task.service = {{service, ns3::EdgeServiceSource::Assumed}};
        ns3::Simulator::Schedule(at, &Arrivals::Submit, this, &task);
        return task;
    }

    const std::deque<ns3::EdgeTask>& GetTasks() const
    {
        return m_tasks;
    }

    uint32_t GetRefused() const
    {
        return m_refused;
    }

    static ns3::Time GetWait(const ns3::EdgeTask& task)
    {
        return task.started.value() - task.created;
    }

  private:
    void Submit(ns3::EdgeTask* task)
    {
        m_refused += m_server->Submit(*task) ? 0 : 1;
    }

    ns3::Ptr<ns3::EdgeServer> m_server;
    std::deque<ns3::EdgeTask> m_tasks; ///< a deque: the server keeps pointers
    uint32_t m_refused{0};
};

/** Uniform numbers of one test case: the same in every run. */
class Dice
{
  public:
    explicit Dice(uint32_t seed)
    {
        m_key.seed = seed;
    }

    /** @return an integer from 0 to sides - 1 */
    uint32_t Roll(uint32_t sides)
    {
        ++m_key.index;
        return static_cast<uint32_t>(edgeai::KeyedUniform(m_key) * sides);
    }

    /** @return a number in [0, 1) */
    double Draw()
    {
        ++m_key.index;
        return edgeai::KeyedUniform(m_key);
    }

  private:
    edgeai::DrawKey m_key;
};

} // namespace edgetest

#endif // EDGE_COMPUTE_FIXTURE_H
