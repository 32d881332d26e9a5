// SPDX-License-Identifier: GPL-2.0-only

#include "gpu-counters.h"

#include <array>
#include <cstdlib>
#include <utility>

namespace edgeai::profile
{

/** nvmlMemory_t of NVML's C interface. */
struct GpuCounters::Memory
{
    unsigned long long totalBytes = 0;
    unsigned long long freeBytes = 0;
    unsigned long long usedBytes = 0;
};

namespace
{

constexpr int SM_CLOCK = 1;
constexpr int MEMORY_CLOCK = 2;

/** nvmlUtilization_t, in percent. */
struct Utilisation
{
    unsigned gpu = 0;
    unsigned memory = 0;
};

std::string
GetLibraryName()
{
    const char* chosen = std::getenv("EDGE_PROFILE_NVML");
    return chosen == nullptr ? "libnvidia-ml.so.1" : chosen;
}

} // namespace

GpuCounters::GpuCounters(const std::string& pciBusId)
    : m_library({GetLibraryName()}, SharedLibrary::Search::Anywhere)
{
    if (!m_library.Call("nvmlInit_v2") || !FindDevice(pciBusId))
    {
        m_device = nullptr;
    }
}

GpuCounters::~GpuCounters()
{
    m_library.Call("nvmlShutdown");
}

bool
GpuCounters::FindDevice(const std::string& pciBusId)
{
    return pciBusId.empty()
               ? m_library.Call("nvmlDeviceGetHandleByIndex_v2", 0U, &m_device)
               : m_library.Call("nvmlDeviceGetHandleByPciBusId_v2", pciBusId.c_str(), &m_device);
}

bool
GpuCounters::IsThere() const
{
    return m_device != nullptr;
}

std::string
GpuCounters::ReadName() const
{
    std::array<char, 96> name{};
    const auto size = static_cast<unsigned>(name.size());
    const bool isKnown =
        IsThere() && m_library.Call("nvmlDeviceGetName", m_device, name.data(), size);
    return isKnown ? name.data() : "";
}

std::string
GpuCounters::ReadDriverVersion() const
{
    std::array<char, 80> version{};
    const auto size = static_cast<unsigned>(version.size());
    const bool isKnown =
        IsThere() && m_library.Call("nvmlSystemGetDriverVersion", version.data(), size);
    return isKnown ? version.data() : "";
}

bool
GpuCounters::ReadMemory(Memory& memory) const
{
    return IsThere() && m_library.Call("nvmlDeviceGetMemoryInfo", m_device, &memory);
}

std::optional<int64_t>
GpuCounters::ReadMemoryBytes() const
{
    Memory memory;
    return ReadMemory(memory) ? std::optional<int64_t>(memory.totalBytes) : std::nullopt;
}

std::optional<int64_t>
GpuCounters::ReadUsedMemoryBytes() const
{
    Memory memory;
    return ReadMemory(memory) ? std::optional<int64_t>(memory.usedBytes) : std::nullopt;
}

std::optional<int>
GpuCounters::ReadClockMhz(int domain) const
{
    unsigned clock = 0;
    const bool isKnown =
        IsThere() && m_library.Call("nvmlDeviceGetClockInfo", m_device, domain, &clock);
    return isKnown ? std::optional<int>(clock) : std::nullopt;
}

std::optional<int>
GpuCounters::ReadSmClockMhz() const
{
    return ReadClockMhz(SM_CLOCK);
}

std::optional<int>
GpuCounters::ReadMemoryClockMhz() const
{
    return ReadClockMhz(MEMORY_CLOCK);
}

std::optional<double>
GpuCounters::ReadUtilisation() const
{
    Utilisation rates;
    const bool isKnown =
        IsThere() && m_library.Call("nvmlDeviceGetUtilizationRates", m_device, &rates);
    return isKnown ? std::optional<double>(rates.gpu / 100.0) : std::nullopt;
}

std::optional<double>
GpuCounters::ReadEnergyJoules() const
{
    unsigned long long millijoules = 0;
    const bool isKnown =
        IsThere() && m_library.Call("nvmlDeviceGetTotalEnergyConsumption", m_device, &millijoules);
    return isKnown ? std::optional<double>(static_cast<double>(millijoules) / 1e3) : std::nullopt;
}

std::optional<double>
GpuCounters::ReadPowerWatts() const
{
    unsigned milliwatts = 0;
    const bool isKnown =
        IsThere() && m_library.Call("nvmlDeviceGetPowerUsage", m_device, &milliwatts);
    return isKnown ? std::optional<double>(milliwatts / 1e3) : std::nullopt;
}

} // namespace edgeai::profile
