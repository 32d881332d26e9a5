/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-foresight.h"

#include <algorithm>
#include <optional>

namespace ns3
{

namespace
{

/** Waits for one task. */
class Watcher : public EdgeServerState::Listener
{
  public:
    explicit Watcher(const EdgeTask& task)
        : m_task(&task)
    {
    }

    void OnStarted(const EdgeJob& job) override
    {
        job.ForEachTask([this, &job](EdgeTask& task) {
            if (&task == m_task)
            {
                started = job.started;
            }
        });
    }

    void OnFirstToken(EdgeTask& /* task */) override
    {
    }

    void OnComputed(const EdgeJob& job) override
    {
        job.ForEachTask([this](EdgeTask& task) {
            if (&task == m_task)
            {
                ended = clock;
            }
        });
    }

    void OnDropped(EdgeTask& task, EdgeRefusal /* reason */) override
    {
        isDropped = isDropped || &task == m_task;
    }

    Time clock; ///< of what happens next
    Time started;
    std::optional<Time> ended;
    bool isDropped{false};

  private:
    const EdgeTask* m_task;
};

/** Lets the state come up to @p until; what is due then has happened. */
void
DriveTo(EdgeServerState& state, Time until, Watcher& watcher)
{
    while (state.GetNextChange() <= until)
    {
        watcher.clock = state.GetNextChange();
        state.Advance(watcher.clock, watcher);
    }
}

} // namespace

EdgeForesight
ForeseeEdgeTask(EdgeServerState& state,
                const EdgeTask& task,
                Time now,
                Time arrival,
                std::vector<EdgeTaskArrival> inFlight)
{
    EdgeTask probe = task; // a state takes tasks that may be changed
    inFlight.push_back({arrival, &probe});
    const auto isEarlier = [](const EdgeTaskArrival& a, const EdgeTaskArrival& b) {
        return a.arrival < b.arrival;
    };
    std::stable_sort(inFlight.begin(), inFlight.end(), isEarlier);

    Watcher watcher(probe);
    EdgeForesight foresight;
    for (const EdgeTaskArrival& next : inFlight)
    {
        watcher.clock = now + next.arrival;
        DriveTo(state, watcher.clock, watcher);
        const EdgeRefusal refusal = state.Submit(*next.task, now + next.arrival, watcher);
        const bool isRefused = next.task == &probe && refusal != EdgeRefusal::None;
        watcher.isDropped = watcher.isDropped || isRefused;
    }
    while (!watcher.isDropped && !watcher.ended && state.GetNextChange() < Time::Max())
    {
        DriveTo(state, state.GetNextChange(), watcher);
    }
    if (!watcher.ended)
    {
        foresight.isServed = false;
        return foresight;
    }
    foresight.wait = watcher.started - (now + arrival);
    foresight.compute = *watcher.ended - watcher.started;
    return foresight;
}

} // namespace ns3
