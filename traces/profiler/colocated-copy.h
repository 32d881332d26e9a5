// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_COLOCATED_COPY_H
#define EDGE_PROFILE_COLOCATED_COPY_H

#include "workload-run.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <sys/types.h>
#include <vector>

namespace edgeai::profile
{

/** @brief One timed repeat of a copy, on the steady clock that all processes share. */
struct CopyRepeat
{
    double startSeconds = 0.0;
    double endSeconds = 0.0;
    int executions = 0;
};

struct CopyBoard;

/**
 * @brief A process that runs a workload over and over beside others like it.
 *
 * It is forked from this one and lives for many workloads: starting LibTorch anew for each would
 * take longer than the measurement. So make all copies before this process runs any operator;
 * OpenMP's threads do not survive a fork.
 *
 * Prepare(), Start() and Stop() give an order and return at once; Await() waits until it is done
 * (for Start(): until the copy has stopped) and throws if the copy has failed.
 */
class ColocatedCopy
{
  public:
    /** @brief `setUp` is run in the new process before anything else. */
    explicit ColocatedCopy(const std::function<void()>& setUp);
    ~ColocatedCopy();
    ColocatedCopy(const ColocatedCopy&) = delete;
    ColocatedCopy& operator=(const ColocatedCopy&) = delete;

    /** @brief Creates the workload and executes it once. */
    void Prepare(const Workload& workload, DeviceKind device = DeviceKind::Cpu);

    /** @brief Repeats until Stop(); a repeat executes as often as fits in `leastSeconds`. */
    void Start(double leastSeconds);
    void Stop();
    void Await();

    /** @brief Throws if the copy has ended, which it never does by itself. */
    void RequireAlive();

    /** @brief How many repeats are complete; grows while the copy runs. */
    [[nodiscard]] int CountRepeats() const;

    /** @brief Repeats since the last Start() that lie wholly between two times. */
    [[nodiscard]] std::vector<CopyRepeat> GetRepeats(double fromSeconds, double toSeconds) const;

    /** @brief Executions since the last Start() that ended before a time. */
    [[nodiscard]] int CountExecutions(double untilSeconds) const;

    /** @brief Bytes above those held before Prepare(), once the copy has stopped. */
    [[nodiscard]] std::optional<int64_t> GetAddedBytes() const;

    /** @brief User and system seconds of the copy so far. */
    [[nodiscard]] double ReadCpuSeconds() const;

  private:
    CopyBoard* m_board;
    pid_t m_process = -1;
    int m_socket = -1;
};

} // namespace edgeai::profile

#endif
