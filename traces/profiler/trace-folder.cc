// SPDX-License-Identifier: GPL-2.0-only

#include "trace-folder.h"

#include "model-family.h"
#include "operator-cost.h"
#include "profile-error.h"
#include "trace-columns.h"

#include <filesystem>
#include <torch/version.h>

namespace edgeai::profile
{

namespace
{

std::string
MakeFile(const std::string& folder, const std::string& name)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
    {
        throw ProfileError("--output: folder '" + folder +
                           "' cannot be made: " + failure.message() + "; choose another");
    }
    return (std::filesystem::path(folder) / name).string();
}

std::string
FormatBytes(int64_t bytes)
{
    return bytes > 0 ? std::to_string(bytes) : "";
}

std::string
JoinExtents(const std::vector<int64_t>& extents)
{
    return FormatShapes({{extents, 0}});
}

std::string
JoinNumbers(const std::vector<double>& values)
{
    std::string text;
    for (const double value : values)
    {
        text += (text.empty() ? "" : " ") + FormatNumber(value);
    }
    return text;
}

std::string
GetCoRunnerId(const PlanPoint& point)
{
    return point.coRunner ? GetWorkloadId(*point.coRunner) : "";
}

/** `+x4` for 4 copies of the same, `+other-workload+x4` for half and half, nothing if alone. */
std::string
GetCompany(const PlanPoint& point)
{
    if (point.concurrency == 1)
    {
        return "";
    }
    const std::string coRunner = GetCoRunnerId(point);
    return (coRunner.empty() ? "" : "+" + coRunner) + "+x" + std::to_string(point.concurrency);
}

/** `workload@hardware#occasion`: what the plan asks for, however often it was tried. */
std::string
GetPointKey(const PlanPoint& point)
{
    return GetWorkloadId(point.workload) + GetCompany(point) + "@" + point.hardware.id + "#" +
           std::to_string(point.occasion);
}

/** `conv=0.93;linear=0.05`: each kind's part of `total`. */
std::string
FormatShares(const std::map<std::string, double>& amounts)
{
    double total = 0.0;
    for (const auto& [kind, amount] : amounts)
    {
        total += amount;
    }
    std::string text;
    for (const auto& [kind, amount] : amounts)
    {
        if (amount > 0.0)
        {
            text += (text.empty() ? "" : ";") + kind + "=" + FormatNumber(amount / total);
        }
    }
    return text;
}

/** Sums over the operators of one run. */
struct OperatorTotals
{
    double flops = 0.0;
    double macs = 0.0;
    double outputBytes = 0.0;
    int64_t kernels = 0;
    std::map<std::string, double> flopsByKind;
    std::map<std::string, double> bytesByKind;
};

OperatorTotals
SumUp(const std::vector<OperatorRecord>& operators)
{
    OperatorTotals totals;
    for (const OperatorRecord& record : operators)
    {
        const auto count = static_cast<double>(record.count);
        totals.flops += count * record.flops;
        totals.macs += count * record.macs;
        totals.outputBytes += count * record.outputBytes;
        totals.kernels += record.count;
        totals.flopsByKind[record.kind] += count * record.flops;
        totals.bytesByKind[record.kind] += count * record.bytes;
    }
    return totals;
}

/** What is told of any hardware: how strong it is, and the machine that it is in. */
CsvRow
DescribeMachine(const HardwareConfiguration& hardware,
                const Processor& processor,
                const Descriptors& descriptors)
{
    return {{"hardware_id", hardware.id},
            {"threads", std::to_string(hardware.threads)},
            {"gemm_fp32_gflops", FormatNumber(descriptors.gemmFp32Gflops)},
            {"gemm_bf16_gflops", FormatNumber(descriptors.gemmBf16Gflops)},
            {"gemm_tf32_gflops", FormatNumber(descriptors.gemmTf32Gflops)},
            {"gemm_fp16_gflops", FormatNumber(descriptors.gemmFp16Gflops)},
            {"copy_gbps", FormatNumber(descriptors.copyGbps)},
            {"host_copy_gbps", FormatNumber(descriptors.hostCopyGbps)},
            {"dispatch_us", FormatNumber(descriptors.dispatchUs)},
            {"cores", std::to_string(processor.cores)},
            {"l1d_bytes", FormatBytes(processor.l1dBytes)},
            {"l2_bytes", FormatBytes(processor.l2Bytes)},
            {"l3_bytes", FormatBytes(processor.l3Bytes)},
            {"kernel", processor.kernel},
            {"os", processor.os},
            {"runtime", std::string("libtorch ") + TORCH_VERSION},
            {"tool_version", TOOL_VERSION},
            {"measured_utc", GetUtcNow()}};
}

} // namespace

