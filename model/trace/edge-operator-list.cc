/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-operator-list.h"

#include <algorithm>
#include <map>

namespace edgeai
{

namespace
{

using OperatorList = std::vector<WorkloadOperator>;
using MeasuredOperators = std::vector<const MeasuredOperator*>;

std::map<std::string, MeasuredOperators>
GroupByRun(const ProfileSet& profiles)
{
    std::map<std::string, MeasuredOperators> operatorsOf;
    for (const MeasuredOperator& measured : profiles.operators)
    {
        operatorsOf[measured.runId].push_back(&measured);
    }
    return operatorsOf;
}

OperatorList
Describe(const MeasuredOperators& measured)
{
    OperatorList list;
    for (const MeasuredOperator* one : measured)
    {
        list.push_back(
            {one->kind, one->shapes, one->count, one->flops.value_or(0), one->bytes.value_or(0)});
    }
    return list;
}

bool
IsSameWork(const OperatorList& list, const MeasuredOperators& measured)
{
    return std::equal(list.begin(),
                      list.end(),
                      measured.begin(),
                      measured.end(),
                      [](const WorkloadOperator& one, const MeasuredOperator* other) {
                          return one.kind == other->kind && one.shapes == other->shapes &&
                                 one.count == other->count;
                      });
}

/** @return nothing where one operator was not timed */
std::vector<double>
SecondsOf(const MeasuredOperators& measured)
{
    std::vector<double> seconds;
    for (const MeasuredOperator* one : measured)
    {
        if (!one->seconds)
        {
            return {};
        }
        seconds.push_back(*one->seconds);
    }
    return seconds;
}

} // namespace

void
AttachOperators(ProfileSet& profiles)
{
    const auto operatorsOf = GroupByRun(profiles);
    std::map<std::string, std::shared_ptr<const OperatorList>> lists;
    for (MeasuredRun& run : profiles.runs)
    {
        const auto found = operatorsOf.find(run.runId);
        if (found == operatorsOf.end())
        {
            continue;
        }
        auto& list = lists[run.workloadId];
        if (list == nullptr)
        {
            list = std::make_shared<const OperatorList>(Describe(found->second));
        }
        run.operatorSeconds =
            IsSameWork(*list, found->second) ? SecondsOf(found->second) : std::vector<double>();
    }
    for (WorkloadProfile& workload : profiles.workloads)
    {
        const auto found = lists.find(workload.workloadId);
        workload.operators = found == lists.end() ? nullptr : found->second;
    }
}

} // namespace edgeai
