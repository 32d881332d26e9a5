// SPDX-License-Identifier: GPL-2.0-only

#include "gpu.h"

#include "cuda-runtime.h"
#include "gpu-counters.h"
#include "profile-error.h"

#include <torch/cuda.h>

namespace edgeai::profile
{

bool
IsGpuPlan(const std::string& plan)
{
    return plan == GPU_PLAN || plan == GPU_COLOCATION_PLAN;
}

void
RequireGpu()
{
    if (!torch::cuda::is_available())
    {
        throw ProfileError("--plan: this plan needs an NVIDIA GPU, and this LibTorch finds none; "
                           "remedy: build against a LibTorch with CUDA on a machine with a GPU "
                           "(doc/profiling.md)");
    }
}

HardwareConfiguration
GetGpuConfiguration()
{
    const std::string name = MakeSlug(GpuCounters("").ReadName());
    HardwareConfiguration gpu;
    gpu.id = name.empty() ? "nvidia-gpu" : name;
    gpu.id = gpu.id.rfind("nvidia", 0) == 0 ? gpu.id : "nvidia-" + gpu.id;
    gpu.instructionSet = "native";
    gpu.isGpu = true;
    return gpu;
}

GpuFacts
ReadGpuFacts(const GpuCounters& counters, const CudaRuntime& cuda)
{
    GpuFacts facts;
    facts.name = counters.ReadName().empty() ? "NVIDIA GPU" : counters.ReadName();
    facts.memoryBytes = cuda.ReadMemoryBytes();
    facts.multiprocessors = cuda.CountSms();
    facts.runtime = "CUDA " + cuda.ReadVersion();
    const std::string driver = counters.ReadDriverVersion();
    facts.runtime += driver.empty() ? "" : ", driver " + driver;
    return facts;
}

} // namespace edgeai::profile
