/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-imported-rows.h"

#include "edge-roofline.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace edgeai
{

namespace
{

constexpr double UNKNOWN = std::numeric_limits<double>::quiet_NaN();

/**
 * Parts of a network's name that tell what layers it has: nothing else of an imported network does.
 * Common parts of published names, chosen before any prediction was scored by them.
 */
constexpr const char* NAME_PARTS[] = {
    "vit",   "swin", "former", "mlp", "mix", "res",       "net",   "mobile", "eff",
    "dense", "conv", "nas",    "reg", "dla", "hr",        "se",    "eca",    "gn",
    "cat",   "pool", "ghost",  "rep", "vgg", "inception", "dpn",   "cait",   "eit",
    "xt",    "max",  "nf",     "cs",  "bot", "halo",      "lambda"};

/** @brief Names that occur in the traces, each a column. */
struct Columns
{
    std::set<std::string> hyperparameters;
    std::set<std::string> options;
    std::set<std::string> hardware;
    std::set<std::string> precisions;
    std::set<std::string> software;
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
        columns.precisions.insert(workload.precision);
    }
    for (const HardwareProfile& hardware : profiles.hardware)
    {
        for (const auto& [name, value] : hardware.runtimeOptions)
        {
            columns.options.insert(name);
        }
        columns.hardware.insert(hardware.hardwareId);
        columns.software.insert(FactorsOf(WorkloadProfile(), hardware).software);
    }
    return columns;
}

/** @brief Names and values side by side, so that their orders cannot differ. */
struct FeatureList
{
    std::vector<std::string> names;
    std::vector<float> values;

    void Add(const std::string& name, double value)
    {
        names.push_back(name);
        values.push_back(static_cast<float>(value));
    }

    /** @brief Nothing has a logarithm of 0: such a value is not known. */
    void AddLog(const std::string& name, double value)
    {
        Add("log_" + name, value > 0 ? std::log(value) : UNKNOWN);
    }

    void AddFlags(const std::string& prefix,
                  const std::set<std::string>& all,
                  const std::string& one)
    {
        for (const std::string& name : all)
        {
            Add(prefix + name, name == one ? 1 : 0);
        }
    }

    void AddNamed(const std::set<std::string>& all, const std::map<std::string, double>& some)
    {
        for (const std::string& name : all)
        {
            const auto found = some.find(name);
            Add(name, found == some.end() ? UNKNOWN : found->second);
        }
    }
};

void
AddNetwork(const WorkloadProfile& workload, const Columns& columns, FeatureList& list)
{
    const double flops = workload.flops.value_or(UNKNOWN) / workload.batch;
    const double activations = workload.activationBytes.value_or(UNKNOWN) / workload.batch;
    const double input = workload.requestBytes.value_or(UNKNOWN) / workload.batch;
    const double parameters = workload.parameters.value_or(UNKNOWN);
    list.AddLog("batch", workload.batch);
    list.AddLog("flops", flops);
    list.AddLog("activation_bytes", activations);
    list.AddLog("parameters", parameters);
    list.AddLog("input_bytes", input);
    list.AddLog("sequence_length", workload.sequenceLength.value_or(UNKNOWN));
    list.AddLog("flops_per_activation_byte", flops / activations);
    list.AddLog("flops_per_parameter", flops / parameters);
    list.AddLog("activation_bytes_per_parameter", activations / parameters);
    list.AddLog("flops_per_input_byte", flops / input);
    list.AddLog("activation_bytes_per_input_byte", activations / input);
    list.AddNamed(columns.hyperparameters, workload.hyperparameters);
    list.AddFlags("in_", columns.precisions, workload.precision);
    list.Add("is_training", workload.phase == "training" ? 1 : 0);
    for (const char* part : NAME_PARTS)
    {
        const bool hasPart = workload.modelId.find(part) != std::string::npos;
        list.Add(std::string("name_has_") + part, hasPart ? 1 : 0);
    }
}

void
AddHardware(const HardwareProfile& hardware, const Columns& columns, FeatureList& list)
{
    list.AddFlags("is_", {"cpu", "gpu", "npu"}, hardware.kind);
    list.AddFlags("on_", columns.hardware, hardware.hardwareId);
    list.AddFlags("runs_", columns.software, FactorsOf(WorkloadProfile(), hardware).software);
    list.AddNamed(columns.options, hardware.runtimeOptions);
    list.AddLog("l2_bytes", hardware.l2Bytes.value_or(UNKNOWN));
}

void
AddRoofline(const Roofline& roofline, FeatureList& list)
{
    list.AddLog("compute_s", roofline.computeSeconds);
    list.AddLog("memory_s", roofline.memorySeconds);
    list.AddLog("compute_to_memory", roofline.computeSeconds / roofline.memorySeconds);
    list.AddLog("roofline_s", roofline.GetSeconds());
}

FeatureList
ListFeatures(const WorkloadProfile& workload,
             const HardwareProfile& hardware,
             const Columns& columns)
{
    FeatureList list;
    AddNetwork(workload, columns, list);
    AddHardware(hardware, columns, list);
    AddRoofline(HasRoofline(workload, hardware) ? MakeRoofline(workload, hardware) : Roofline(),
                list);
    return list;
}

TrainingRow
MakeRow(const MeasuredRun& run,
        const WorkloadProfile& workload,
        const HardwareProfile& hardware,
        const Columns& columns)
{
    TrainingRow row;
    row.query.workloadId = workload.workloadId;
    row.query.modelId = workload.modelId;
    row.query.family = workload.family;
    row.query.hardwareId = hardware.hardwareId;
    row.query.processor = hardware.vendor + " " + hardware.processor;
    row.query.factors = FactorsOf(workload, hardware);
    row.query.samples = workload.batch;
    row.query.rooflineSeconds = HasRoofline(workload, hardware)
                                    ? MakeRoofline(workload, hardware).GetSeconds()
                                    : workload.batch;
    row.query.features = ListFeatures(workload, hardware, columns).values;
    row.session = run.session;
    row.seconds = MedianSeconds(run);
    return row;
}

/** @return whether the traces state FLOPs and peak rates of any run */
bool
HaveRooflines(const ProfileSet& profiles)
{
    const auto hasFlops = [](const WorkloadProfile& workload) {
        return workload.flops.has_value();
    };
    WorkloadProfile any;
    any.flops = 1;
    const auto hasRate = [&any](const HardwareProfile& hardware) {
        return HasRoofline(any, hardware);
    };
    return std::any_of(profiles.workloads.begin(), profiles.workloads.end(), hasFlops) &&
           std::any_of(profiles.hardware.begin(), profiles.hardware.end(), hasRate);
}

} // namespace

TrainingSet
MakeImportedRows(const ProfileSet& profiles)
{
    const Columns columns = FindColumns(profiles);
    const bool haveRooflines = HaveRooflines(profiles);
    RowRecipe recipe;
    recipe.featureNames = ListFeatures(WorkloadProfile(), HardwareProfile(), columns).names;
    recipe.make = [&columns,
                   haveRooflines](const MeasuredRun& run,
                                  const WorkloadProfile& workload,
                                  const HardwareProfile& hardware) -> std::optional<TrainingRow> {
        if (haveRooflines && !HasRoofline(workload, hardware))
        {
            return std::nullopt;
        }
        return MakeRow(run, workload, hardware, columns);
    };
    TrainingSet set = CollectRows(profiles, recipe);
    if (set.rows.empty())
    {
        throw InputError("the traces hold no valid isolated run; nothing can be learnt from them");
    }
    return set;
}

} // namespace edgeai
