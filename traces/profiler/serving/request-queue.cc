// SPDX-License-Identifier: GPL-2.0-only

#include "serving/request-queue.h"

#include "serving/monotonic-clock.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace edgeai::profile
{

int64_t
GetReleaseTime(const BatchRule& rule, std::size_t waiting, int64_t oldestNanoseconds)
{
    return waiting >= rule.most ? oldestNanoseconds
                                : oldestNanoseconds + rule.longestWaitNanoseconds;
}

RequestQueue::RequestQueue(BatchRule rule)
    : m_rule(rule)
{
}

void
RequestQueue::Push(Request request)
{
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_waiting.push_back(std::move(request));
    }
    m_changed.notify_one();
}

void
RequestQueue::Close()
{
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_isClosed = true;
    }
    m_changed.notify_one();
}

std::vector<Request>
RequestQueue::Take()
{
    std::unique_lock<std::mutex> lock(m_mutex);
    while (true)
    {
        if (m_waiting.empty())
        {
            if (m_isClosed)
            {
                return {};
            }
            m_changed.wait(lock);
            continue;
        }
        const int64_t release =
            GetReleaseTime(m_rule, m_waiting.size(), m_waiting.front().receivedNanoseconds);
        if (release <= ReadClockNanoseconds())
        {
            return TakeFront();
        }
        // libstdc++'s steady clock is CLOCK_MONOTONIC.
        m_changed.wait_until(
            lock,
            std::chrono::steady_clock::time_point(std::chrono::nanoseconds(release)));
    }
}

/** The lock is held. */
std::vector<Request>
RequestQueue::TakeFront()
{
    const auto count =
        static_cast<std::ptrdiff_t>(std::min<std::size_t>(m_rule.most, m_waiting.size()));
    std::vector<Request> batch(std::make_move_iterator(m_waiting.begin()),
                               std::make_move_iterator(m_waiting.begin() + count));
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + count);
    return batch;
}

} // namespace edgeai::profile
