/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-timm-device.h"

#include "ns3/edge-error.h"

#include <filesystem>
#include <regex>

namespace edgeai
{

namespace
{

/** @brief A device of timm's file names, by the vendor's figures. */
struct Device
{
    const char* token;
    const char* kind;
    const char* vendor;
    const char* processor;
    unsigned cores; ///< physical; of a GPU: 0
    double memoryBytes;
    double fp32Gflops;
    double fp16Gflops; ///< matrix units, dense, accumulating in fp32 as PyTorch does; 0: none
    double memoryGbps;
    double l2Bytes;
    double l3Bytes;
    const char* source;
};

constexpr double MIB = 1024.0 * 1024;
constexpr double GIB = 1024 * MIB;

// GPUs: SMs x units x operations per clock x boost clock. CPUs: cores x fp32 operations per clock
// (two FMA units) x base clock, because no vendor promises a clock under vector load.
constexpr Device DEVICES[] = {
    {"rtx3090",
     "gpu",
     "NVIDIA",
     "GeForce RTX 3090",
     0,
     24 * GIB,
     35581,
     71163,
     936.2,
     6 * MIB,
     0,
     "NVIDIA GA102 whitepaper: 82 SMs, 1695 MHz boost, 384 bit at 19.5 Gbit/s; fp16 dense with "
     "fp32 "
     "accumulation"},
    {"rtx4090",
     "gpu",
     "NVIDIA",
     "GeForce RTX 4090",
     0,
     24 * GIB,
     82575,
     165151,
     1008,
     72 * MIB,
     0,
     "NVIDIA Ada whitepaper: 128 SMs, 2520 MHz boost, 384 bit at 21 Gbit/s; fp16 dense with fp32 "
     "accumulation"},
    {"i9_10940x",
     "cpu",
     "Intel",
     "Core i9-10940X",
     14,
     0,
     2956.8,
     0,
     93.9,
     14 * MIB,
     19.25 * MIB,
     "Intel product page: 14 cores, 3.3 GHz base, two AVX-512 FMA units; 4 channels of DDR4-2933"},
    {"i7_12700h",
     "cpu",
     "Intel",
     "Core i7-12700H",
     14,
     0,
     659.2,
     0,
     76.8,
     11.5 * MIB,
     24 * MIB,
     "Intel product page: 6 cores at 2.3 GHz (AVX2, 32 operations a clock) and 8 at 1.7 GHz (16); "
     "2 channels of DDR5-4800"},
};

std::optional<double>
Known(double value)
{
    return value > 0 ? std::optional<double>(value) : std::nullopt;
}

void
Describe(const Device& device, HardwareProfile& hardware)
{
    hardware.vendor = device.vendor;
    hardware.processor = device.processor;
    hardware.threads = device.cores == 0 ? 1 : device.cores; // PyTorch's default on a CPU
    hardware.cores = Known(device.cores);
    hardware.memoryBytes = Known(device.memoryBytes);
    hardware.datasheetFp32Gflops = device.fp32Gflops;
    hardware.datasheetFp16Gflops = Known(device.fp16Gflops);
    hardware.datasheetMemoryGbps = device.memoryGbps;
    hardware.datasheetSource = device.source;
    hardware.l2Bytes = Known(device.l2Bytes);
    hardware.l3Bytes = Known(device.l3Bytes);
}

/** @brief A device that we do not know keeps its name and gets no figures. */
HardwareProfile
DescribeDevice(const std::string& token, const std::string& backend)
{
    HardwareProfile hardware;
    hardware.kind = backend == "cpu" ? "cpu" : "gpu";
    hardware.processor = token;
    for (const Device& device : DEVICES)
    {
        if (token == device.token || "rtx" + token == device.token)
        {
            Describe(device, hardware);
        }
    }
    return hardware;
}

/** @return `240` -> `2.4.0`, `113` -> `1.13`: PyTorch's versions before 2 had two digits */
std::string
TorchVersion(const std::string& digits)
{
    const bool isBefore2 = digits.front() == '1';
    return isBefore2 ? "1." + digits.substr(1)
                     : digits.substr(0, 1) + "." + digits.substr(1, 1) + "." + digits.substr(2);
}

/** @return `cu124` -> `CUDA 12.4`, `cpu` -> `CPU` */
std::string
BackendText(const std::string& backend)
{
    return backend == "cpu" ? "CPU" : "CUDA " + backend.substr(2, 2) + "." + backend.substr(4);
}

/** @brief `--amp` of timm's benchmark is autocast to fp16 unless the name says bf16. */
std::string
PrecisionText(const std::string& precision)
{
    return precision == "amp" ? "amp-fp16" : precision == "amp_bf16" ? "amp-bf16" : precision;
}

} // namespace

TimmFileName
ReadTimmFileName(const std::string& path)
{
    static const std::regex form("benchmark-(infer|train)-(fp32|fp16|bf16|amp|amp_bf16)-"
                                 "((nchw|nhwc)-pt([0-9]{3})-(cu[0-9]{3}|cpu)-([A-Za-z0-9_]+)"
                                 "(-dynamo)?)\\.csv");
    const std::string name = std::filesystem::path(path).filename().string();
    std::smatch part;
    if (!std::regex_match(name, part, form))
    {
        throw InputError(path + ": the name does not say what was measured; want timm's own, as "
                                "benchmark-infer-amp-nhwc-pt240-cu124-rtx3090.csv");
    }
    TimmFileName file;
    file.measuredThing = part[1];
    file.phase = part[1] == "infer" ? "inference" : "training";
    file.precision = PrecisionText(part[2]);
    file.hardware = DescribeDevice(part[7], part[6]);
    file.hardware.hardwareId = std::string(part[7]) + "-" + std::string(part[4]) + "-pt" +
                               std::string(part[5]) + "-" + std::string(part[6]) +
                               std::string(part[8]);
    file.hardware.runtime = "PyTorch " + TorchVersion(part[5]) + ", " + BackendText(part[6]) +
                            (part[8].length() > 0 ? ", compiled by TorchDynamo" : "");
    file.hardware.runtimeOptions = {{"channels_last", part[4] == "nhwc" ? 1 : 0},
                                    {"compiled", part[8].length() > 0 ? 1 : 0}};
    return file;
}

} // namespace edgeai
