/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PREDICTION_TARGET_H
#define EDGE_PREDICTION_TARGET_H

#include "ns3/edge-time-regressor.h"

#include <functional>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief What the features of a target's rows are. */
enum class RowKind
{
    Times,         ///< FeatureNames() of one run on one hardware, and its operators
    RunFigures,    ///< FeatureNames() of one run on one hardware
    ImportedTimes, ///< what others state: MakeImportedRows()
    Others         ///< features of their own
};

/**
 * @brief A quantity that regressors are taught to predict: what its rows are (features and value)
 * and what its values are set against.
 *
 * Every value is above 0 and learnt on a logarithm, relative to the row's base
 * (`TimeQuery::rooflineSeconds`): the roofline of a time or an energy, the bytes of weights and
 * activations of a memory, 1 where there is no such thing. Any regressor that looks at nothing but
 * features, value and base can learn any target.
 */
struct PredictionTarget
{
    std::string name;
    std::string unit; ///< empty: a ratio
    std::string summary;
    RowKind rowKind{RowKind::Others};
    std::function<TrainingSet(const ProfileSet&)> makeRows; ///< may be empty
};

/** @return all of them, completion time first */
const std::vector<PredictionTarget>& ListTargets();

/** @throws InputError that lists the known names where there is no @p name */
const PredictionTarget& FindTarget(const std::string& name);

/** @return whether @p regressor can learn @p target */
bool CanLearn(const RegressorKind& regressor, const PredictionTarget& target);

} // namespace edgeai

#endif // EDGE_PREDICTION_TARGET_H
