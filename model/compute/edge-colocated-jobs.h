/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_COLOCATED_JOBS_H
#define EDGE_COLOCATED_JOBS_H

#include "ns3/edge-compute-catalog.h"
#include "ns3/edge-job.h"
#include "ns3/edge-task.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief Jobs that run at once on one accelerator and slow each other by what the catalog knows of
 * their workloads. A value.
 *
 * A job's remaining work is the time that it would still take alone. It shrinks by elapsed /
 * slowdown; whenever a job comes or goes, what is left of the others stays and their slowdowns are
 * looked up anew. Events are rounded up to whole nanoseconds. A job that was always alone takes its
 * time to the nanosecond.
 */
class EdgeColocatedJobs
{
  public:
    /** @brief A job that has left, and how its stay went. */
    struct Left
    {
        uint32_t job{0};
        Time share; ///< the integral of 1 / (jobs that ran): its part of the accelerator's time
        EdgeServiceSource source{EdgeServiceSource::Measured}; ///< of its slowdowns, the weakest
    };

    /** @param catalog outlives this and all its copies */
    EdgeColocatedJobs(const EdgeComputeCatalog& catalog, uint32_t hardware);

    /** @param now never before an earlier call's; so everywhere */
    void Add(Time now, uint32_t job, uint32_t workload, Time work);
    /** @return when the next one ends if nobody comes; Time::Max() where nobody is there */
    Time GetNextEnd() const;
    /** @brief Takes the one out that ends first, of equals the one that came first. */
    Left Pop(Time now);
    /** @brief Takes the job out before its end. */
    Left Remove(Time now, uint32_t job);
    /** @return the time that each of the jobs would still need alone */
    std::vector<EdgeRemainingWork> ListRemaining(Time now) const;
    uint32_t GetCount() const;

  private:
    struct Entry
    {
        uint32_t job;
        uint32_t workload;
        double remainingNs; ///< at m_last
        Time end;
        double shareNs;
        EdgeSlowdown slowdown;
        EdgeServiceSource source;
    };

    void AdvanceTo(Time now);
    void LookUpSlowdowns();
    Left Take(std::vector<Entry>::iterator at);

    const EdgeComputeCatalog* m_catalog;
    uint32_t m_hardware;
    std::vector<Entry> m_entries; ///< in the order in which they came
    Time m_last;                  ///< when the remaining works were brought up to date
};

} // namespace ns3

#endif // EDGE_COLOCATED_JOBS_H
