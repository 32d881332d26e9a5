/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-prediction-target.h"

#include "edge-hyperparameter-rows.h"
#include "edge-imported-rows.h"
#include "edge-slowdown-rows.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <map>
#include <set>

namespace edgeai
{

namespace
{

using ValueOf = std::function<std::optional<double>(const MeasuredRun&)>;
using BaseOf = std::function<double(const WorkloadProfile&, const TimeQuery&)>;

double
OneBase(const WorkloadProfile&, const TimeQuery&)
{
    return 1;
}

double
RooflineBase(const WorkloadProfile&, const TimeQuery& query)
{
    return query.rooflineSeconds;
}

double
TensorBase(const WorkloadProfile& workload, const TimeQuery&)
{
    const double bytes = workload.weightBytes.value_or(0) + workload.activationBytes.value_or(0);
    return std::max(bytes, 1.0);
}

/** @brief A target of runs alone on their hardware. */
PredictionTarget
IsolatedTarget(const std::string& name,
               const std::string& unit,
               const std::string& summary,
               const ValueOf& valueOf,
               const BaseOf& baseOf)
{
    const auto makeRows = [valueOf, baseOf](const ProfileSet& profiles) {
        RowRecipe recipe = IsolatedRecipe(valueOf);
        recipe.make = [inner = recipe.make, baseOf](const MeasuredRun& run,
                                                    const WorkloadProfile& workload,
                                                    const HardwareProfile& hardware) {
            auto row = inner(run, workload, hardware);
            if (row)
            {
                row->query.rooflineSeconds = baseOf(workload, row->query);
            }
            return row;
        };
        return CollectRows(profiles, recipe);
    };
    return {name, unit, summary, RowKind::RunFigures, makeRows};
}

std::vector<PredictionTarget>
MakeTargets()
{
    return {
        {"completion-time",
         "s",
         "seconds of a run: median of its repeats",
         RowKind::Times,
         &MakeTrainingSet},
        {"imported-time",
         "s",
         "completion time from what imported traces state: no operators, data-sheet peaks",
         RowKind::ImportedTimes,
         &MakeImportedRows},
        IsolatedTarget(
            "peak-memory",
            "bytes",
            "memory that a run takes",
            [](const MeasuredRun& run) { return run.peakMemoryBytes; },
            &TensorBase),
        IsolatedTarget(
            "utilisation",
            "",
            "share of the configuration's threads, or of the GPU, that is busy",
            [](const MeasuredRun& run) {
                return run.gpuUtilisation ? run.gpuUtilisation : run.cpuUtilisation;
            },
            &OneBase),
        IsolatedTarget(
            "energy",
            "J",
            "energy of a run, where a counter was read",
            [](const MeasuredRun& run) { return run.energyJoules; },
            &RooflineBase),
        IsolatedTarget(
            "cold-load",
            "s",
            "first use of a workload: create it, run it once",
            [](const MeasuredRun& run) { return run.coldLoadSeconds; },
            &RooflineBase),
        {"slowdown",
         "",
         "median time beside others over median time alone, same workload and hardware",
         RowKind::Others,
         &MakeSlowdownRows},
        {"flops",
         "FLOP",
         "the paper's panel: FLOPs from hyperparameters alone (they are counted exactly elsewhere)",
         RowKind::Others,
         [](const ProfileSet& profiles) {
             return MakeHyperparameterRows(profiles, &WorkloadProfile::flops);
         }},
        {"macs",
         "MAC",
         "the paper's panel: multiply-accumulates from hyperparameters alone",
         RowKind::Others,
         [](const ProfileSet& profiles) {
             return MakeHyperparameterRows(profiles, &WorkloadProfile::macs);
         }},
    };
}

} // namespace

const std::vector<PredictionTarget>&
ListTargets()
{
    static const std::vector<PredictionTarget> targets = MakeTargets();
    return targets;
}

const PredictionTarget&
FindTarget(const std::string& name)
{
    std::string known;
    for (const PredictionTarget& target : ListTargets())
    {
        if (target.name == name)
        {
            return target;
        }
        known += (known.empty() ? "" : ", ") + target.name;
    }
    throw InputError("no target is called '" + name + "'; want one of " + known);
}

bool
CanLearn(const RegressorKind& regressor, const PredictionTarget& target)
{
    // These pick features by name, sum operators, or ask what the same workload took elsewhere.
    static const std::map<std::string, std::set<RowKind>> choosy{
        {"operator-wise", {RowKind::Times}},
        {"blended", {RowKind::Times}},
        {"chosen", {RowKind::Times}},
        {"xgboost-monotone", {RowKind::Times}},
        {"xgboost-paper", {RowKind::Times, RowKind::RunFigures}},
        {"two-way", {RowKind::Times, RowKind::RunFigures}},
        {"crossed-effects", {RowKind::Times, RowKind::ImportedTimes}}};
    const auto found = choosy.find(regressor.name);
    return found == choosy.end() || found->second.count(target.rowKind) > 0;
}

} // namespace edgeai
