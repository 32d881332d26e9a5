/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TRACE_MERGE_H
#define EDGE_TRACE_MERGE_H

#include "ns3/edge-profile-record.h"

#include <string>
#include <vector>

namespace edgeai
{

/** @brief A set of profiles and the path that it came from. */
struct NamedProfileSet
{
    std::string path;
    ProfileSet profiles;
};

/**
 * @brief Several trace folders as one set.
 *
 * Hardware and workloads that stand in several folders are kept once. A run_id is a key inside its
 * folder only: where two folders use the same, both become `FOLDER:run_id`. A workload has the
 * operators of the first folder that lists them; runs of folders that list others for it lose their
 * operatorSeconds.
 *
 * @throws InputError where a hardware_id or workload_id has different contents in two folders
 */
ProfileSet MergeProfiles(const std::vector<NamedProfileSet>& sets);

/** @brief Brings @p profiles into the order that a ProfileSet promises. */
void SortByKey(ProfileSet& profiles);

} // namespace edgeai

#endif // EDGE_TRACE_MERGE_H
