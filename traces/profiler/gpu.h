// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_GPU_H
#define EDGE_PROFILE_GPU_H

#include "hardware-configuration.h"

namespace edgeai::profile
{

class CudaRuntime;
class GpuCounters;

/** @brief Names of the plans that run on a GPU. */
constexpr const char* GPU_PLAN = "gpu";
constexpr const char* GPU_COLOCATION_PLAN = "gpu-colocation";

bool IsGpuPlan(const std::string& plan);

/** @brief What hardware.csv tells of a GPU beside the machine that it is in. */
struct GpuFacts
{
    std::string name;
    std::optional<int64_t> memoryBytes;
    std::optional<int> multiprocessors;
    std::string runtime; ///< `CUDA 12.4, driver 550.54`
};

/** @brief Throws ProfileError if LibTorch can use no CUDA GPU. Wakes CUDA up: do not fork later. */
void RequireGpu();

/**
 * @brief The machine's first GPU, named by NVML (`nvidia-gpu` without it). Does not wake CUDA up.
 */
HardwareConfiguration GetGpuConfiguration();

GpuFacts ReadGpuFacts(const GpuCounters& counters, const CudaRuntime& cuda);

} // namespace edgeai::profile

#endif
