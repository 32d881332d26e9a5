/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SLOWDOWN_ROWS_H
#define EDGE_SLOWDOWN_ROWS_H

#include "ns3/edge-training-set.h"

namespace edgeai
{

/** @return the names of the features that a slowdown is predicted from, in their fixed order */
const std::vector<std::string>& SlowdownFeatureNames();

/**
 * @brief A question about @p workload, beside @p concurrency - 1 copies of @p other.
 *
 * The features are what bounds either of them (arithmetic, memory traffic, dispatch), how far the
 * threads of all exceed the cores, and how far their data exceed the caches. The base is the fair
 * share of the cores: max(1, threads of all / cores).
 * @throws InputError as MakeRoofline() does
 */
TimeQuery MakeSlowdownQuery(const WorkloadProfile& workload,
                            const WorkloadProfile& other,
                            unsigned concurrency,
                            const HardwareProfile& hardware);

/**
 * @brief Rows of co-located runs. Their value is the median of a run's repeats over the median of
 * the valid runs of the same workload, alone on the same hardware: of the same session where it has
 * one (a machine's speed changes by more from hour to hour than sharing may cost), else of all.
 *
 * A co-located run whose workload was never validly measured alone has no value. Rejected rows are
 * measured against the same valid runs.
 */
TrainingSet MakeSlowdownRows(const ProfileSet& profiles);

} // namespace edgeai

#endif // EDGE_SLOWDOWN_ROWS_H
