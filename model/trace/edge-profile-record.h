/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PROFILE_RECORD_H
#define EDGE_PROFILE_RECORD_H

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief One hardware configuration that runs were measured on. Columns and units: doc/traces.md.
 *
 * An empty optional says "not measured" or "does not apply", never zero.
 */
struct HardwareProfile
{
    std::string hardwareId;
    std::string kind; ///< cpu | gpu | npu
    std::string vendor;
    std::string processor;
    unsigned threads{1};
    std::string isaCap;
    std::optional<double> cpuQuotaCores;
    std::optional<double> memoryBytes;
    std::optional<double> gemmFp32Gflops; ///< measured
    std::optional<double> gemmBf16Gflops; ///< measured
    std::optional<double> gemmTf32Gflops; ///< measured
    std::optional<double> gemmFp16Gflops; ///< measured
    std::optional<double> hostCopyGbps;   ///< measured: from the machine's memory to a GPU's
    std::optional<double> multiprocessors;
    std::optional<double> copyGbps;   ///< measured
    std::optional<double> dispatchUs; ///< measured
    std::optional<double> datasheetFp32Gflops;
    std::optional<double> datasheetFp16Gflops; ///< fp16 or bf16, dense, accumulating in fp32
    std::optional<double> datasheetMemoryGbps;
    std::string datasheetSource;
    std::optional<double> cores;
    std::optional<double> l1dBytes;
    std::optional<double> l2Bytes;
    std::optional<double> l3Bytes;
    std::string kernel;
    std::string os;
    std::string runtime;
    std::map<std::string, double> runtimeOptions; ///< `channels_last=1;compiled=1`
    std::string blas;
    std::string toolVersion;
    std::string measuredUtc;
};

/** @brief One kind of operator, with its shapes, that a workload executes on any hardware. */
struct WorkloadOperator
{
    std::string kind;
    std::string name; ///< as the framework calls it; empty: not recorded
    std::string shapes;
    unsigned count{1};
    std::optional<double> flops; ///< of one execution
    std::optional<double> bytes; ///< of one execution
};

using OperatorList = std::vector<WorkloadOperator>;

/** @brief One AI workload: a network, its batch and its phase. */
struct WorkloadProfile
{
    std::string workloadId;
    std::string modelId; ///< the network without batch and phase
    std::string family;
    std::map<std::string, double> hyperparameters;
    std::string phase; ///< inference | training | prefill | decode
    unsigned batch{1};
    std::string precision;
    std::string inputShape;
    std::optional<double> sequenceLength;
    std::string optimiser;
    std::optional<double> flops;
    std::optional<double> macs;
    std::optional<double> parameters;
    std::optional<double> weightBytes;
    std::optional<double> activationBytes;
    std::optional<double> kernels;
    std::map<std::string, double> operatorFlopShare;
    std::map<std::string, double> operatorByteShare;
    std::optional<double> requestBytes;
    std::optional<double> replyBytes;
    /** In the order of operator.csv, which runs refer to; null: not known. No column. */
    std::shared_ptr<const OperatorList> operators;
};

/** @brief One workload, measured on one hardware configuration at one concurrency. */
struct MeasuredRun
{
    std::string runId;
    std::string workloadId;
    std::string hardwareId;
    unsigned concurrency{1};
    std::string coRunner;
    std::string session;
    unsigned warmup{0};
    std::vector<double> repeatSeconds; ///< in the order in which they were measured, all > 0
    /** Of one execution of each of its workload's operators, in their order; empty: not timed. */
    std::vector<double> operatorSeconds;
    std::optional<double> coldLoadSeconds;
    std::optional<double> fileLoadSeconds;   ///< weights from a file that no cache holds, first run
    std::optional<double> warmLoadSeconds;   ///< the same once more
    std::optional<double> deviceTimeSeconds; ///< of one execution by the GPU's own clock
    std::optional<double> peakMemoryBytes;
    std::optional<double> cpuUtilisation;
    std::optional<double> gpuUtilisation;
    std::optional<double> cpuTimeSeconds;
    std::optional<double> stealFraction;
    std::optional<double> energyJoules;
    std::string verdict; ///< valid, or why not
    std::string startedUtc;
    std::string source; ///< measured | imported
};

/** @brief A row of operator.csv: an operator and the workload that executes it. */
struct OperatorRow
{
    std::string workloadId;
    WorkloadOperator work;
};

/** @brief Everything that a trace store or a set of trace folders holds, sorted by key. */
struct ProfileSet
{
    std::vector<HardwareProfile> hardware;
    std::vector<WorkloadProfile> workloads;
    std::vector<MeasuredRun> runs;
};

} // namespace edgeai

#endif // EDGE_PROFILE_RECORD_H
