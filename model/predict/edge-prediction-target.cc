/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-prediction-target.h"

#include "edge-hyperparameter-rows.h"
#include "edge-slowdown-rows.h"

#include "ns3/edge-error.h"

#include <algorithm>
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
    return {name, unit, summary, false, true, makeRows};
}

std::vector<PredictionTarget>
MakeTargets()
{
    return {
        {"completion-time",
         "s",
         "seconds of a run: median of its repeats",
         true,
         true,
         &MakeTrainingSet},
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
         false,
         false,
         &MakeSlowdownRows},
        {"flops",
         "FLOP",
         "the paper's panel: FLOPs from hyperparameters alone (they are counted exactly elsewhere)",
         false,
         false,
         [](const ProfileSet& profiles) {
             return MakeHyperparameterRows(profiles, &WorkloadProfile::flops);
         }},
        {"macs",
         "MAC",
         "the paper's panel: multiply-accumulates from hyperparameters alone",
         false,
         false,
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
    static const std::set<std::string> ofTimes{"operator-wise", "xgboost-monotone"};
    // These pick features by name, or ask what the same workload took on other hardware.
    static const std::set<std::string> ofRuns{"xgboost-paper", "two-way"};
    return (target.isTime || ofTimes.count(regressor.name) == 0) &&
           (target.hasRunFeatures || ofRuns.count(regressor.name) == 0);
}

} // namespace edgeai
