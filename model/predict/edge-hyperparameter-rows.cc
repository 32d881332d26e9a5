/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-hyperparameter-rows.h"

#include "ns3/edge-profile-text.h"

#include <cmath>
#include <limits>
#include <set>

namespace edgeai
{

namespace
{

/** @brief Names that occur in the traces, each a column. */
struct Columns
{
    std::set<std::string> hyperparameters;
    std::set<std::string> families;
    std::set<std::string> phases;
    std::set<std::string> optimisers;
};

Columns
FindColumns(const ProfileSet& profiles)
{
    Columns columns;
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        for (const auto& [name, value] : workload.hyperparameters)
        {
            columns.hyperparameters.insert(name);
        }
        columns.families.insert(workload.family);
        columns.phases.insert(workload.phase);
        columns.optimisers.insert(workload.optimiser);
    }
    return columns;
}

std::vector<std::string>
NamesOf(const Columns& columns)
{
    std::vector<std::string> names{"log_batch", "log_sequence_length"};
    for (const std::string& name : columns.hyperparameters)
    {
        names.push_back("log_1_plus_" + name);
    }
    for (const std::string& family : columns.families)
    {
        names.push_back("is_" + family);
    }
    for (const std::string& phase : columns.phases)
    {
        names.push_back("is_" + phase);
    }
    for (const std::string& optimiser : columns.optimisers)
    {
        names.push_back("optimiser_" + (optimiser.empty() ? "none" : optimiser));
    }
    return names;
}

void
AddFlags(const std::set<std::string>& all, const std::string& one, std::vector<float>& features)
{
    for (const std::string& name : all)
    {
        features.push_back(name == one ? 1 : 0);
    }
}

std::vector<float>
FeaturesOf(const WorkloadProfile& workload, const Columns& columns)
{
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    std::vector<float> features;
    const auto add = [&features](double value) { features.push_back(static_cast<float>(value)); };
    add(std::log(workload.batch));
    add(std::log(workload.sequenceLength.value_or(unknown)));
    for (const std::string& name : columns.hyperparameters)
    {
        const auto found = workload.hyperparameters.find(name);
        add(found == workload.hyperparameters.end() ? unknown : std::log1p(found->second));
    }
    AddFlags(columns.families, workload.family, features);
    AddFlags(columns.phases, workload.phase, features);
    AddFlags(columns.optimisers, workload.optimiser, features);
    return features;
}

/** @return the workloads that runs of these traces are of */
std::set<std::string>
WorkloadsThatRan(const ProfileSet& profiles)
{
    std::set<std::string> ids;
    for (const MeasuredRun& run : profiles.runs)
    {
        ids.insert(run.workloadId);
    }
    return ids;
}

} // namespace

TrainingSet
MakeHyperparameterRows(const ProfileSet& profiles, std::optional<double> WorkloadProfile::*work)
{
    const Columns columns = FindColumns(profiles);
    const std::set<std::string> ran = WorkloadsThatRan(profiles);
    TrainingSet set;
    set.featureNames = NamesOf(columns);
    set.tracesSha256 = HashOf(profiles);
    for (const WorkloadProfile& workload : profiles.workloads)
    {
        const double value = (workload.*work).value_or(0);
        if (ran.count(workload.workloadId) == 0)
        {
            continue; // of another source
        }
        ++set.counts.all;
        ++(value > 0 ? set.counts.used : set.counts.undescribed);
        if (value > 0)
        {
            TrainingRow row;
            row.query.workloadId = workload.workloadId;
            row.query.modelId = workload.modelId;
            row.query.family = workload.family;
            row.query.rooflineSeconds = 1;
            row.query.features = FeaturesOf(workload, columns);
            row.seconds = value;
            set.rows.push_back(std::move(row));
        }
    }
    return set;
}

} // namespace edgeai
