// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_COLOCATION_GROUP_H
#define EDGE_PROFILE_COLOCATION_GROUP_H

#include "colocated-copy.h"
#include "measurement.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace edgeai::profile
{

/** @brief What shares the hardware: copies of one workload, or half and half of two. */
struct ColocatedSet
{
    Workload workload;
    std::optional<Workload> coRunner;
    int copies = 2;
};

/** @brief The copies of one workload of the set. */
struct Party
{
    std::vector<ColocatedCopy*> copies;
    double cpuSecondsBefore = 0.0;
    double cpuSeconds = 0.0; ///< of all of them, in the window
};

/** @brief Copies that take turns scatter more than one alone: their windows may be longer. */
RepeatLimits GetSharedRepeatLimits();

/**
 * @brief Processes that share this process's cores and run workloads at the same time.
 *
 * Make it before this process runs any operator (see ColocatedCopy).
 */
class ColocationGroup
{
  public:
    ColocationGroup(int mostCopies, const std::function<void()>& setUpCopy);

    /**
     * @brief One measurement for each distinct workload of the set, `workload` first.
     *
     * All copies are created, executed once and then started together. The window opens when
     * all have been running for a while and closes before the first is stopped; only repeats
     * that lie wholly inside are kept, those of all copies of a workload in the order in which
     * they began.
     */
    std::vector<Measurement> Measure(const ColocatedSet& set,
                                     const MeasuringProcess& process,
                                     const RepeatLimits& limits = GetSharedRepeatLimits());

  private:
    Party Prepare(const Workload& workload, DeviceKind device, int first, int count);
    std::vector<Party> Prepare(const ColocatedSet& set, DeviceKind device);

    std::vector<std::unique_ptr<ColocatedCopy>> m_copies;
};

} // namespace edgeai::profile

#endif