TraceFolder::TraceFolder(const std::string& path, int mostAttempts)
    : m_mostAttempts(mostAttempts),
      m_hardware(MakeFile(path, "hardware.csv"), GetHardwareColumns()),
      m_workloads(MakeFile(path, "workload.csv"), GetWorkloadColumns()),
      m_runs(MakeFile(path, "run.csv"), GetRunColumns()),
      m_operators(MakeFile(path, "operator.csv"))
{
    std::set<std::string> timedWorkloads;
    for (const CsvRow& row : m_runs.Read())
    {
        Remember(row.at("run_id"), row.at("verdict") == "valid");
        const auto seconds = row.find("operator_s");
        if (seconds != row.end() && !seconds->second.empty())
        {
            timedWorkloads.insert(row.at("workload_id"));
        }
    }
    m_operators.KeepTimed(timedWorkloads);
    for (const CsvRow& row : m_hardware.Read())
    {
        m_hardwareIds.insert(row.at("hardware_id"));
    }
    for (const CsvRow& row : m_workloads.Read())
    {
        m_workloadIds.insert(row.at("workload_id"));
    }
}

void
TraceFolder::Remember(const std::string& runId, bool isValid)
{
    History& history = m_history[runId.substr(0, runId.rfind('.'))];
    ++history.attempts;
    history.isValid = history.isValid || isValid;
}

bool
TraceFolder::HasHardware(const std::string& hardwareId) const
{
    return m_hardwareIds.count(hardwareId) > 0;
}

bool
TraceFolder::HasWorkload(const Workload& workload) const
{
    return m_workloadIds.count(GetWorkloadId(workload)) > 0;
}

int
TraceFolder::CountAttempts(const PlanPoint& point) const
{
    const auto found = m_history.find(GetPointKey(point));
    return found == m_history.end() ? 0 : found->second.attempts;
}

bool
TraceFolder::IsDone(const PlanPoint& point) const
{
    const auto found = m_history.find(GetPointKey(point));
    return found != m_history.end() &&
           (found->second.isValid || found->second.attempts >= m_mostAttempts * point.patience);
}

void
TraceFolder::AddHardware(const HardwareConfiguration& hardware,
                         const Processor& processor,
                         const Descriptors& descriptors,
                         const std::string& blas)
{
    CsvRow row = DescribeMachine(hardware, processor, descriptors);
    row["kind"] = "cpu";
    row["vendor"] = processor.vendor;
    row["processor"] = processor.name;
    row["isa_cap"] = GetIsaCap(hardware);
    row["cpu_quota"] = FormatNumber(hardware.quotaCores);
    row["memory_bytes"] = FormatBytes(processor.memoryBytes);
    row["blas"] = blas;
    AddHardwareRow(row);
}

void
TraceFolder::AddGpu(const HardwareConfiguration& hardware,
                    const Processor& processor,
                    const Descriptors& descriptors,
                    const GpuFacts& gpu)
{
    CsvRow row = DescribeMachine(hardware, processor, descriptors);
    row["kind"] = "gpu";
    row["vendor"] = "NVIDIA";
    row["processor"] = gpu.name;
    row["isa_cap"] = "none";
    row["memory_bytes"] = FormatBytes(gpu.memoryBytes.value_or(0));
    row["multiprocessors"] = gpu.multiprocessors ? std::to_string(*gpu.multiprocessors) : "";
    row["runtime"] += ", " + gpu.runtime;
    AddHardwareRow(row);
}

