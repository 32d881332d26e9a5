/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_ACCELERATOR_H
#define EDGE_ACCELERATOR_H

#include "ns3/edge-colocated-jobs.h"
#include "ns3/edge-job.h"
#include "ns3/edge-server-setup.h"
#include "ns3/edge-time-slicer.h"

namespace ns3
{

/** @brief One accelerator at work: the jobs on it, and how they share it. A value. */
class EdgeAccelerator
{
  public:
    /** @param isTimeSliced jobs share it equally, however many; else they have slots */
    EdgeAccelerator(const EdgeComputeCatalog& catalog,
                    const EdgeAcceleratorSpec& spec,
                    const EdgeEvictionRule& rule,
                    bool isTimeSliced);

    /** @brief It fails, with nothing running on it, and forgets its models; or it is back. */
    void SetUp(bool isUp);
    bool IsUp() const;
    /** @return whether one more job may start */
    bool IsOpen() const;
    /** @return whether nothing runs on it and nothing is loaded */
    bool IsIdle() const;
    /** @brief A job takes a place and loads its model; the others are not slowed by that. */
    void BeginLoad(Time now);
    /** @brief It gives that place back; Add() comes before, if it goes on. */
    void EndLoad();
    void Add(Time now, uint32_t job, uint32_t workload, Time work);
    /** @return Time::Max() where nothing runs */
    Time GetNextEnd() const;
    /** @brief Takes the job out that ends first; completes its acceleratorTime and source. */
    uint32_t Pop(Time now, std::vector<EdgeJob>& jobs);
    void Remove(Time now, uint32_t job);
    std::vector<EdgeRemainingWork> ListRemaining(Time now) const;
    uint32_t GetCount() const;
    uint32_t GetHardware() const;
    EdgeModelMemory& GetMemory();
    const EdgeModelMemory& GetMemory() const;

    /** @return since when it is not idle */
    Time GetBusySince() const;
    /** @return grows with each change of the jobs */
    uint32_t GetVersion() const;

  private:
    EdgeAcceleratorSpec m_spec;
    bool m_isTimeSliced;
    EdgeColocatedJobs m_colocated;
    EdgeTimeSlicer m_sliced;
    EdgeModelMemory m_memory;
    bool m_isUp{true};
    uint32_t m_loading{0}; ///< jobs whose model is being loaded
    Time m_busySince;
    uint32_t m_version{0};
};

} // namespace ns3

#endif // EDGE_ACCELERATOR_H
