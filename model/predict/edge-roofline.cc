/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-roofline.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <limits>

namespace edgeai
{

namespace
{

/** @return whether matrix products run in 16 bits: `fp16`, `bf16`, and autocast to either */
bool
IsHalf(const std::string& precision)
{
    return precision == "fp16" || precision == "bf16" || precision == "amp-fp16" ||
           precision == "amp-bf16";
}

/** @return GFLOP/s: measured in the workload's precision, else measured in fp32, else promised */
std::optional<double>
ComputeRate(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    if (workload.precision == "bf16" && hardware.gemmBf16Gflops)
    {
        return hardware.gemmBf16Gflops;
    }
    if (hardware.gemmFp32Gflops)
    {
        return hardware.gemmFp32Gflops;
    }
    return IsHalf(workload.precision) && hardware.datasheetFp16Gflops
               ? hardware.datasheetFp16Gflops
               : hardware.datasheetFp32Gflops;
}

} // namespace

double
Roofline::GetSeconds() const
{
    return std::max(computeSeconds, memorySeconds) + dispatchSeconds;
}

double
RooflineFlopsPerSecond(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    const auto gflops = ComputeRate(workload, hardware);
    return gflops ? *gflops * 1e9 : std::numeric_limits<double>::quiet_NaN();
}

bool
HasRoofline(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    return workload.flops.has_value() && ComputeRate(workload, hardware).has_value();
}

Roofline
MakeRoofline(const WorkloadProfile& workload, const HardwareProfile& hardware)
{
    if (!workload.flops)
    {
        throw InputError("workload '" + workload.workloadId +
                         "' has no flops; its time cannot be predicted without");
    }
    const auto gflops = ComputeRate(workload, hardware);
    if (!gflops)
    {
        throw InputError("hardware '" + hardware.hardwareId +
                         "' has neither gemm_fp32_gflops nor datasheet_fp32_gflops; times on it "
                         "cannot be predicted without");
    }
    Roofline roofline;
    roofline.computeSeconds = *workload.flops / (*gflops * 1e9);
    const double bytes = workload.weightBytes.value_or(0) + workload.activationBytes.value_or(0);
    const auto gbps = hardware.copyGbps ? hardware.copyGbps : hardware.datasheetMemoryGbps;
    roofline.memorySeconds = gbps ? bytes / (*gbps * 1e9) : 0;
    roofline.dispatchSeconds =
        workload.kernels.value_or(0) * hardware.dispatchUs.value_or(0) * 1e-6;
    return roofline;
}

} // namespace edgeai
