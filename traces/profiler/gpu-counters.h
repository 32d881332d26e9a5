// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_GPU_COUNTERS_H
#define EDGE_PROFILE_GPU_COUNTERS_H

#include "shared-library.h"

#include <cstdint>
#include <optional>
#include <string>

namespace edgeai::profile
{

/**
 * @brief What NVIDIA's management library (NVML) tells of one GPU. Needs neither its header nor
 *        the library when the program is built.
 *
 * Each figure is empty where there is no NVML, or where it does not know this figure of this GPU.
 */
class GpuCounters
{
  public:
    /**
     * @brief Looks for `libnvidia-ml.so.1`, or for what the environment variable
     *        EDGE_PROFILE_NVML names.
     *
     * `pciBusId` as CUDA gives it (CUDA_VISIBLE_DEVICES may number GPUs otherwise than NVML);
     * empty: NVML's first.
     */
    explicit GpuCounters(const std::string& pciBusId);
    ~GpuCounters();
    GpuCounters(const GpuCounters&) = delete;
    GpuCounters& operator=(const GpuCounters&) = delete;

    [[nodiscard]] bool IsThere() const;
    [[nodiscard]] std::string ReadName() const;
    [[nodiscard]] std::string ReadDriverVersion() const;
    [[nodiscard]] std::optional<int64_t> ReadMemoryBytes() const;
    [[nodiscard]] std::optional<int64_t> ReadUsedMemoryBytes() const;
    [[nodiscard]] std::optional<int> ReadSmClockMhz() const;
    [[nodiscard]] std::optional<int> ReadMemoryClockMhz() const;

    /** @brief 0..1: the part of NVML's last sampling period in which a kernel ran. */
    [[nodiscard]] std::optional<double> ReadUtilisation() const;

    /** @brief Of the whole board since the driver was loaded. */
    [[nodiscard]] std::optional<double> ReadEnergyJoules() const;
    [[nodiscard]] std::optional<double> ReadPowerWatts() const;

  private:
    struct Memory;

    bool FindDevice(const std::string& pciBusId);
    [[nodiscard]] std::optional<int> ReadClockMhz(int domain) const;
    [[nodiscard]] bool ReadMemory(Memory& memory) const;

    SharedLibrary m_library;
    void* m_device = nullptr;
};

} // namespace edgeai::profile

#endif
