// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_DESCRIPTORS_H
#define EDGE_PROFILE_DESCRIPTORS_H

#include <optional>

namespace edgeai::profile
{

/** @brief How strong a hardware configuration is: measured figures, not data-sheet ones. */
struct Descriptors
{
    double gemmFp32Gflops = 0.0;
    std::optional<double> gemmBf16Gflops; ///< empty where bf16 products do not run
    std::optional<double> gemmTf32Gflops; ///< GPUs only, like all below that may be empty
    std::optional<double> gemmFp16Gflops;
    std::optional<double> hostCopyGbps; ///< from the machine's pinned memory to the GPU's
    double copyGbps = 0.0;              ///< bytes read + written
    double dispatchUs = 0.0;            ///< one smallest operator through the framework
};

/**
 * @brief Measures this process's configuration; takes about a second and a half.
 *
 * With `isThrottled` each figure is a mean over many quota periods, else the best of several
 * tries: without throttling a descriptor is what the hardware can do.
 */
Descriptors MeasureDescriptors(bool isThrottled);

/** @brief Measures the machine's first CUDA GPU; takes about three seconds. */
Descriptors MeasureGpuDescriptors();

} // namespace edgeai::profile

#endif
