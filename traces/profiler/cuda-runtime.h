// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_CUDA_RUNTIME_H
#define EDGE_PROFILE_CUDA_RUNTIME_H

#include "shared-library.h"

#include <cstdint>
#include <optional>
#include <string>

namespace edgeai::profile
{

/**
 * @brief The CUDA runtime that LibTorch has loaded, of the first GPU. Needs no CUDA header.
 *
 * Everything is empty where LibTorch has no CUDA.
 */
class CudaRuntime
{
  public:
    CudaRuntime();

    /** @brief How NVML names the same GPU: `0000:3B:00.0`. */
    [[nodiscard]] std::string ReadPciBusId() const;

    /** @brief Streaming multiprocessors. */
    [[nodiscard]] std::optional<int> CountSms() const;
    [[nodiscard]] std::optional<int64_t> ReadMemoryBytes() const;

    /** @brief `12.4`. */
    [[nodiscard]] std::string ReadVersion() const;

  private:
    friend class CudaStopwatch;

    SharedLibrary m_library;
};

/**
 * @brief Times work on the GPU by its own clock: CUDA events on the default stream, where
 *        LibTorch puts all work that is not told otherwise.
 */
class CudaStopwatch
{
  public:
    explicit CudaStopwatch(const CudaRuntime& runtime);
    ~CudaStopwatch();
    CudaStopwatch(const CudaStopwatch&) = delete;
    CudaStopwatch& operator=(const CudaStopwatch&) = delete;

    void Start();
    void Stop();

    /** @brief Waits for the GPU to reach Stop(). Empty where there are no events. */
    std::optional<double> ReadSeconds();

  private:
    bool Record(void* event);

    const SharedLibrary& m_library;
    void* m_start = nullptr;
    void* m_stop = nullptr;
};

} // namespace edgeai::profile

#endif
