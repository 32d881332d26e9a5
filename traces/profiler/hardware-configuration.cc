// SPDX-License-Identifier: GPL-2.0-only

#include "hardware-configuration.h"

#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace edgeai::profile
{

namespace
{

struct InstructionSet
{
    std::string oneDnn;
    std::string aten;
    std::string openBlas;
    std::string mkl;
};

/**
 * OpenBLAS is told its core even where nothing is capped: version 0.3.21 takes a Zen 5 for a
 * Haswell and leaves AVX-512 unused (168 instead of 304 GFLOP/s). ATen does the same.
 */
const std::map<std::string, InstructionSet>&
GetInstructionSets()
{
    static const std::map<std::string, InstructionSet> sets{
        {"avx512", {"", "avx512", "SkylakeX", ""}},
        {"avx2", {"AVX2", "avx2", "Haswell", "AVX2"}},
        {"avx", {"AVX", "default", "Sandybridge", "AVX"}},
        {"sse41", {"SSE41", "default", "Nehalem", "SSE4_2"}},
        {"native", {"", "", "", ""}}};
    return sets;
}

/** Instruction sets that this processor can be held to, its own first. */
std::vector<std::string>
ListInstructionSets()
{
#if defined(__x86_64__)
    std::vector<std::string> names;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
    {
        names.emplace_back("avx512");
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    {
        names.emplace_back("avx2");
    }
    if (__builtin_cpu_supports("avx"))
    {
        names.emplace_back("avx");
    }
    if (__builtin_cpu_supports("sse4.1"))
    {
        names.emplace_back("sse41");
    }
    return names;
#else
    return {"native"};
#endif
}

/** AVX512-BF16; caps below avx512 leave it out. */
bool
HasBf16(const std::string& instructionSet)
{
#if defined(__x86_64__)
    return instructionSet == "avx512" && __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

/** All cores, the powers of two below where nothing is capped, and one; most first. */
std::vector<int>
ListThreadCounts(int cores, bool isCapped)
{
    std::set<int, std::greater<>> counts{cores, 1};
    for (int threads = 2; threads < cores && !isCapped; threads *= 2)
    {
        counts.insert(threads);
    }
    return {counts.begin(), counts.end()};
}

HardwareConfiguration
MakeConfiguration(const Processor& processor,
                  const std::string& instructionSet,
                  bool isCapped,
                  int threads)
{
    HardwareConfiguration hardware;
    hardware.id =
        MakeSlug(processor.name) + "-" + instructionSet + "-" + std::to_string(threads) + "t";
    hardware.threads = threads;
    hardware.instructionSet = instructionSet;
    hardware.isCapped = isCapped;
    hardware.hasBf16 = HasBf16(instructionSet);
    return hardware;
}

} // namespace

std::string
GetIsaCap(const HardwareConfiguration& hardware)
{
    return hardware.isCapped ? hardware.instructionSet : "none";
}

std::string
Describe(const HardwareConfiguration& hardware)
{
    if (hardware.isGpu)
    {
        return "the machine's first NVIDIA GPU, with all that it has";
    }
    std::string text = "the same processor limited to " + std::to_string(hardware.threads) +
                       (hardware.threads == 1 ? " thread" : " threads");
    if (hardware.isCapped)
    {
        text += " and " + hardware.instructionSet + " code in oneDNN, ATen and BLAS";
    }
    else
    {
        text += ", all its instructions (" + hardware.instructionSet + ")";
    }
    if (hardware.isPassive)
    {
        text += ", whose waiting threads sleep instead of spinning (OMP_WAIT_POLICY=passive)";
    }
    if (hardware.quotaCores)
    {
        text += ", and " + std::to_string(std::lround(*hardware.quotaCores * 100)) +
                " % of one core's time by the kernel's CPU bandwidth control";
    }
    return text;
}

std::vector<HardwareConfiguration>
ListHardwareConfigurations(const Processor& processor)
{
    std::vector<HardwareConfiguration> list;
    const std::vector<std::string> sets = ListInstructionSets();
    for (std::size_t i = 0; i < sets.size(); ++i)
    {
        for (const int threads : ListThreadCounts(processor.cores, i > 0))
        {
            list.push_back(MakeConfiguration(processor, sets[i], i > 0, threads));
        }
    }
    // The weakest place: the last configuration with half a core.
    HardwareConfiguration quota = list.back();
    quota.id += "-half";
    quota.quotaCores = 0.5;
    list.push_back(quota);
    return list;
}

std::vector<HardwareConfiguration>
ListSharedConfigurations(const Processor& processor)
{
    std::vector<HardwareConfiguration> shared;
    for (HardwareConfiguration hardware : ListHardwareConfigurations(processor))
    {
        if (hardware.quotaCores)
        {
            continue;
        }
        if (hardware.threads > 1)
        {
            hardware.id += "-passive";
            hardware.isPassive = true;
        }
        shared.push_back(hardware);
    }
    return shared;
}

std::vector<std::pair<std::string, std::string>>
GetEnvironment(const HardwareConfiguration& hardware, bool hasBlasOwnThreads)
{
    const InstructionSet& set = GetInstructionSets().at(hardware.instructionSet);
    const std::string threads = std::to_string(hardware.threads);
    return {{"ONEDNN_MAX_CPU_ISA", set.oneDnn},
            {"DNNL_MAX_CPU_ISA", set.oneDnn},
            {"ATEN_CPU_CAPABILITY", set.aten},
            {"OPENBLAS_CORETYPE", set.openBlas},
            {"MKL_ENABLE_INSTRUCTIONS", set.mkl},
            {"OMP_NUM_THREADS", threads},
            {"OPENBLAS_NUM_THREADS", hasBlasOwnThreads ? "1" : threads},
            {"MKL_NUM_THREADS", threads},
            // How threads wait is left to the libraries, whatever the user's shell says.
            {"OPENBLAS_THREAD_TIMEOUT", ""},
            {"OMP_WAIT_POLICY", hardware.isPassive ? "passive" : ""},
            {"GOMP_SPINCOUNT", ""},
            {"OMP_PROC_BIND", ""},
            {"GOMP_CPU_AFFINITY", ""}};
}

} // namespace edgeai::profile
