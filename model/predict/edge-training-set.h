/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TRAINING_SET_H
#define EDGE_TRAINING_SET_H

#include "ns3/edge-feature-vector.h"
#include "ns3/edge-profile-record.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief A valid run, or several of the same: what a regressor learns from. */
struct TrainingRow
{
    TimeQuery query;
    std::string session; ///< the process that measured it; of several the first
    double seconds{0};   ///< median of the repeats; of other targets their value, in its unit
    std::vector<double> logNoise;        ///< log(repeat / median), one per repeat; of times only
    std::vector<double> operatorSeconds; ///< of query.operators, one execution; empty: not timed
};

/** @brief How many runs a training set took and why it left the others. */
struct RunCounts
{
    std::size_t all{0};
    std::size_t used{0};
    std::size_t colocated{0};                    ///< concurrency above 1, where runs alone are used
    std::size_t alone{0};                        ///< concurrency 1, where co-located runs are used
    std::map<std::string, std::size_t> rejected; ///< by verdict, of the runs of the kind in use
    std::size_t undescribed{0};                  ///< a feature or the value itself is missing

    /** @return the share of the runs of the kind in use that their verdict rejected */
    double GetRejectedShare() const;
};

/** @brief The rows of a set of profiles, in the order of its first runs. */
struct TrainingSet
{
    std::vector<std::string> featureNames; ///< in the order of each row's features
    std::vector<TrainingRow> runs;         ///< valid ones, as measured
    std::vector<TrainingRow> rows;         ///< what is learnt from and judged: MergeSessions(runs)
    std::vector<TrainingRow> rejected;     ///< of the same kind, but not valid: never learnt from
    RunCounts counts;
    std::string tracesSha256; ///< HashOf() the profiles
};

/** @brief How a run becomes a row. */
struct RowRecipe
{
    std::vector<std::string> featureNames;
    bool isColocated{false}; ///< runs with co-runners, instead of runs alone
    /** @return nothing where a feature or the value is missing, or the value is not above 0 */
    std::function<std::optional<TrainingRow>(const MeasuredRun&,
                                             const WorkloadProfile&,
                                             const HardwareProfile&)>
        make;
};

/** @brief Makes a row of every run that @p recipe wants. The set may be empty. */
TrainingSet CollectRows(const ProfileSet& profiles, const RowRecipe& recipe);

/** @return FeatureNames() of a run alone, labelled with what @p valueOf says of it */
RowRecipe IsolatedRecipe(std::function<std::optional<double>(const MeasuredRun&)> valueOf);

/** @return the median of a run's repeats, seconds */
double MedianSeconds(const MeasuredRun& run);

/**
 * @param source `measured`, `imported` or `all`
 * @return @p profiles with the runs of that source alone: what was measured here and what others
 * measured are not mixed unless a user says so
 * @throws InputError where no run is left
 */
ProfileSet KeepSource(ProfileSet profiles, const std::string& source);

/**
 * @brief The rows from which completion times are learnt.
 * @throws InputError where no run can be used
 */
TrainingSet MakeTrainingSet(const ProfileSet& profiles);

/** @brief Which rows of a training set a regressor may see. */
using RowView = std::vector<const TrainingRow*>;

RowView ViewAll(const std::vector<TrainingRow>& rows);

} // namespace edgeai

#endif // EDGE_TRAINING_SET_H
