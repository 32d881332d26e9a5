/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SERVICE_TABLE_H
#define EDGE_SERVICE_TABLE_H

#include "ns3/edge-profile-record.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace edgeai
{

/**
 * @brief The measured times of isolated runs, ready to be drawn from: what a simulation keeps of a
 * ProfileSet.
 *
 * Holds, for each (workload, hardware) that has a valid run at concurrency 1, the repeats of all
 * such runs, pooled and sorted.
 */
class ServiceTable
{
  public:
    explicit ServiceTable(const ProfileSet& profiles);

    /** @return the sorted seconds of one run, all above 0; empty where nothing was measured */
    const std::vector<double>& GetSeconds(const std::string& workloadId,
                                          const std::string& hardwareId) const;

    /** @return "measured" or "imported"; empty where GetSeconds() is empty */
    const std::string& GetSource(const std::string& workloadId,
                                 const std::string& hardwareId) const;

  private:
    struct Entry
    {
        std::vector<double> seconds;
        std::string source;
    };

    std::map<std::pair<std::string, std::string>, Entry> m_entries;
};

/**
 * @brief Inverse of the empirical distribution function: the order statistic that @p uniform picks.
 * @param sortedSeconds at least one value, ascending
 * @param uniform in [0, 1)
 * @return one of the measured values: nothing is interpolated
 */
double InverseEcdf(const std::vector<double>& sortedSeconds, double uniform);

} // namespace edgeai

#endif // EDGE_SERVICE_TABLE_H
