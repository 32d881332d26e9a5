// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_DEVICE_MEMORY_WATCH_H
#define EDGE_PROFILE_DEVICE_MEMORY_WATCH_H

#include <c10/core/DeviceType.h>
#include <c10/util/ThreadLocalDebugInfo.h>
#include <cstdint>
#include <memory>
#include <optional>

namespace edgeai::profile
{

/**
 * @brief How much memory of a kind of device LibTorch's allocator hands out while this lives.
 *
 * The allocator reports each request to whoever profiles this thread, and backward passes on
 * other threads inherit that. Construct it before the work; every request costs a call.
 */
class DeviceMemoryWatch
{
  public:
    explicit DeviceMemoryWatch(c10::DeviceType device);

    /** @return bytes handed out at most, above those before; empty if there was no request */
    [[nodiscard]] std::optional<int64_t> GetAddedBytes() const;

  private:
    class Listener;

    std::shared_ptr<Listener> m_listener;
    c10::DebugInfoGuard m_guard;
};

} // namespace edgeai::profile

#endif
