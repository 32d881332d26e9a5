// SPDX-License-Identifier: GPL-2.0-only

#include "requested-plan.h"

#include "custom-model.h"

namespace edgeai::profile
{

std::vector<PlanPoint>
MakeRequestedPlan(const Options& options, const std::vector<HardwareConfiguration>& hardware)
{
    constexpr int PATIENCE = 4;
    if (!options.model)
    {
        return MakePlan(options.plan, hardware);
    }
    const Workload workload = MakeCustomWorkload(*options.model);
    std::vector<PlanPoint> plan;
    for (const HardwareConfiguration& configuration : hardware)
    {
        plan.push_back({workload, configuration, 0, PATIENCE});
    }
    return plan;
}

void
TryRequestedModel(const Options& options)
{
    if (options.model)
    {
        TryCustomWorkload(MakeCustomWorkload(*options.model));
    }
}

} // namespace edgeai::profile
