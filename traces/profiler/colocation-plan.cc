// SPDX-License-Identifier: GPL-2.0-only

#include "colocation-plan.h"

#include "anchor-workloads.h"

#include <algorithm>
#include <array>
#include <utility>

namespace edgeai::profile
{

namespace
{

constexpr std::size_t MOST_WORKLOADS = 10;
constexpr std::array<int, 3> COPIES{2, 4, 8};

/** Evenly from the anchors, which the default plan measures alone on all hardware. */
std::vector<Workload>
ListSharedWorkloads()
{
    const std::vector<Workload> anchors = ListAnchors();
    const std::size_t count = std::min(MOST_WORKLOADS, anchors.size());
    std::vector<Workload> chosen;
    for (std::size_t i = 0; i < count; ++i)
    {
        chosen.push_back(anchors[i * anchors.size() / count]);
    }
    return chosen;
}

/**
 * Alone, in the same session as the sets that follow: a machine's speed drifts by more from hour
 * to hour than what is asked here, so slowdown is compared within a session.
 */
void
AddAlone(std::vector<PlanPoint>& plan,
         const Workload& workload,
         const HardwareConfiguration& hardware,
         int round)
{
    constexpr int PATIENCE = 4;       // all its slowdowns are compared with this one
    constexpr int FIRST_OCCASION = 3; // other plans have two
    plan.push_back({workload, hardware, round, PATIENCE, FIRST_OCCASION + round});
}

void
AddSame(std::vector<PlanPoint>& plan,
        const std::vector<Workload>& workloads,
        const HardwareConfiguration& hardware)
{
    constexpr int ROUND = 0;
    for (const Workload& workload : workloads)
    {
        AddAlone(plan, workload, hardware, ROUND);
        for (const int copies : COPIES)
        {
            PlanPoint point{workload, hardware, ROUND};
            point.concurrency = copies;
            plan.push_back(point);
        }
    }
}

/** Each workload meets the one `distance` further on, so each is in two pairs. */
void
AddMixed(std::vector<PlanPoint>& plan,
         const std::vector<Workload>& workloads,
         const HardwareConfiguration& hardware,
         std::size_t distance)
{
    constexpr int ROUND = 1;
    for (std::size_t i = 0; i < workloads.size(); ++i)
    {
        AddAlone(plan, workloads[i], hardware, ROUND);
        for (const int copies : COPIES)
        {
            PlanPoint point{workloads[i], hardware, ROUND};
            point.concurrency = copies;
            point.coRunner = workloads[(i + distance) % workloads.size()];
            plan.push_back(point);
            plan.push_back(GetCounterpart(point));
        }
    }
}

} // namespace

PlanPoint
GetCounterpart(const PlanPoint& point)
{
    PlanPoint other = point;
    if (other.coRunner)
    {
        std::swap(other.workload, *other.coRunner);
    }
    return other;
}

std::vector<PlanPoint>
MakeColocationPlan(const std::vector<HardwareConfiguration>& hardware)
{
    const std::vector<Workload> workloads = ListSharedWorkloads();
    // Half of the ring would pair each two twice.
    const std::size_t distances = std::max<std::size_t>(1, (workloads.size() - 1) / 2);
    std::vector<PlanPoint> plan;
    std::size_t place = 0;
    for (const HardwareConfiguration& configuration : hardware)
    {
        AddSame(plan, workloads, configuration);
        AddMixed(plan, workloads, configuration, 1 + place % distances);
        ++place;
    }
    return plan;
}

} // namespace edgeai::profile
