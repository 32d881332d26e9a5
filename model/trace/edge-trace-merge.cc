/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-trace-merge.h"

#include "edge-operator-list.h"
#include "edge-profile-text.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace edgeai
{

namespace
{

/** @brief Where a record with this key was first seen, and what it said. */
struct FirstSeen
{
    std::string path;
    std::string content;
};

/** @return whether the record is new; throws where another folder says something else of it */
template <typename Record>
bool
IsNew(std::map<std::string, FirstSeen>& seen,
      const std::string& path,
      const std::string& key,
      const Record& record)
{
    const std::string content = ToCsvLine(record);
    const auto [found, isNew] = seen.emplace(key, FirstSeen{path, content});
    if (!isNew && found->second.content != content)
    {
        throw InputError(path + ": '" + key + "' is described otherwise than in " +
                         found->second.path + "; want the same description or another id");
    }
    return isNew;
}

std::string
FolderName(const std::string& path)
{
    const std::filesystem::path plain = std::filesystem::path(path).lexically_normal();
    return plain.has_filename() ? plain.filename().string()
                                : plain.parent_path().filename().string();
}

std::set<std::string>
FindSharedRunIds(const std::vector<NamedProfileSet>& sets)
{
    std::set<std::string> all;
    std::set<std::string> shared;
    for (const NamedProfileSet& set : sets)
    {
        for (const MeasuredRun& run : set.profiles.runs)
        {
            if (!all.insert(run.runId).second)
            {
                shared.insert(run.runId);
            }
        }
    }
    return shared;
}

/** @brief What workloads execute: the first folder that lists a workload's operators decides. */
using OperatorLists = std::map<std::string, std::shared_ptr<const OperatorList>>;

/** @return the workloads of which @p profiles list other operators than a folder before */
std::set<std::string>
AddOperators(const ProfileSet& profiles, OperatorLists& lists)
{
    std::set<std::string> others;
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        if (workload.operators == nullptr)
        {
            continue;
        }
        const auto first = lists.emplace(workload.workloadId, workload.operators).first;
        if (!IsSameWork(*first->second, *workload.operators))
        {
            others.insert(workload.workloadId);
        }
    }
    return others;
}

void
AttachLists(const OperatorLists& lists, std::vector<WorkloadProfile>& workloads)
{
    for (WorkloadProfile& workload : workloads)
    {
        const auto found = lists.find(workload.workloadId);
        workload.operators = found == lists.end() ? nullptr : found->second;
    }
}

/**
 * @brief Adds runs under ids that are unique over all folders; without seconds of operators where
 * their folder lists other ones.
 */
void
AddRuns(const NamedProfileSet& set,
        const std::set<std::string>& shared,
        const std::set<std::string>& otherOperators,
        ProfileSet& merged)
{
    const auto uniqueId = [&](const std::string& runId) {
        return shared.count(runId) == 0 ? runId : FolderName(set.path) + ":" + runId;
    };
    for (MeasuredRun run : set.profiles.runs)
    {
        run.runId = uniqueId(run.runId);
        if (otherOperators.count(run.workloadId) != 0)
        {
            run.operatorSeconds.clear();
        }
        merged.runs.push_back(std::move(run));
    }
}

void
RefuseTwins(const ProfileSet& merged)
{
    const auto twin = std::adjacent_find(merged.runs.begin(),
                                         merged.runs.end(),
                                         [](const MeasuredRun& left, const MeasuredRun& right) {
                                             return left.runId == right.runId;
                                         });
    if (twin != merged.runs.end())
    {
        throw InputError("run '" + twin->runId +
                         "' stands in two folders of the same name; want each folder once and "
                         "under its own name");
    }
}

} // namespace

ProfileSet
MergeProfiles(const std::vector<NamedProfileSet>& sets)
{
    ProfileSet merged;
    std::map<std::string, FirstSeen> hardwareSeen;
    std::map<std::string, FirstSeen> workloadsSeen;
    OperatorLists lists;
    const std::set<std::string> shared = FindSharedRunIds(sets);
    for (const NamedProfileSet& set : sets)
    {
        for (const HardwareProfile& hardware : set.profiles.hardware)
        {
            if (IsNew(hardwareSeen, set.path, hardware.hardwareId, hardware))
            {
                merged.hardware.push_back(hardware);
            }
        }
        for (const WorkloadProfile& workload : set.profiles.workloads)
        {
            if (IsNew(workloadsSeen, set.path, workload.workloadId, workload))
            {
                merged.workloads.push_back(workload);
            }
        }
        AddRuns(set, shared, AddOperators(set.profiles, lists), merged);
    }
    AttachLists(lists, merged.workloads);
    SortByKey(merged);
    RefuseTwins(merged);
    return merged;
}

void
SortByKey(ProfileSet& profiles)
{
    std::sort(profiles.hardware.begin(),
              profiles.hardware.end(),
              [](const HardwareProfile& left, const HardwareProfile& right) {
                  return left.hardwareId < right.hardwareId;
              });
    std::sort(profiles.workloads.begin(),
              profiles.workloads.end(),
              [](const WorkloadProfile& left, const WorkloadProfile& right) {
                  return left.workloadId < right.workloadId;
              });
    std::sort(
        profiles.runs.begin(),
        profiles.runs.end(),
        [](const MeasuredRun& left, const MeasuredRun& right) { return left.runId < right.runId; });
}

} // namespace edgeai
