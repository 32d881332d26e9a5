// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_MACHINE_LOAD_H
#define EDGE_PROFILE_MACHINE_LOAD_H

#include <cstdint>
#include <optional>
#include <sys/types.h>

namespace edgeai::profile
{

/** @brief The machine's CPU ticks since boot, over all cores. */
struct MachineTicks
{
    int64_t busy = 0; ///< user, nice, system, irq, softirq: work of any process
    int64_t steal = 0;
    int64_t total = 0;
};

MachineTicks ReadMachineTicks();

/** @brief Ticks of MachineTicks in a second of one core. */
double GetTicksPerSecond();

/** @brief User and system seconds that this process, with all its threads, has used. */
double ReadProcessCpuSeconds();

/** @brief The same of another process; 0 if it is gone. */
double ReadProcessCpuSeconds(pid_t process);

/** @brief Seconds on a clock that never steps. */
double ReadSteadySeconds();

/**
 * @brief How much more memory a piece of work needs than the process held before it.
 *
 * Construct it before the work: freed memory goes back to the kernel first, so that what earlier
 * work left behind is neither counted nor used up.
 */
class PeakMemory
{
  public:
    PeakMemory();

    /** @return bytes above those held at construction; nothing where the kernel keeps no peak */
    std::optional<int64_t> GetAddedBytes() const;

  private:
    std::optional<int64_t> m_heldBytes;
};

/**
 * @brief Seconds that a fixed piece of scalar work takes now: tells whether the processor runs
 *        as fast as it did at the start of the session.
 *
 * With `isThrottled` it is CPU time, since under a quota wall time would show the quota.
 */
double TimeCanary(bool isThrottled);

} // namespace edgeai::profile

#endif