void
TraceFolder::AddHardwareRow(const CsvRow& row)
{
    m_hardware.Append(row);
    m_hardwareIds.insert(row.at("hardware_id"));
}

void
TraceFolder::AddWorkload(const Workload& workload, const Measurement& measurement)
{
    const OperatorTotals totals = SumUp(measurement.operators);
    const int64_t tokens = GetSequenceLength(workload);
    const int64_t replyBytes = workload.custom ? measurement.outputBytes : GetReplyBytes(workload);
    m_workloads.Append({{"workload_id", GetWorkloadId(workload)},
                        {"model_id", GetModelId(workload)},
                        {"family", GetName(workload.family)},
                        {"hyperparameters", GetHyperparameters(workload)},
                        {"phase", GetName(workload.phase)},
                        {"batch", std::to_string(workload.batch)},
                        {"precision", GetName(workload.precision)},
                        {"input_shape", JoinExtents(GetInputShape(workload))},
                        {"sequence_length", tokens > 0 ? std::to_string(tokens) : ""},
                        {"optimiser", GetName(workload.optimiser)},
                        {"flops", FormatCount(totals.flops)},
                        {"macs", FormatCount(totals.macs)},
                        {"parameters", std::to_string(measurement.parameters)},
                        {"weight_bytes", std::to_string(measurement.weightBytes)},
                        {"activation_bytes", FormatCount(totals.outputBytes)},
                        {"kernels", std::to_string(totals.kernels)},
                        {"operator_flop_share", FormatShares(totals.flopsByKind)},
                        {"operator_byte_share", FormatShares(totals.bytesByKind)},
                        {"request_bytes", std::to_string(GetRequestBytes(workload))},
                        {"reply_bytes", std::to_string(replyBytes)}});
    m_workloadIds.insert(GetWorkloadId(workload));
}

void
TraceFolder::AddMeasurement(const PlanPoint& point,
                            const std::string& session,
                            const Measurement& measurement)
{
    const std::string runId = GetPointKey(point) + "." + std::to_string(CountAttempts(point) + 1);
    const std::string workloadId = GetWorkloadId(point.workload);
    // Times of a run that was disturbed are none, and would be half of the folder.
    const bool isTimed = measurement.verdict == "valid" && !measurement.operators.empty() &&
                         m_operators.AddOrCompare(workloadId, measurement.operators);
    m_runs.Append({{"run_id", runId},
                   {"workload_id", workloadId},
                   {"hardware_id", point.hardware.id},
                   {"concurrency", std::to_string(point.concurrency)},
                   {"co_runner", GetCoRunnerId(point)},
                   {"session", session},
                   {"warmup", std::to_string(measurement.warmup)},
                   {"repeat_s", JoinNumbers(measurement.repeatSeconds)},
                   {"operator_s", isTimed ? FormatSeconds(measurement.operators) : ""},
                   {"cold_load_s", FormatNumber(measurement.coldLoadSeconds)},
                   {"file_load_s", FormatNumber(measurement.fileLoadSeconds)},
                   {"warm_load_s", FormatNumber(measurement.warmLoadSeconds)},
                   {"device_time_s", FormatNumber(measurement.deviceSeconds)},
                   {"peak_memory_bytes",
                    measurement.peakMemoryBytes ? std::to_string(*measurement.peakMemoryBytes)
                                                : std::string()},
                   {"cpu_utilisation", FormatNumber(measurement.cpuUtilisation)},
                   {"gpu_utilisation", FormatNumber(measurement.gpuUtilisation)},
                   {"cpu_time_s", FormatNumber(measurement.cpuSeconds)},
                   {"steal_fraction", FormatNumber(measurement.stealFraction)},
                   {"energy_j", FormatNumber(measurement.energyJoules)},
                   {"verdict", measurement.verdict},
                   {"started_utc", measurement.startedUtc}});
    Remember(runId, measurement.verdict == "valid");
}

std::vector<CsvRow>
TraceFolder::ReadHardware() const
{
    return m_hardware.Read();
}

std::vector<CsvRow>
TraceFolder::ReadRuns() const
{
    return m_runs.Read();
}

} // namespace edgeai::profile
