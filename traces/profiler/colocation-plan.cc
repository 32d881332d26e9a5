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

void
AddAlone(std::vector<PlanPoint>& plan,
         const std::vector<Workload>& workloads,
         const HardwareConfiguration& hardware)
{
    constexpr int PATIENCE = 4; // all its slowdowns are compared with this one
    for (const Workload& workload : workloads)
    {
        plan.push_back({workload, hardware, 0, PATIENCE});
    }
}

void
AddSame(std::vector<PlanPoint>& plan,
        const std::vector<Workload>& workloads,
        const HardwareConfiguration& hardware)
{
    for (const Workload& workload : workloads)
    {
        for (const int copies : COPIES)
        {
            PlanPoint point{workload, hardware, 0};
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
    for (std::size_t i = 0; i < workloads.size(); ++i)
    {
        for (const int copies : COPIES)
        {
            PlanPoint point{workloads[i], hardware, 1};
            point.concurrency = copies;
            point.coRunner = workloads[(i + distance) % workloads.size()];
            plan.push_back(point);
            plan.push_back(GetCounterpart(point));
        }
    }
}

} // namespace

std::vector<HardwareConfiguration>
ListConfigurations(const std::string& plan, const Processor& processor)
{
    return plan == COLOCATION_PLAN ? ListSharedConfigurations(processor)
                                   : ListHardwareConfigurations(processor);
}

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
        if (configuration.isPassive)
        {
            AddAlone(plan, workloads, configuration);
        }
        AddSame(plan, workloads, configuration);
        AddMixed(plan, workloads, configuration, 1 + place % distances);
        ++place;
    }
    return plan;
}

} // namespace edgeai::profile
