/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TRACE_SUMMARY_H
#define EDGE_TRACE_SUMMARY_H

#include "ns3/edge-profile-record.h"

#include <map>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief What is in a set of traces, at a glance. */
struct TraceSummary
{
    std::size_t runs{0};
    std::size_t repeats{0};
    std::size_t colocatedRuns{0}; ///< concurrency above 1
    std::size_t gpuRuns{0};
    std::size_t validRuns{0};
    std::map<std::string, std::size_t> verdicts; ///< runs by verdict, `valid` among them
    std::map<std::string, std::size_t> families; ///< runs by family
    std::map<std::string, std::size_t> sources;  ///< runs by `measured` or `imported`
    std::vector<std::string> hardware;           ///< ids
    std::size_t workloads{0};
    std::size_t models{0};
    std::size_t operators{0}; ///< that were timed, counted once for each run

    /** @return 0 where there are no runs */
    double GetValidShare() const;
};

TraceSummary Summarise(const ProfileSet& profiles);

} // namespace edgeai

#endif // EDGE_TRACE_SUMMARY_H
