/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_COMPARISON_CHECKS_H
#define EDGE_COMPARISON_CHECKS_H

#include "ns3/edge-comparison.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace edgeai
{

/** @brief Seed and replication: runs that share them met the same world. */
using WorldKey = std::pair<int64_t, int64_t>;

WorldKey WorldOf(const RunRow& run);

/** @brief What a reader of a comparison should be told. */
struct ComparisonFindings
{
    std::vector<std::string> warnings;
    std::vector<std::string> notes;

    /** @brief Appends those of @p other that are not there yet. */
    void Add(const ComparisonFindings& other);
};

/**
 * @brief Are the policies of a point comparable, and are their tasks all there? Same scenario,
 * traces and model; same replications; same arrivals (architecture, rule 2); no task number missing
 * (rule 3).
 *
 * @param file named in errors
 * @throws InputError where scenario, traces or model differ, unless @p isForced
 */
ComparisonFindings CheckComparable(const std::string& file,
                                   const ComparisonGroup& group,
                                   bool isForced);

} // namespace edgeai

#endif // EDGE_COMPARISON_CHECKS_H
