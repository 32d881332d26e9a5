/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PROFILE_FIELDS_H
#define EDGE_PROFILE_FIELDS_H

#include "ns3/edge-number-range.h"
#include "ns3/edge-profile-record.h"

namespace edgeai
{

/**
 * @file
 * The columns of a profile record, listed once: reading CSV, writing CSV, the SQLite schema,
 * binding, reading rows and hashing are visitors of these lists. A visitor has
 *
 *     Key(column, std::string&)                      a text that is never empty
 *     Text(column, std::string&)
 *     Choice(column, std::string&, "a|b|c")          one of these words
 *     Count(column, unsigned&, least)
 *     Number(column, std::optional<double>&, range)
 *     Named(column, std::map<std::string, double>&)  `name=number` pairs
 *     List(column, std::vector<double>&, range)      times
 *
 * The order here is the order of columns in files that we write. Units: doc/traces.md.
 */

/** @brief Columns of hardware.csv. */
template <typename Visitor, typename Record>
void
VisitHardwareFields(Visitor& visit, Record& hardware)
{
    constexpr auto ABOVE_ZERO = NumberRange::AboveZero;
    visit.Key("hardware_id", hardware.hardwareId);
    visit.Choice("kind", hardware.kind, "cpu|gpu|npu");
    visit.Text("vendor", hardware.vendor);
    visit.Text("processor", hardware.processor);
    visit.Count("threads", hardware.threads, 1);
    visit.Text("isa_cap", hardware.isaCap);
    visit.Number("cpu_quota", hardware.cpuQuotaCores, ABOVE_ZERO);
    visit.Number("memory_bytes", hardware.memoryBytes, ABOVE_ZERO);
    visit.Number("gemm_fp32_gflops", hardware.gemmFp32Gflops, ABOVE_ZERO);
    visit.Number("gemm_bf16_gflops", hardware.gemmBf16Gflops, ABOVE_ZERO);
    visit.Number("gemm_tf32_gflops", hardware.gemmTf32Gflops, ABOVE_ZERO);
    visit.Number("gemm_fp16_gflops", hardware.gemmFp16Gflops, ABOVE_ZERO);
    visit.Number("host_copy_gbps", hardware.hostCopyGbps, ABOVE_ZERO);
    visit.Number("multiprocessors", hardware.multiprocessors, ABOVE_ZERO);
    visit.Number("copy_gbps", hardware.copyGbps, ABOVE_ZERO);
    visit.Number("dispatch_us", hardware.dispatchUs, ABOVE_ZERO);
    visit.Number("datasheet_fp32_gflops", hardware.datasheetFp32Gflops, ABOVE_ZERO);
    visit.Number("datasheet_fp16_gflops", hardware.datasheetFp16Gflops, ABOVE_ZERO);
    visit.Number("datasheet_memory_gbps", hardware.datasheetMemoryGbps, ABOVE_ZERO);
    visit.Text("datasheet_source", hardware.datasheetSource);
    visit.Number("cores", hardware.cores, ABOVE_ZERO);
    visit.Number("l1d_bytes", hardware.l1dBytes, ABOVE_ZERO);
    visit.Number("l2_bytes", hardware.l2Bytes, ABOVE_ZERO);
    visit.Number("l3_bytes", hardware.l3Bytes, ABOVE_ZERO);
    visit.Text("kernel", hardware.kernel);
    visit.Text("os", hardware.os);
    visit.Text("runtime", hardware.runtime);
    visit.Named("runtime_options", hardware.runtimeOptions);
    visit.Text("blas", hardware.blas);
    visit.Text("tool_version", hardware.toolVersion);
    visit.Text("measured_utc", hardware.measuredUtc);
}

/** @brief Columns of workload.csv. */
template <typename Visitor, typename Record>
void
VisitWorkloadFields(Visitor& visit, Record& workload)
{
    constexpr auto ZERO_OR_ABOVE = NumberRange::ZeroOrAbove;
    visit.Key("workload_id", workload.workloadId);
    visit.Key("model_id", workload.modelId);
    visit.Key("family", workload.family);
    visit.Named("hyperparameters", workload.hyperparameters);
    visit.Choice("phase", workload.phase, "inference|training|prefill|decode");
    visit.Count("batch", workload.batch, 1);
    visit.Text("precision", workload.precision);
    visit.Text("input_shape", workload.inputShape);
    visit.Number("sequence_length", workload.sequenceLength, NumberRange::AboveZero);
    visit.Text("optimiser", workload.optimiser);
    visit.Number("flops", workload.flops, NumberRange::AboveZero);
    visit.Number("macs", workload.macs, ZERO_OR_ABOVE);
    visit.Number("parameters", workload.parameters, ZERO_OR_ABOVE);
    visit.Number("weight_bytes", workload.weightBytes, ZERO_OR_ABOVE);
    visit.Number("activation_bytes", workload.activationBytes, ZERO_OR_ABOVE);
    visit.Number("kernels", workload.kernels, ZERO_OR_ABOVE);
    visit.Named("operator_flop_share", workload.operatorFlopShare);
    visit.Named("operator_byte_share", workload.operatorByteShare);
    visit.Number("request_bytes", workload.requestBytes, ZERO_OR_ABOVE);
    visit.Number("reply_bytes", workload.replyBytes, ZERO_OR_ABOVE);
}

/** @brief Columns of run.csv. */
template <typename Visitor, typename Record>
void
VisitRunFields(Visitor& visit, Record& run)
{
    constexpr auto ZERO_OR_ABOVE = NumberRange::ZeroOrAbove;
    visit.Key("run_id", run.runId);
    visit.Key("workload_id", run.workloadId);
    visit.Key("hardware_id", run.hardwareId);
    visit.Count("concurrency", run.concurrency, 1);
    visit.Text("co_runner", run.coRunner);
    visit.Text("session", run.session);
    visit.Count("warmup", run.warmup, 0);
    visit.List("repeat_s", run.repeatSeconds, NumberRange::AboveZero);
    visit.List("operator_s", run.operatorSeconds, ZERO_OR_ABOVE);
    visit.Number("cold_load_s", run.coldLoadSeconds, ZERO_OR_ABOVE);
    visit.Number("file_load_s", run.fileLoadSeconds, ZERO_OR_ABOVE);
    visit.Number("warm_load_s", run.warmLoadSeconds, ZERO_OR_ABOVE);
    visit.Number("device_time_s", run.deviceTimeSeconds, ZERO_OR_ABOVE);
    visit.Number("peak_memory_bytes", run.peakMemoryBytes, ZERO_OR_ABOVE);
    visit.Number("cpu_utilisation", run.cpuUtilisation, ZERO_OR_ABOVE);
    visit.Number("gpu_utilisation", run.gpuUtilisation, ZERO_OR_ABOVE);
    visit.Number("cpu_time_s", run.cpuTimeSeconds, ZERO_OR_ABOVE);
    visit.Number("steal_fraction", run.stealFraction, NumberRange::Fraction);
    visit.Number("energy_j", run.energyJoules, ZERO_OR_ABOVE);
    visit.Key("verdict", run.verdict);
    visit.Text("started_utc", run.startedUtc);
    visit.Choice("source", run.source, "measured|imported");
}

/** @brief Columns of operator.csv but the first, which says whose operator it is. */
template <typename Visitor, typename Record>
void
VisitOperatorWork(Visitor& visit, Record& work)
{
    constexpr auto ZERO_OR_ABOVE = NumberRange::ZeroOrAbove;
    visit.Key("kind", work.kind);
    visit.Text("name", work.name);
    visit.Text("shapes", work.shapes);
    visit.Count("count", work.count, 1);
    visit.Number("flops", work.flops, ZERO_OR_ABOVE);
    visit.Number("bytes", work.bytes, ZERO_OR_ABOVE);
}

/** @brief Columns of operator.csv. */
template <typename Visitor, typename Record>
void
VisitOperatorFields(Visitor& visit, Record& row)
{
    visit.Key("workload_id", row.workloadId);
    VisitOperatorWork(visit, row.work);
}

/** @return whether @p word is one of the words of @p choices, which `|` separates */
inline bool
IsChoice(const std::string& word, const std::string& choices)
{
    const std::string all = "|" + choices + "|";
    return word.find('|') == std::string::npos && !word.empty() &&
           all.find("|" + word + "|") != std::string::npos;
}

/**
 * @return whether @p column came after the first trace folders were written: files and stores
 * without it read as if its cells were empty, and a hash does not see it while it is empty
 */
inline bool
IsLaterColumn(const std::string& column)
{
    return IsChoice(column,
                    "datasheet_fp16_gflops|runtime_options|gemm_tf32_gflops|gemm_fp16_gflops|"
                    "host_copy_gbps|multiprocessors|file_load_s|warm_load_s|device_time_s|"
                    "operator_s|name");
}

} // namespace edgeai

#endif // EDGE_PROFILE_FIELDS_H
