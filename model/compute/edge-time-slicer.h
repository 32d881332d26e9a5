/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TIME_SLICER_H
#define EDGE_TIME_SLICER_H

#include "ns3/edge-job.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{

/**
 * @brief Jobs that share one accelerator equally: each of n gets 1/n of it. A value.
 *
 * Virtual time grows by elapsed / n, so a job ends when virtual time has grown by its work since it
 * came, whoever comes and goes meanwhile: one heap operation a change (as in generalised processor
 * sharing, Parekh and Gallager 1993). Virtual time is in nanoseconds and starts anew whenever the
 * accelerator is idle; events are rounded up to whole nanoseconds, so a job may end one late.
 */
class EdgeTimeSlicer
{
  public:
    /** @param now never before an earlier call's; so everywhere */
    void Add(Time now, uint32_t job, Time work);
    /** @return when the next one ends if nobody comes; Time::Max() where nobody is there */
    Time GetNextEnd() const;
    /** @brief Takes the one out that ends first. @return which it is */
    uint32_t Pop(Time now);
    /** @brief Takes the job out before its end. @return the time of the accelerator it has had */
    Time Remove(Time now, uint32_t job);
    /** @return the accelerator's time that each of the jobs still needs, in no particular order */
    std::vector<EdgeRemainingWork> ListRemaining(Time now) const;
    uint32_t GetCount() const;

  private:
    struct Entry
    {
        double endTag; ///< virtual time at which it ends
        uint64_t sequence;
        uint32_t job;
        double startTag;
    };

    static bool IsAfter(const Entry& a, const Entry& b);
    double GetVirtualTime(Time now) const;
    void AdvanceTo(Time now);

    std::vector<Entry> m_heap; ///< the first to end on top
    double m_virtualTime{0};
    Time m_last; ///< when m_virtualTime was brought up to date
    uint64_t m_nextSequence{0};
};

} // namespace ns3

#endif // EDGE_TIME_SLICER_H
