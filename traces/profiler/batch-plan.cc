// SPDX-License-Identifier: GPL-2.0-only

#include "batch-plan.h"

#include "model-family.h"
#include "profile-error.h"

#include <regex>

namespace edgeai::profile
{

namespace
{

constexpr const char* PREFIX = "batches:";
constexpr int OCCASIONS = 2;

/** The number is a few digits, so it always fits. */
int64_t
ToNumber(const std::ssub_match& digits)
{
    return std::stoll(digits.str());
}

} // namespace

bool
IsBatchPlan(const std::string& plan)
{
    return plan.rfind(PREFIX, 0) == 0;
}

std::string
GetBatchPlanName(const std::string& modelId)
{
    return PREFIX + modelId;
}

std::vector<PlanPoint>
MakeBatchPlan(const std::string& plan, const std::vector<HardwareConfiguration>& hardware)
{
    Workload workload = ParseModelId(plan.substr(std::string(PREFIX).size()));
    std::vector<PlanPoint> points;
    for (int occasion = 1; occasion <= OCCASIONS; ++occasion)
    {
        for (const HardwareConfiguration& configuration : hardware)
        {
            for (int64_t batch = 1; batch <= LARGEST_BATCH; ++batch)
            {
                workload.batch = batch;
                PlanPoint point{workload, configuration, occasion - 1, 1, occasion};
                if (!configuration.quotaCores)
                {
                    points.push_back(point);
                }
            }
        }
    }
    return points;
}

Workload
ParseModelId(const std::string& modelId)
{
    static const std::regex pattern(
        "([a-z]+)(-bottleneck)?-w(\\d{1,5})-d(\\d{1,3})-[a-z](\\d{1,5})");
    std::smatch part;
    if (std::regex_match(modelId, part, pattern))
    {
        for (const Family family : GetFamilies())
        {
            Workload workload{family, ToNumber(part[3]), ToNumber(part[4]), ToNumber(part[5])};
            workload.variant = part[2].matched ? Variant::Bottleneck : Variant::Plain;
            if (!GetModelFamily(family).decode && GetModelId(workload) == modelId)
            {
                return workload;
            }
        }
    }
    throw ProfileError("'" + modelId +
                       "' is no network that does inference; write it as the model_id column of "
                       "workload.csv does, e.g. mlp-w1536-d4-i1536 or resnet-w16-d2-i64");
}

} // namespace edgeai::profile
