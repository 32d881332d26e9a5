/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SLOWDOWN_TABLE_H
#define EDGE_SLOWDOWN_TABLE_H

#include "ns3/edge-profile-record.h"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace edgeai
{

/** @brief How many times longer a run took while others shared the hardware. */
struct MeasuredSlowdown
{
    unsigned running{2}; ///< runs at the same time, this one included
    double factor{1};    ///< above 0
};

/**
 * @brief Slowdowns of co-located runs: the median of a co-located run's repeats over the median of
 * all repeats that the same workload has alone on the same hardware.
 *
 * Valid runs only. Several runs of one combination are pooled. A co-located run whose workload was
 * never validly measured alone on that hardware says nothing and is left out.
 */
class SlowdownTable
{
  public:
    explicit SlowdownTable(const ProfileSet& profiles);

    /**
     * @param coRunner what all the others ran; the workload itself for copies of it
     * @return ascending by `running`; empty where nothing was measured
     */
    const std::vector<MeasuredSlowdown>& GetSlowdowns(const std::string& workloadId,
                                                      const std::string& hardwareId,
                                                      const std::string& coRunner) const;

  private:
    using Key = std::tuple<std::string, std::string, std::string>; ///< workload, hardware, other

    std::map<Key, std::vector<MeasuredSlowdown>> m_slowdowns;
};

} // namespace edgeai

#endif // EDGE_SLOWDOWN_TABLE_H
