/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * A million tasks as flows, stored: time per task, beside the time of one raw ns-3 event that is
 * measured in the same minute. The ratio says what a machine's speed does not. A raw event is
 * measured twice: with as many pending events as there are users, and as ns-3's own
 * utils/bench-scheduler.cc does by default (100,000 pending, exponential delays).
 */

#include "ns3/double.h"
#include "ns3/edge-campaign.h"
#include "ns3/edge-result-store.h"
#include "ns3/edge-scenario-loader.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"

#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace
{

double
GetSeconds()
{
    using Clock = std::chrono::steady_clock;
    return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

/** @brief As many pending events as a run has users, each of which schedules the next. */
class RawEvents
{
  public:
    RawEvents(uint32_t pending, uint64_t events)
        : m_left(events)
    {
        for (uint32_t i = 0; i < pending; ++i)
        {
            ScheduleNext();
        }
    }

    /** @return seconds of one event */
    double Run()
    {
        const uint64_t events = m_left;
        const double start = GetSeconds();
        ns3::Simulator::Run();
        const double seconds = GetSeconds() - start;
        ns3::Simulator::Destroy();
        return seconds / static_cast<double>(events);
    }

  private:
    void ScheduleNext()
    {
        // Knuth's MMIX generator: some number from 0 to 2 s, and cheap.
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        const auto nanoseconds = static_cast<int64_t>((m_state >> 33) % 2000000000U);
        ns3::Simulator::Schedule(ns3::NanoSeconds(nanoseconds), &RawEvents::Fire, this);
    }

    void Fire()
    {
        if (m_left > 0)
        {
            --m_left;
            ScheduleNext();
        }
    }

    uint64_t m_left;
    uint64_t m_state{1};
};

/** @brief The hold model of ns-3's utils/bench-scheduler.cc, with its defaults. */
class SchedulerBench
{
  public:
    SchedulerBench()
        : m_delay(ns3::CreateObject<ns3::ExponentialRandomVariable>())
    {
        m_delay->SetAttribute("Mean", ns3::DoubleValue(100)); // ns
        for (uint32_t i = 0; i < PENDING; ++i)
        {
            ScheduleNext();
        }
    }

    /** @return seconds of one event */
    double Run()
    {
        const double start = GetSeconds();
        ns3::Simulator::Run();
        const double seconds = GetSeconds() - start;
        ns3::Simulator::Destroy();
        return seconds / EVENTS;
    }

  private:
    void ScheduleNext()
    {
        ns3::Simulator::Schedule(ns3::NanoSeconds(static_cast<int64_t>(m_delay->GetValue())),
                                 &SchedulerBench::Fire,
                                 this);
    }

    void Fire()
    {
        if (m_count == EVENTS)
        {
            ns3::Simulator::Stop();
            return;
        }
        ScheduleNext();
        ++m_count;
    }

    static constexpr uint32_t PENDING = 100000;
    static constexpr uint32_t EVENTS = 1000000;

    ns3::Ptr<ns3::ExponentialRandomVariable> m_delay;
    uint32_t m_count{0};
};

/** @brief The scenario with so many users at the same load of each cell and accelerator. */
ns3::EdgeOverrides
ScaleTo(int64_t users)
{
    const auto scaled = [users](int64_t ofTenThousand) {
        return std::to_string((ofTenThousand * users + 9999) / 10000);
    };
    ns3::EdgeOverrides overrides{{"users.count", std::to_string(users)},
                                 {"radio.sites", scaled(37)},
                                 {"server.aggregation-a.accelerators", scaled(24)},
                                 {"server.aggregation-b.accelerators", scaled(24)},
                                 {"server.regional.accelerators", scaled(48)},
                                 {"server.cloud.accelerators", scaled(96)}};
    int site = 0;
    for (const char* name : {"a", "b", "c", "d"})
    {
        const std::string server = std::string("server.site-") + name;
        overrides[server + ".accelerators"] = scaled(16);
        overrides[server + ".site"] = std::to_string(site++);
    }
    return overrides;
}

void
SimulateMillion(benchmark::State& state)
{
    const std::string path = std::string(EDGE_AI_SOURCE_DIR) + "/examples/scenarios/million.toml";
    const auto scenario = std::make_shared<const ns3::EdgeScenario>(
        ns3::LoadEdgeScenario(path, ScaleTo(state.range(0))));
    const auto knowledge = std::make_shared<const ns3::EdgeKnowledge>(scenario->traces.sources,
                                                                      scenario->traces.model);
    const std::string output = std::string(EDGE_AI_BINARY_DIR) + "/million.sqlite";
    for (auto _ : state)
    {
        const double eventSeconds = RawEvents(static_cast<uint32_t>(state.range(0)), 2000000).Run();
        const double schedulerSeconds = SchedulerBench().Run();
        std::filesystem::remove(output);
        const double start = GetSeconds();
        ns3::EdgeCampaign campaign;
        campaign.Add(scenario, knowledge, scenario->run.policies.front(), 1, "{}");
        const auto summary = campaign.Execute(output, 1, [](std::size_t, std::size_t) {});
        const double seconds = GetSeconds() - start;
        if (summary.failed > 0)
        {
            throw std::runtime_error(summary.firstError);
        }
        auto store = edgeai::ResultStore::Open(output);
        edgeai::SqliteStatement count(store.GetDatabase(), "SELECT count(*) FROM task");
        count.Step();
        const auto tasks = static_cast<double>(count.GetInteger(0));
        state.SetIterationTime(seconds);
        state.counters["tasks"] = tasks;
        state.counters["us_per_task"] = seconds / tasks * 1e6;
        state.counters["raw_event_us"] = eventSeconds * 1e6;
        state.counters["events_worth"] = seconds / tasks / eventSeconds;
        state.counters["scheduler_event_us"] = schedulerSeconds * 1e6;
        state.counters["scheduler_events_worth"] = seconds / tasks / schedulerSeconds;
        state.counters["ns3_events_per_task"] =
            static_cast<double>(store.ReadRuns().front().events) / tasks;
    }
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    state.counters["peak_MiB_so_far"] = static_cast<double>(usage.ru_maxrss) / 1024;
    std::filesystem::remove(output);
}

BENCHMARK(SimulateMillion)
    ->Arg(1000)
    ->Arg(5000)
    ->Arg(10000)
    ->Arg(20000)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

} // namespace
