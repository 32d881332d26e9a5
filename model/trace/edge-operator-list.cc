/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-operator-list.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace edgeai
{

namespace
{

/** @brief What one run executed. */
struct RunOperators
{
    OperatorList list;
    std::vector<std::optional<double>> seconds;
};

std::map<std::string, RunOperators>
GroupByRun(const std::vector<MeasuredOperator>& measured)
{
    std::map<std::string, RunOperators> operatorsOf;
    for (const MeasuredOperator& one : measured)
    {
        operatorsOf[one.runId].list.push_back(one.work);
        operatorsOf[one.runId].seconds.push_back(one.seconds);
    }
    return operatorsOf;
}

/** @return nothing where one operator was not timed */
std::vector<double>
SecondsOf(const RunOperators& operators)
{
    std::vector<double> seconds;
    for (const std::optional<double>& one : operators.seconds)
    {
        if (!one)
        {
            return {};
        }
        seconds.push_back(*one);
    }
    return seconds;
}

void
AttachLists(std::map<std::string, OperatorList> lists, std::vector<WorkloadProfile>& workloads)
{
    for (WorkloadProfile& workload : workloads)
    {
        const auto found = lists.find(workload.workloadId);
        workload.operators = found == lists.end()
                                 ? nullptr
                                 : std::make_shared<const OperatorList>(std::move(found->second));
    }
}

} // namespace

bool
IsSameWork(const OperatorList& one, const OperatorList& other)
{
    const auto work = [](const WorkloadOperator& from) {
        return std::tie(from.kind, from.name, from.shapes, from.count, from.flops);
    };
    return std::equal(one.begin(),
                      one.end(),
                      other.begin(),
                      other.end(),
                      [&work](const WorkloadOperator& left, const WorkloadOperator& right) {
                          return work(left) == work(right);
                      });
}

std::vector<OperatorRow>
ListOperatorRows(const std::vector<WorkloadProfile>& workloads)
{
    std::vector<OperatorRow> rows;
    for (const WorkloadProfile& workload : workloads)
    {
        const OperatorList none;
        for (const WorkloadOperator& work : workload.operators ? *workload.operators : none)
        {
            rows.push_back({workload.workloadId, work});
        }
    }
    return rows;
}

void
AttachOperators(const std::vector<OperatorRow>& rows, std::vector<WorkloadProfile>& workloads)
{
    std::map<std::string, OperatorList> lists;
    for (const OperatorRow& row : rows)
    {
        lists[row.workloadId].push_back(row.work);
    }
    AttachLists(std::move(lists), workloads);
}

bool
OperatorCounts::Agree() const
{
    return timed == 0 || timed == listed;
}

std::vector<OperatorCounts>
CountOperators(const std::vector<MeasuredRun>& runs, const std::vector<WorkloadProfile>& workloads)
{
    std::map<std::string, std::size_t> listed;
    for (const WorkloadProfile& workload : workloads)
    {
        listed[workload.workloadId] = workload.operators ? workload.operators->size() : 0;
    }
    std::vector<OperatorCounts> counts;
    for (const MeasuredRun& run : runs)
    {
        counts.push_back({listed[run.workloadId], run.operatorSeconds.size()});
    }
    return counts;
}

void
AttachMeasuredOperators(const std::vector<MeasuredOperator>& measured, ProfileSet& profiles)
{
    const auto operatorsOf = GroupByRun(measured);
    std::vector<MeasuredRun*> byId;
    for (MeasuredRun& run : profiles.runs)
    {
        byId.push_back(&run);
    }
    std::sort(byId.begin(), byId.end(), [](const MeasuredRun* left, const MeasuredRun* right) {
        return left->runId < right->runId;
    });
    std::map<std::string, OperatorList> lists;
    for (MeasuredRun* run : byId)
    {
        const auto found = operatorsOf.find(run->runId);
        if (found != operatorsOf.end())
        {
            const auto list = lists.emplace(run->workloadId, found->second.list).first;
            const bool isSame = IsSameWork(list->second, found->second.list);
            run->operatorSeconds = isSame ? SecondsOf(found->second) : std::vector<double>();
        }
    }
    AttachLists(std::move(lists), profiles.workloads);
}

} // namespace edgeai
