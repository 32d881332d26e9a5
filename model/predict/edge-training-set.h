/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TRAINING_SET_H
#define EDGE_TRAINING_SET_H

#include "ns3/edge-feature-vector.h"
#include "ns3/edge-profile-record.h"

#include <map>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief One valid run that was alone on its hardware: what a regressor learns from. */
struct TrainingRow
{
    TimeQuery query;
    double seconds{0};            ///< median of the repeats
    std::vector<double> logNoise; ///< log(repeat / median), one per repeat
};

/** @brief How many runs a training set took and why it left the others. */
struct RunCounts
{
    std::size_t all{0};
    std::size_t used{0};
    std::size_t colocated{0};                    ///< concurrency above 1
    std::map<std::string, std::size_t> rejected; ///< by verdict, of the runs that were alone
    std::size_t undescribed{0};                  ///< no FLOPs or no FLOP/s

    /** @return the share of the isolated runs that their verdict rejected */
    double GetRejectedShare() const;
};

/** @brief The rows of a set of profiles, in the order of its runs. */
struct TrainingSet
{
    std::vector<TrainingRow> rows;
    RunCounts counts;
    std::string tracesSha256; ///< HashOf() the profiles
};

/** @throws InputError where no run can be used */
TrainingSet MakeTrainingSet(const ProfileSet& profiles);

/** @brief Which rows of a training set a regressor may see. */
using RowView = std::vector<const TrainingRow*>;

RowView ViewAll(const std::vector<TrainingRow>& rows);

} // namespace edgeai

#endif // EDGE_TRAINING_SET_H
