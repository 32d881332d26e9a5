/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-operator-regressor.h"

#include "edge-row-split.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace edgeai
{

namespace
{

constexpr unsigned CALIBRATION_FOLDS = 3;

/** @brief A run, and what an operator model that did not see its group says of it. */
struct CalibrationSample
{
    const TrainingRow* row;
    std::vector<float> features;
    double logRatio; ///< log(measured / sum)
};

RowView
WithOperators(const RowView& rows)
{
    RowView some;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(some), [](const TrainingRow* row) {
        return row->query.operators != nullptr;
    });
    return some;
}

/** @return families where there are two at least, networks otherwise */
std::map<std::string, unsigned>
DealGroups(const RowView& rows, std::string TimeQuery::*groupOf)
{
    std::set<std::string> groups;
    for (const TrainingRow* row : rows)
    {
        groups.insert(row->query.*groupOf);
    }
    const auto folds = std::min<std::size_t>(CALIBRATION_FOLDS, groups.size());
    return DealToFolds({groups.begin(), groups.end()}, static_cast<unsigned>(folds));
}

std::vector<float>
CalibrationFeatures(const TimeQuery& query, const OperatorSum& sum)
{
    std::vector<float> features = query.features;
    features.push_back(static_cast<float>(std::log(sum.seconds)));
    features.push_back(static_cast<float>(std::log(sum.seconds / query.rooflineSeconds)));
    features.push_back(static_cast<float>(sum.largestShare));
    for (const double share : sum.kindShares)
    {
        features.push_back(static_cast<float>(share));
    }
    return features;
}

void
AddHeldOut(const RowView& train, const RowView& held, std::vector<CalibrationSample>& samples)
{
    if (!OperatorModel::CanFit(train))
    {
        return;
    }
    OperatorModel operators;
    operators.Fit(train);
    for (const TrainingRow* row : held)
    {
        const OperatorSum sum = operators.Sum(row->query);
        samples.push_back(
            {row, CalibrationFeatures(row->query, sum), std::log(row->seconds / sum.seconds)});
    }
}

std::vector<CalibrationSample>
HoldOutGroups(const RowView& rows)
{
    auto groupOf = &TimeQuery::family;
    auto foldOf = DealGroups(rows, groupOf);
    if (foldOf.size() < 2)
    {
        groupOf = &TimeQuery::modelId;
        foldOf = DealGroups(rows, groupOf);
    }
    std::vector<CalibrationSample> samples;
    for (unsigned fold = 0; fold < CALIBRATION_FOLDS; ++fold)
    {
        RowView train;
        RowView held;
        for (const TrainingRow* row : rows)
        {
            (foldOf.at(row->query.*groupOf) == fold ? held : train).push_back(row);
        }
        AddHeldOut(train, held, samples);
    }
    return samples;
}

/** @brief Shallow: what it corrects must hold for families that it never saw. */
BoosterSettings
CalibrationBooster()
{
    BoosterSettings settings;
    settings.rounds = 120;
    settings.maxDepth = 4;
    settings.learningRate = 0.06;
    settings.leastLeafRows = 3;
    settings.minSplitGain = 0;
    return settings;
}

} // namespace

BoostedSettings
BlendedSettings()
{
    BoostedSettings settings;
    settings.booster.maxDepth = 6;
    settings.booster.rounds = 120;
    settings.booster.learningRate = 0.1;
    return settings;
}

OperatorRegressor::OperatorRegressor(const BoostedSettings& wholeModel, double operatorWeight)
    : m_trees{BoostedRegressor(wholeModel), std::nullopt, 0, std::nullopt, operatorWeight}
{
}

OperatorRegressor::OperatorRegressor(OperatorTrees trees)
    : m_trees(std::move(trees))
{
}

const OperatorTrees&
OperatorRegressor::GetTrees() const
{
    return m_trees;
}

void
OperatorRegressor::Fit(const RowView& rows)
{
    m_trees.wholeModel.Fit(rows);
    m_trees.operators.reset();
    m_trees.calibration.reset();
    const RowView described = WithOperators(rows);
    if (OperatorModel::CanFit(described))
    {
        m_trees.operators.emplace();
        m_trees.operators->Fit(described);
        FitCalibration(described);
    }
}

void
OperatorRegressor::FitCalibration(const RowView& described)
{
    const auto samples = HoldOutGroups(described);
    m_trees.centre = 0;
    if (samples.empty())
    {
        return; // one network only: the sum is all there is
    }
    for (const CalibrationSample& one : samples)
    {
        m_trees.centre += one.logRatio / static_cast<double>(samples.size());
    }
    std::vector<const std::vector<float>*> features;
    std::vector<float> labels;
    for (const CalibrationSample& one : samples)
    {
        features.push_back(&one.features);
        labels.push_back(static_cast<float>(one.logRatio - m_trees.centre));
    }
    m_trees.calibration = Booster::Train(features, labels, CalibrationBooster());
}

bool
OperatorRegressor::CanUseOperators(const TimeQuery& query) const
{
    return m_trees.operators && query.operators != nullptr && !query.operators->empty();
}

double
OperatorRegressor::PredictSeconds(const TimeQuery& query) const
{
    if (!CanUseOperators(query))
    {
        return m_trees.wholeModel.PredictSeconds(query);
    }
    const double byOperators = PredictByOperators(query);
    const double weight = m_trees.operatorWeight;
    return weight == 1 ? byOperators
                       : std::pow(byOperators, weight) *
                             std::pow(m_trees.wholeModel.PredictSeconds(query), 1 - weight);
}

double
OperatorRegressor::PredictByOperators(const TimeQuery& query) const
{
    const OperatorSum sum = m_trees.operators->Sum(query);
    const double correction =
        m_trees.calibration ? m_trees.calibration->Predict(CalibrationFeatures(query, sum)) : 0;
    return sum.seconds * std::exp(m_trees.centre + correction);
}

} // namespace edgeai
