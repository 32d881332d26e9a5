/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_WORKER_FARM_H
#define EDGE_WORKER_FARM_H

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <sys/types.h>

namespace ns3
{

/**
 * @brief Runs jobs in child processes, a fresh fork for each, at most so many at a time.
 *
 * A second ns-3 run in the same process would draw differently, so each job gets a process that has
 * simulated nothing. A child dies with its parent.
 */
class EdgeWorkerFarm
{
  public:
    /** @brief Does job @p index in the child; what it throws makes the job fail. */
    using Job = std::function<void(std::size_t index)>;
    /** @brief Called in the parent when a job has ended; @p error is empty when it went well. */
    using Ended = std::function<void(std::size_t index, const std::string& error)>;

    /** @param workers at most so many children at a time, at least 1 */
    explicit EdgeWorkerFarm(std::size_t workers);

    /** @brief Starts jobs 0 to @p count - 1 in order and waits until all have ended. */
    void Run(std::size_t count, const Job& job, const Ended& ended);

    /** @return the number of processors that this process may use */
    static std::size_t CountProcessors();

  private:
    /** @brief A child that runs, and where its error text will come from. */
    struct Child
    {
        std::size_t index;
        int errorPipe;
    };

    void Start(std::size_t index, const Job& job);
    void AwaitOne(const Ended& ended);

    std::size_t m_workers;
    std::map<pid_t, Child> m_children;
};

} // namespace ns3

#endif // EDGE_WORKER_FARM_H
