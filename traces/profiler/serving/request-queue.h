// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_REQUEST_QUEUE_H
#define EDGE_PROFILE_REQUEST_QUEUE_H

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace edgeai::profile
{

/** @brief How requests are gathered into batches: the rule of ns3::EdgeServer's EdgeBatching. */
struct BatchRule
{
    uint32_t most = 1;                  ///< requests in a batch
    int64_t longestWaitNanoseconds = 0; ///< of the first request, for others to come
};

/** @brief A request as it waits for the worker. */
struct Request
{
    uint64_t id = 0;
    int64_t receivedNanoseconds = 0;
    std::string input;
};

/**
 * @brief When a free worker may take the waiting requests: at once (`oldest`) if they fill a batch,
 *        else when the oldest has waited long enough.
 */
int64_t GetReleaseTime(const BatchRule& rule, std::size_t waiting, int64_t oldestNanoseconds);

/** @brief Between the thread that reads requests and the one that computes: first come, first
 * served. */
class RequestQueue
{
  public:
    explicit RequestQueue(BatchRule rule);

    void Push(Request request);

    /** @brief No more requests will come. */
    void Close();

    /** @brief Blocks until a batch may start. @return it; empty: closed, and all were taken */
    std::vector<Request> Take();

  private:
    std::vector<Request> TakeFront();

    BatchRule m_rule;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Request> m_waiting;
    bool m_isClosed = false;
};

} // namespace edgeai::profile

#endif
