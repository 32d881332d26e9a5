/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-trace-merge.h"

#include "edge-profile-text.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

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

/** @brief Adds runs and operators under ids that are unique over all folders. */
void
AddRuns(const NamedProfileSet& set, const std::set<std::string>& shared, ProfileSet& merged)
{
    const auto uniqueId = [&](const std::string& runId) {
        return shared.count(runId) == 0 ? runId : FolderName(set.path) + ":" + runId;
    };
    for (MeasuredRun run : set.profiles.runs)
    {
        run.runId = uniqueId(run.runId);
        merged.runs.push_back(std::move(run));
    }
    for (MeasuredOperator measured : set.profiles.operators)
    {
        measured.runId = uniqueId(measured.runId);
        merged.operators.push_back(std::move(measured));
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
        AddRuns(set, shared, merged);
    }
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
    std::stable_sort(profiles.operators.begin(),
                     profiles.operators.end(),
                     [](const MeasuredOperator& left, const MeasuredOperator& right) {
                         return std::tie(left.runId, left.kind, left.shapes) <
                                std::tie(right.runId, right.kind, right.shapes);
                     });
}

} // namespace edgeai
