// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_CPU_QUOTA_H
#define EDGE_PROFILE_CPU_QUOTA_H

#include <string>
#include <sys/types.h>

namespace edgeai::profile
{

/** @brief Length of one bandwidth-control period. Short, so that a repeat can span many. */
constexpr double QUOTA_PERIOD_SECONDS = 0.010;

/** @brief Fewest periods that one repeat spans under a quota. */
constexpr int QUOTA_PERIODS_PER_REPEAT = 10;

/**
 * @brief A control group whose processes get at most some cores' worth of CPU time.
 *
 * Works with cgroup v1 (`cpu.cfs_quota_us`) and v2 (`cpu.max`). The group is removed at the end,
 * when its processes are gone. Throws ProfileError where control groups cannot be written; a
 * quota is never imitated by sleeping.
 */
class CpuQuota
{
  public:
    explicit CpuQuota(double cores);
    ~CpuQuota();
    CpuQuota(const CpuQuota&) = delete;
    CpuQuota& operator=(const CpuQuota&) = delete;

    /** @brief Moves a process into the group; its later children and threads follow. */
    void Add(pid_t process) const;

  private:
    std::string m_folder;
};

} // namespace edgeai::profile

#endif
