// SPDX-License-Identifier: GPL-2.0-only

#include "cuda-runtime.h"

#include <array>
#include <cstddef>

namespace edgeai::profile
{

namespace
{

constexpr int FIRST_GPU = 0;
constexpr int MULTIPROCESSOR_COUNT = 16; // cudaDevAttrMultiProcessorCount
void* const DEFAULT_STREAM = nullptr;

} // namespace

// A process without CUDA has none of these; LibTorch for CUDA brings one of them along. Its own
// CUDA part is asked first: what it links with is found through it, whatever its file is called.
CudaRuntime::CudaRuntime()
    : m_library({"libc10_cuda.so", "libcudart.so.13", "libcudart.so.12", "libcudart.so.11.0"},
                SharedLibrary::Search::LoadedOnly)
{
}

std::string
CudaRuntime::ReadPciBusId() const
{
    std::array<char, 32> id{};
    const bool isKnown =
        m_library.Call("cudaDeviceGetPCIBusId", id.data(), static_cast<int>(id.size()), FIRST_GPU);
    return isKnown ? id.data() : "";
}

std::optional<int>
CudaRuntime::CountSms() const
{
    int count = 0;
    const bool isKnown =
        m_library.Call("cudaDeviceGetAttribute", &count, MULTIPROCESSOR_COUNT, FIRST_GPU);
    return isKnown ? std::optional<int>(count) : std::nullopt;
}

std::optional<int64_t>
CudaRuntime::ReadMemoryBytes() const
{
    std::size_t freeBytes = 0;
    std::size_t totalBytes = 0;
    const bool isKnown = m_library.Call("cudaMemGetInfo", &freeBytes, &totalBytes);
    return isKnown ? std::optional<int64_t>(totalBytes) : std::nullopt;
}

std::string
CudaRuntime::ReadVersion() const
{
    int version = 0; // 1000 major + 10 minor
    const bool isKnown = m_library.Call("cudaRuntimeGetVersion", &version);
    return isKnown ? std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10)
                   : "";
}

CudaStopwatch::CudaStopwatch(const CudaRuntime& runtime)
    : m_library(runtime.m_library)
{
    m_library.Call("cudaEventCreate", &m_start);
    m_library.Call("cudaEventCreate", &m_stop);
}

CudaStopwatch::~CudaStopwatch()
{
    for (void* event : {m_start, m_stop})
    {
        if (event != nullptr)
        {
            m_library.Call("cudaEventDestroy", event);
        }
    }
}

bool
CudaStopwatch::Record(void* event)
{
    return event != nullptr && m_library.Call("cudaEventRecord", event, DEFAULT_STREAM);
}

void
CudaStopwatch::Start()
{
    Record(m_start);
}

void
CudaStopwatch::Stop()
{
    Record(m_stop);
}

std::optional<double>
CudaStopwatch::ReadSeconds()
{
    float milliseconds = 0.0F;
    const bool isTimed = m_stop != nullptr && m_library.Call("cudaEventSynchronize", m_stop) &&
                         m_library.Call("cudaEventElapsedTime", &milliseconds, m_start, m_stop);
    return isTimed ? std::optional<double>(milliseconds / 1e3) : std::nullopt;
}

} // namespace edgeai::profile
