// SPDX-License-Identifier: GPL-2.0-only

#include "device-memory-watch.h"

#include <algorithm>
#include <c10/core/Allocator.h>
#include <cstddef>
#include <mutex>

namespace edgeai::profile
{

/**
 * LibTorch 1 gives the totals as int64_t, LibTorch 2 as size_t: one of the two functions is the
 * interface's, so neither can say `override`.
 */
class DeviceMemoryWatch::Listener : public c10::MemoryReportingInfoBase
{
  public:
    explicit Listener(c10::DeviceType device)
        : m_device(device)
    {
    }

    virtual void reportMemoryUsage(void* /* memory */,
                                   int64_t changeBytes,
                                   int64_t totalBytes,
                                   int64_t /* reservedBytes */,
                                   c10::Device device)
    {
        Note(changeBytes, totalBytes, device);
    }

    virtual void reportMemoryUsage(void* /* memory */,
                                   int64_t changeBytes,
                                   std::size_t totalBytes,
                                   std::size_t /* reservedBytes */,
                                   c10::Device device)
    {
        Note(changeBytes, static_cast<int64_t>(totalBytes), device);
    }

    [[nodiscard]] bool memoryProfilingEnabled() const override
    {
        return true;
    }

    std::optional<int64_t> GetAddedBytes()
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        return m_before ? std::optional<int64_t>(m_most - *m_before) : std::nullopt;
    }

  private:
    void Note(int64_t changeBytes, int64_t totalBytes, c10::Device device)
    {
        if (device.type() != m_device)
        {
            return;
        }
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_before = m_before ? m_before : totalBytes - changeBytes;
        m_most = std::max(m_most, totalBytes);
    }

    c10::DeviceType m_device;
    std::mutex m_mutex;
    std::optional<int64_t> m_before;
    int64_t m_most = 0;
};

DeviceMemoryWatch::DeviceMemoryWatch(c10::DeviceType device)
    : m_listener(std::make_shared<Listener>(device)),
      m_guard(c10::DebugInfoKind::PROFILER_STATE, m_listener)
{
}

std::optional<int64_t>
DeviceMemoryWatch::GetAddedBytes() const
{
    return m_listener->GetAddedBytes();
}

} // namespace edgeai::profile
