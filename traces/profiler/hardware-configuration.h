// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_HARDWARE_CONFIGURATION_H
#define EDGE_PROFILE_HARDWARE_CONFIGURATION_H

#include "processor.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace edgeai::profile
{

/**
 * @brief This machine's processor, limited in an honest way: the same silicon with fewer threads,
 *        an older instruction set, or a CPU-time quota that the kernel enforces.
 *
 * The instruction-set cap must be in the environment before the libraries load, so each
 * configuration is measured by a process of its own (see Worker).
 */
struct HardwareConfiguration
{
    std::string id;
    int threads = 1;
    std::string instructionSet; ///< what code may use: `avx512`, `avx2`, `avx`, `sse41` or `native`
    bool isCapped = false;      ///< whether the processor could do more than `instructionSet`
    std::optional<double> quotaCores;
    bool isGpu = false;     ///< networks run on the machine's first CUDA GPU
    bool isPassive = false; ///< whether threads that wait sleep at once instead of spinning first
    bool hasBf16 = false;   ///< whether its vector units multiply bf16 numbers
};

/** @brief What `isa_cap` says: `none` if the processor is not held back. */
std::string GetIsaCap(const HardwareConfiguration& hardware);

/** @brief One sentence for people: `the same processor limited to ...`. */
std::string Describe(const HardwareConfiguration& hardware);

/**
 * @brief Every configuration that this processor can be made into, strongest first.
 *
 * Threads are 1 and all cores, and with the processor's own instructions also the powers of two
 * between; caps are those below the processor's own instruction set.
 */
std::vector<HardwareConfiguration> ListHardwareConfigurations(const Processor& processor);

/**
 * @brief The configurations that copies of workloads can share: those without a quota, and those
 *        of several threads with passive waiting.
 *
 * A thread that spins while it waits takes the core from the very thread that it waits for: two
 * copies of a ResNet with two threads each on two cores ran 20 to 400 times as long as one alone.
 */
std::vector<HardwareConfiguration> ListSharedConfigurations(const Processor& processor);

/**
 * @brief Variables that hold oneDNN, ATen and BLAS to the configuration. An empty value unsets.
 *
 * `hasBlasOwnThreads`: the BLAS would start a second pool of threads; it is held to one thread.
 */
std::vector<std::pair<std::string, std::string>> GetEnvironment(
    const HardwareConfiguration& hardware,
    bool hasBlasOwnThreads);

} // namespace edgeai::profile

#endif
