/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-evaluation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace edgeai
{

namespace
{

constexpr double NOT_CALIBRATED = std::numeric_limits<double>::quiet_NaN();
constexpr double INTERVAL_LEVEL = 0.9;

HeldOutPrediction
Describe(const TrainingRow& row, Protocol protocol, double predictedSeconds)
{
    HeldOutPrediction prediction;
    prediction.workloadId = row.query.workloadId;
    prediction.hardwareId = row.query.hardwareId;
    prediction.family = row.query.family;
    prediction.group = GroupOf(protocol, row.query);
    prediction.measuredSeconds = row.seconds;
    prediction.predictedSeconds = predictedSeconds;
    prediction.logHalfWidth = NOT_CALIBRATED;
    return prediction;
}

void
PredictSplit(const RegressorKind& kind,
             Protocol protocol,
             const RowSplit& split,
             std::vector<HeldOutPrediction>& predictions)
{
    const auto regressor = kind.make();
    regressor->Fit(split.train);
    for (const TrainingRow* row : split.test)
    {
        predictions.push_back(Describe(*row, protocol, regressor->PredictSeconds(row->query)));
    }
}

double
CalibrateByFamilies(const RegressorKind& kind, const RowView& rows)
{
    // Five folds of families: this is done for every fold that is judged.
    constexpr unsigned CALIBRATION_FOLDS = 5;
    std::vector<HeldOutPrediction> predictions;
    for (const RowSplit& split : MakeSplits(Protocol::UnseenFamily, rows, CALIBRATION_FOLDS))
    {
        PredictSplit(kind, Protocol::UnseenFamily, split, predictions);
    }
    std::vector<double> residuals;
    for (const HeldOutPrediction& one : predictions)
    {
        residuals.push_back(std::abs(std::log(one.measuredSeconds / one.predictedSeconds)));
    }
    return CalibrateLogHalfWidth(std::move(residuals), INTERVAL_LEVEL);
}

} // namespace

std::vector<HeldOutPrediction>
PredictHeldOut(const RegressorKind& kind,
               Protocol protocol,
               const RowView& rows,
               const ProgressListener& progress)
{
    const std::vector<RowSplit> splits = MakeSplits(protocol, rows);
    std::vector<HeldOutPrediction> predictions;
    for (std::size_t i = 0; i < splits.size(); ++i)
    {
        if (progress)
        {
            progress(std::string(ToText(protocol)) + ", " + kind.name, i, splits.size());
        }
        PredictSplit(kind, protocol, splits[i], predictions);
    }
    return predictions;
}

double
CalibrateLogHalfWidth(std::vector<double> logResiduals, double level)
{
    if (logResiduals.empty())
    {
        return NOT_CALIBRATED;
    }
    std::sort(logResiduals.begin(), logResiduals.end());
    // The (n + 1) makes the promise hold for a next run, not only for these.
    const double rank = std::ceil(static_cast<double>(logResiduals.size() + 1) * level);
    const auto position = std::min(static_cast<std::size_t>(rank), logResiduals.size());
    return logResiduals[position - 1];
}

std::optional<EvaluationRow>
Evaluate(const RegressorKind& kind,
         Protocol protocol,
         const RowView& rows,
         const ProgressListener& progress)
{
    const std::vector<RowSplit> splits = MakeSplits(protocol, rows);
    if (splits.empty())
    {
        return std::nullopt;
    }
    EvaluationRow result;
    result.protocol = protocol;
    result.regressor = kind.name;
    std::set<std::string> groups;
    for (std::size_t i = 0; i < splits.size(); ++i)
    {
        if (progress)
        {
            progress(std::string(ToText(protocol)) + ", " + kind.name, i, splits.size());
        }
        const std::size_t first = result.predictions.size();
        PredictSplit(kind, protocol, splits[i], result.predictions);
        const double halfWidth = CalibrateByFamilies(kind, splits[i].train);
        for (std::size_t k = first; k < result.predictions.size(); ++k)
        {
            result.predictions[k].logHalfWidth = halfWidth;
            groups.insert(result.predictions[k].group);
        }
    }
    result.groups = groups.size();
    result.metrics = ComputeErrorMetrics(result.predictions);
    return result;
}

} // namespace edgeai
