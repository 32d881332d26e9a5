/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * TrainTimeModel(): folds by network, errors by held-out family, noise by hardware.
 */

#include "edge-time-model.h"

#include "ns3/edge-error.h"
#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace edgeai
{

namespace
{

constexpr unsigned FOLDS = 5;
constexpr std::size_t MOST_RESIDUALS = 1000;
constexpr std::size_t MOST_NOISE = 200;

std::map<std::string, unsigned>
DealModels(const RowView& rows)
{
    std::set<std::string> models;
    for (const TrainingRow* row : rows)
    {
        models.insert(row->query.modelId);
    }
    if (models.size() < 2)
    {
        throw InputError("the traces hold runs of one network only; want at least two, so that "
                         "each can be predicted without its own runs");
    }
    const auto folds = std::min<std::size_t>(FOLDS, models.size());
    return DealToFolds({models.begin(), models.end()}, static_cast<unsigned>(folds));
}

RowView
WithoutFold(const RowView& rows, const std::map<std::string, unsigned>& foldOf, unsigned fold)
{
    RowView others;
    for (const TrainingRow* row : rows)
    {
        if (foldOf.at(row->query.modelId) != fold)
        {
            others.push_back(row);
        }
    }
    return others;
}

std::vector<OperatorRegressor>
FitFolds(const RowView& rows, const TimeModelFacts& facts, const ProgressListener& progress)
{
    unsigned folds = 0;
    for (const auto& [modelId, fold] : facts.foldOfModel)
    {
        folds = std::max(folds, fold + 1);
    }
    std::vector<OperatorRegressor> regressors;
    for (unsigned fold = 0; fold < folds; ++fold)
    {
        if (progress)
        {
            progress("cross-fitting", fold, folds);
        }
        regressors.emplace_back(facts.settings, BLENDED_OPERATOR_WEIGHT);
        regressors.back().Fit(WithoutFold(rows, facts.foldOfModel, fold));
    }
    return regressors;
}

HeldOutError
Summarise(const std::vector<HeldOutPrediction>& predictions)
{
    std::vector<double> absolute;
    double sum = 0;
    double within = 0;
    for (const HeldOutPrediction& one : predictions)
    {
        absolute.push_back(std::abs(one.predicted / one.measured - 1));
        sum += absolute.back();
        within += absolute.back() <= 0.1 ? 1 : 0;
    }
    std::sort(absolute.begin(), absolute.end());
    const auto count = static_cast<double>(absolute.size());
    return {sum / count, MedianOf(absolute), within / count};
}

/** @brief The folds of the model itself, asked about the networks that they did not see. */
std::vector<HeldOutPrediction>
PredictByFolds(const RowView& rows,
               const TimeModelFacts& facts,
               const std::vector<OperatorRegressor>& folds)
{
    std::vector<HeldOutPrediction> predictions;
    for (const TrainingRow* row : rows)
    {
        HeldOutPrediction prediction;
        prediction.measured = row->seconds;
        prediction.predicted =
            folds[facts.foldOfModel.at(row->query.modelId)].PredictSeconds(row->query);
        predictions.push_back(prediction);
    }
    return predictions;
}

void
LearnErrors(const RowView& rows,
            const std::vector<OperatorRegressor>& folds,
            const ProgressListener& progress,
            TimeModelFacts& facts)
{
    const auto byNetwork = PredictByFolds(rows, facts, folds);
    facts.heldOutErrors[ToText(Protocol::UnseenModel)] = Summarise(byNetwork);
    const BoostedSettings settings = facts.settings;
    const RegressorKind kind{"blended", "", [settings] {
                                 return std::make_unique<OperatorRegressor>(
                                     settings,
                                     BLENDED_OPERATOR_WEIGHT);
                             }};
    auto held = PredictHeldOut(kind, Protocol::UnseenFamily, rows, progress);
    if (held.empty())
    {
        held = byNetwork; // one family only: the next best that is held out
    }
    else
    {
        facts.heldOutErrors[ToText(Protocol::UnseenFamily)] = Summarise(held);
    }
    std::vector<double> residuals;
    for (const HeldOutPrediction& one : held)
    {
        residuals.push_back(std::log(one.measured / one.predicted));
    }
    std::sort(residuals.begin(), residuals.end());
    facts.familyLogResiduals = ThinToQuantiles(residuals, MOST_RESIDUALS);
}

void
LearnNoise(const RowView& rows, TimeModelFacts& facts)
{
    std::map<std::string, std::vector<double>> noise;
    std::vector<double> all;
    for (const TrainingRow* row : rows)
    {
        auto& some = noise[row->query.hardwareId];
        some.insert(some.end(), row->logNoise.begin(), row->logNoise.end());
        all.insert(all.end(), row->logNoise.begin(), row->logNoise.end());
    }
    for (auto& [hardwareId, some] : noise)
    {
        std::sort(some.begin(), some.end());
        facts.runLogNoise[hardwareId] = ThinToQuantiles(some, MOST_NOISE);
    }
    std::sort(all.begin(), all.end());
    facts.allRunLogNoise = ThinToQuantiles(all, MOST_NOISE);
}

} // namespace

std::unique_ptr<TimeModel>
TrainTimeModel(const TrainingSet& set,
               const BoostedSettings& settings,
               const ProgressListener& progress)
{
    const RowView rows = ViewAll(set.rows);
    TimeModelFacts facts;
    facts.settings = settings;
    facts.tracesSha256 = set.tracesSha256;
    facts.rows = rows.size();
    facts.foldOfModel = DealModels(rows);
    auto folds = FitFolds(rows, facts, progress);
    LearnErrors(rows, folds, progress, facts);
    LearnNoise(rows, facts);
    OperatorRegressor everything(settings, BLENDED_OPERATOR_WEIGHT);
    everything.Fit(rows);
    return std::make_unique<TimeModel>(std::move(facts), std::move(folds), std::move(everything));
}

} // namespace edgeai
