/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-feature-vector.h"

#include "edge-roofline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace edgeai
{

namespace
{

constexpr double UNKNOWN = std::numeric_limits<double>::quiet_NaN();

/** @brief A kind of operator that has columns of its own; all others share `other`. */
struct OperatorKind
{
    const char* name;
    const char* flopShare;
    const char* byteShare;
};

constexpr OperatorKind KINDS[] = {
    {"conv", "flop_share_conv", "byte_share_conv"},
    {"linear", "flop_share_linear", "byte_share_linear"},
    {"matmul", "flop_share_matmul", "byte_share_matmul"},
    {"recurrent", "flop_share_recurrent", "byte_share_recurrent"},
    {"norm", "flop_share_norm", "byte_share_norm"},
    {"softmax", "flop_share_softmax", "byte_share_softmax"},
    {"pool", "flop_share_pool", "byte_share_pool"},
    {"reduction", "flop_share_reduction", "byte_share_reduction"},
    {"embedding", "flop_share_embedding", "byte_share_embedding"},
    {"copy", "flop_share_copy", "byte_share_copy"},
    {"elementwise", "flop_share_elementwise", "byte_share_elementwise"},
};

/** @brief Names and values side by side, so that their orders cannot differ. */
struct FeatureList
{
    std::vector<const char*> names;
    std::vector<float> values;

    void Add(const char* name, double value)
    {
        names.push_back(name);
        values.push_back(static_cast<float>(value));
    }

    /** @brief Nothing has a logarithm of 0: such a value is not known. */
    void AddLog(const char* name, double value)
    {
        Add(name, value > 0 ? std::log(value) : UNKNOWN);
    }
};

double
ValueOf(const std::optional<double>& value)
{
    return value.value_or(UNKNOWN);
}

double
ShareOf(const std::map<std::string, double>& shares, const std::string& kind)
{
    const auto found = shares.find(kind);
    return found == shares.end() ? 0.0 : found->second;
}

double
BytesOf(const WorkloadProfile& workload)
{
    return workload.weightBytes.value_or(0) + workload.activationBytes.value_or(0);
}

void
AddSizes(const WorkloadProfile& workload, FeatureList& list)
{
    const double flops = ValueOf(workload.flops);
    const double bytes = BytesOf(workload);
    const double kernels = ValueOf(workload.kernels);
    list.AddLog("log_flops", flops);
    list.AddLog("log_weight_bytes", ValueOf(workload.weightBytes));
    list.AddLog("log_activation_bytes", ValueOf(workload.activationBytes));
    list.AddLog("log_arithmetic_intensity", flops / bytes);
    list.AddLog("log_kernels", kernels);
    list.AddLog("log_flops_per_kernel", flops / kernels);
    list.AddLog("log_activation_bytes_per_kernel", ValueOf(workload.activationBytes) / kernels);
    list.AddLog("log_weight_to_activation",
                ValueOf(workload.weightBytes) / ValueOf(workload.activationBytes));
    list.AddLog("log_batch", workload.batch);
    list.AddLog("log_sequence_length", ValueOf(workload.sequenceLength));
}

/** @brief Tensors that an optimiser moves per parameter: weight, gradient and its own state. */
double
OptimiserTensors(const std::string& optimiser)
{
    if (optimiser.empty())
    {
        return 0;
    }
    const bool isAdam = optimiser.find("adam") != std::string::npos;
    return isAdam ? 4 : optimiser == "sgd" ? 3 : UNKNOWN;
}

void
AddPhase(const WorkloadProfile& workload, FeatureList& list)
{
    list.Add("is_training", workload.phase == "training" ? 1 : 0);
    list.Add("is_prefill", workload.phase == "prefill" ? 1 : 0);
    list.Add("is_decode", workload.phase == "decode" ? 1 : 0);
    list.Add("is_fp32", workload.precision == "fp32" ? 1 : 0);
    list.Add("optimiser_tensors", OptimiserTensors(workload.optimiser));
}

void
AddOperatorMix(const WorkloadProfile& workload, FeatureList& list)
{
    double otherFlops = 1;
    double otherBytes = 1;
    for (const OperatorKind& kind : KINDS)
    {
        const double flopShare = ShareOf(workload.operatorFlopShare, kind.name);
        const double byteShare = ShareOf(workload.operatorByteShare, kind.name);
        list.Add(kind.flopShare, flopShare);
        list.Add(kind.byteShare, byteShare);
        otherFlops -= flopShare;
        otherBytes -= byteShare;
    }
    list.Add("flop_share_other", std::max(0.0, otherFlops));
    list.Add("byte_share_other", std::max(0.0, otherBytes));
    // A depthwise convolution is a `conv` too: what tells it is its few FLOPs per byte.
    const double conv = ShareOf(workload.operatorFlopShare, "conv");
    list.AddLog("log_conv_intensity",
                conv * ValueOf(workload.flops) /
                    (ShareOf(workload.operatorByteShare, "conv") * BytesOf(workload)));
}

double
CoreShareOfThreads(const HardwareProfile& hardware)
{
    return std::min(1.0, hardware.cpuQuotaCores.value_or(hardware.threads) / hardware.threads);
}

void
AddHardware(const HardwareProfile& hardware, FeatureList& list)
{
    list.AddLog("log_gemm_fp32", ValueOf(hardware.gemmFp32Gflops));
    list.AddLog("log_copy", ValueOf(hardware.copyGbps));
    list.AddLog("log_dispatch", ValueOf(hardware.dispatchUs));
    list.AddLog("log_machine_balance",
                ValueOf(hardware.gemmFp32Gflops) / ValueOf(hardware.copyGbps));
    list.AddLog("log_threads", hardware.threads);
    list.Add("core_share_of_threads", CoreShareOfThreads(hardware));
    list.Add("is_cpu", hardware.kind == "cpu" ? 1 : 0);
}

void
AddRoofline(const WorkloadProfile& workload,
            const HardwareProfile& hardware,
            const Roofline& roofline,
            FeatureList& list)
{
    const double total = roofline.GetSeconds();
    list.AddLog("log_compute_s", roofline.computeSeconds);
    list.AddLog("log_memory_s", roofline.memorySeconds);
    list.AddLog("log_dispatch_s", roofline.dispatchSeconds);
    list.AddLog("log_roofline_s", total);
    list.Add("compute_share", roofline.computeSeconds / total);
    list.Add("memory_share", roofline.memorySeconds / total);
    list.Add("dispatch_share", roofline.dispatchSeconds / total);
    list.AddLog("log_weight_to_l2", ValueOf(workload.weightBytes) / ValueOf(hardware.l2Bytes));
    list.AddLog("log_weight_to_l3", ValueOf(workload.weightBytes) / ValueOf(hardware.l3Bytes));
    list.AddLog("log_kernel_activation_to_l2",
                ValueOf(workload.activationBytes) / ValueOf(workload.kernels) /
                    ValueOf(hardware.l2Bytes));
}

OperatorSetting
SettingOf(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    OperatorSetting setting;
    setting.flopsPerSecond = RooflineFlopsPerSecond(workload, hardware);
    setting.bytesPerSecond =
        1e9 * ValueOf(hardware.copyGbps ? hardware.copyGbps : hardware.datasheetMemoryGbps);
    setting.dispatchSeconds = 1e-6 * ValueOf(hardware.dispatchUs);
    setting.threads = hardware.threads;
    setting.coreShareOfThreads = CoreShareOfThreads(hardware);
    setting.l2Bytes = ValueOf(hardware.l2Bytes);
    setting.l3Bytes = ValueOf(hardware.l3Bytes);
    setting.workloadBytes = BytesOf(workload);
    setting.isTraining = workload.phase == "training";
    setting.isFp32 = workload.precision == "fp32";
    return setting;
}

FeatureList
ListFeatures(const WorkloadProfile& workload,
             const HardwareProfile& hardware,
             const Roofline& roofline)
{
    FeatureList list;
    AddSizes(workload, list);
    AddPhase(workload, list);
    AddOperatorMix(workload, list);
    AddHardware(hardware, list);
    AddRoofline(workload, hardware, roofline, list);
    return list;
}

} // namespace

const std::vector<std::string>&
FeatureNames()
{
    static const std::vector<std::string> names = [] {
        const FeatureList list = ListFeatures(WorkloadProfile(), HardwareProfile(), Roofline());
        return std::vector<std::string>(list.names.begin(), list.names.end());
    }();
    return names;
}

TimeQuery
MakeTimeQuery(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    const Roofline roofline = MakeRoofline(workload, hardware);
    TimeQuery query;
    query.workloadId = workload.workloadId;
    query.modelId = workload.modelId;
    query.family = workload.family;
    query.hardwareId = hardware.hardwareId;
    query.processor = hardware.vendor + " " + hardware.processor;
    query.factors = FactorsOf(workload, hardware);
    query.samples = workload.batch;
    query.rooflineSeconds = roofline.GetSeconds();
    query.features = ListFeatures(workload, hardware, roofline).values;
    query.operators = workload.operators;
    query.setting = SettingOf(workload, hardware);
    return query;
}

} // namespace edgeai
