// SPDX-License-Identifier: GPL-2.0-only

#include "trace-columns.h"

#include <sstream>

namespace edgeai::profile
{

namespace
{

std::vector<std::string>
SplitWords(const std::string& text)
{
    std::istringstream words(text);
    std::vector<std::string> list;
    for (std::string word; words >> word;)
    {
        list.push_back(word);
    }
    return list;
}

} // namespace

std::vector<std::string>
GetHardwareColumns()
{
    return SplitWords("hardware_id kind vendor processor threads isa_cap cpu_quota memory_bytes "
                      "gemm_fp32_gflops gemm_bf16_gflops gemm_tf32_gflops "
                      "gemm_fp16_gflops copy_gbps host_copy_gbps multiprocessors dispatch_us "
                      "datasheet_fp32_gflops datasheet_memory_gbps datasheet_source cores "
                      "l1d_bytes l2_bytes l3_bytes kernel os runtime blas tool_version "
                      "measured_utc");
}

std::vector<std::string>
GetWorkloadColumns()
{
    return SplitWords("workload_id model_id family hyperparameters phase batch precision "
                      "input_shape sequence_length optimiser flops macs parameters weight_bytes "
                      "activation_bytes kernels operator_flop_share operator_byte_share "
                      "request_bytes reply_bytes");
}

std::vector<std::string>
GetRunColumns()
{
    return SplitWords("run_id workload_id hardware_id concurrency co_runner session warmup "
                      "repeat_s operator_s cold_load_s file_load_s warm_load_s "
                      "device_time_s peak_memory_bytes cpu_utilisation gpu_utilisation "
                      "cpu_time_s steal_fraction energy_j verdict started_utc");
}

std::vector<std::string>
GetOperatorColumns()
{
    return SplitWords("workload_id kind name shapes count flops bytes");
}

} // namespace edgeai::profile
