/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SESSION_MERGE_H
#define EDGE_SESSION_MERGE_H

#include "ns3/edge-training-set.h"

#include <string>
#include <vector>

namespace edgeai
{

/**
 * @return a key that two rows share where they ask for the same: the same workload on the same
 * hardware with the same features, so beside the same others
 */
std::string KeyOfQuestion(const TimeQuery& query);

/**
 * @brief Makes one row of all runs that ask the same in different sessions: the median of their
 * values, of each operator's time, and the noise of all of them, each about its own median. A
 * machine is slower in one hour than in another; no regressor can know the hour.
 * @return one row for each question, in the order of their first runs
 */
std::vector<TrainingRow> MergeSessions(const std::vector<TrainingRow>& runs);

} // namespace edgeai

#endif // EDGE_SESSION_MERGE_H
