// SPDX-License-Identifier: GPL-2.0-only

#ifndef EDGE_PROFILE_OPERATOR_LISTS_H
#define EDGE_PROFILE_OPERATOR_LISTS_H

#include "csv-table.h"
#include "operator-recorder.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace edgeai::profile
{

/**
 * @brief operator.csv: what each workload executes, told once; runs add only their times.
 *
 * Throws ProfileError for a file in which every run has rows of its own, as profilers up to 0.2.0
 * wrote it.
 */
class OperatorLists
{
  public:
    explicit OperatorLists(const std::string& path);

    /** @brief Removes the operators of all other workloads: no run's times refer to them. */
    void KeepTimed(const std::set<std::string>& timedWorkloads);

    /**
     * @brief Writes what the workload executes if that is not yet known.
     * @return whether `operators` are those of the workload, in the same order
     */
    bool AddOrCompare(const std::string& workloadId, const std::vector<OperatorRecord>& operators);

  private:
    CsvTable m_table;
    std::map<std::string, std::vector<CsvRow>> m_rowsOf; ///< by workload
};

/** @brief `operator_s`: the operators' seconds, separated by spaces. */
std::string FormatSeconds(const std::vector<OperatorRecord>& operators);

} // namespace edgeai::profile

#endif
