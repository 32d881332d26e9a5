/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-training-set.h"

#include "edge-operator-features.h"
#include "edge-roofline.h"
#include "edge-session-merge.h"

#include "ns3/edge-error.h"
#include "ns3/edge-profile-text.h"
#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

namespace
{

/** @brief Counts @p run, and puts its row where it belongs, if anywhere. */
void
Admit(const MeasuredRun& run,
      const WorkloadProfile& workload,
      const HardwareProfile& hardware,
      const RowRecipe& recipe,
      TrainingSet& set)
{
    ++set.counts.all;
    const bool isColocated = run.concurrency != 1;
    if (isColocated != recipe.isColocated)
    {
        ++(isColocated ? set.counts.colocated : set.counts.alone);
        return;
    }
    const bool isValid = run.verdict == "valid";
    auto row = run.repeatSeconds.empty() ? std::nullopt : recipe.make(run, workload, hardware);
    set.counts.used += isValid && row ? 1 : 0;
    set.counts.undescribed += isValid && !row ? 1 : 0;
    if (!isValid)
    {
        ++set.counts.rejected[run.verdict];
    }
    if (row)
    {
        (isValid ? set.runs : set.rejected).push_back(std::move(*row));
    }
}

TrainingRow
MakeTimeRow(const MeasuredRun& run,
            const WorkloadProfile& workload,
            const HardwareProfile& hardware)
{
    TrainingRow row;
    row.query = MakeTimeQuery(workload, hardware);
    row.query.operatorRows = MakeOperatorRows(row.query);
    row.operatorSeconds = run.operatorSeconds;
    row.session = run.session;
    row.seconds = MedianSeconds(run);
    for (const double seconds : run.repeatSeconds)
    {
        row.logNoise.push_back(std::log(seconds / row.seconds));
    }
    return row;
}

} // namespace

double
RunCounts::GetRejectedShare() const
{
    std::size_t rejectedRuns = 0;
    for (const auto& [verdict, count] : rejected)
    {
        rejectedRuns += count;
    }
    const std::size_t ofThisKind = all - colocated - alone;
    return ofThisKind == 0 ? 0.0
                           : static_cast<double>(rejectedRuns) / static_cast<double>(ofThisKind);
}

double
MedianSeconds(const MeasuredRun& run)
{
    return MedianOfUnsorted(run.repeatSeconds);
}

TrainingSet
CollectRows(const ProfileSet& profiles, const RowRecipe& recipe)
{
    std::map<std::string, const WorkloadProfile*> workloads;
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        workloads[workload.workloadId] = &workload;
    }
    std::map<std::string, const HardwareProfile*> hardware;
    for (const HardwareProfile& configuration : profiles.hardware)
    {
        hardware[configuration.hardwareId] = &configuration;
    }
    TrainingSet set;
    set.featureNames = recipe.featureNames;
    set.tracesSha256 = HashOf(profiles);
    for (const MeasuredRun& run : profiles.runs)
    {
        Admit(run, *workloads.at(run.workloadId), *hardware.at(run.hardwareId), recipe, set);
    }
    set.rows = MergeSessions(set.runs);
    return set;
}

RowRecipe
IsolatedRecipe(std::function<std::optional<double>(const MeasuredRun&)> valueOf)
{
    RowRecipe recipe;
    recipe.featureNames = FeatureNames();
    recipe.make = [valueOf = std::move(valueOf)](
                      const MeasuredRun& run,
                      const WorkloadProfile& workload,
                      const HardwareProfile& hardware) -> std::optional<TrainingRow> {
        const auto value = valueOf(run);
        if (!HasRoofline(workload, hardware) || !value || !(*value > 0))
        {
            return std::nullopt;
        }
        TrainingRow row;
        row.query = MakeTimeQuery(workload, hardware);
        row.session = run.session;
        row.seconds = *value;
        return row;
    };
    return recipe;
}

ProfileSet
KeepSource(ProfileSet profiles, const std::string& source)
{
    if (source != "all")
    {
        auto& runs = profiles.runs;
        runs.erase(std::remove_if(runs.begin(),
                                  runs.end(),
                                  [&](const MeasuredRun& run) { return run.source != source; }),
                   runs.end());
    }
    if (profiles.runs.empty())
    {
        throw InputError("the traces hold no run of source '" + source +
                         "'; `edge-ai traces info` says which they hold");
    }
    return profiles;
}

TrainingSet
MakeTrainingSet(const ProfileSet& profiles)
{
    RowRecipe recipe;
    recipe.featureNames = FeatureNames();
    recipe.make = [](const MeasuredRun& run,
                     const WorkloadProfile& workload,
                     const HardwareProfile& hardware) -> std::optional<TrainingRow> {
        if (!HasRoofline(workload, hardware))
        {
            return std::nullopt;
        }
        return MakeTimeRow(run, workload, hardware);
    };
    TrainingSet set = CollectRows(profiles, recipe);
    if (set.rows.empty())
    {
        throw InputError("the traces hold no valid isolated run with FLOPs and FLOP/s; nothing can "
                         "be learnt from them");
    }
    return set;
}

RowView
ViewAll(const std::vector<TrainingRow>& rows)
{
    RowView view;
    for (const TrainingRow& row : rows)
    {
        view.push_back(&row);
    }
    return view;
}

} // namespace edgeai
