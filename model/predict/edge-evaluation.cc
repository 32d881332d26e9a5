/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-evaluation.h"

#include "edge-conformal-interval.h"
#include "edge-reference-correction.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace edgeai
{

namespace
{

constexpr double INTERVAL_LEVEL = 0.9;

HeldOutPrediction
Describe(const TrainingRow& row, Protocol protocol, double predicted)
{
    HeldOutPrediction prediction;
    prediction.workloadId = row.query.workloadId;
    prediction.hardwareId = row.query.hardwareId;
    prediction.family = row.query.family;
    prediction.group = GroupOf(protocol, row.query);
    prediction.measured = row.seconds;
    prediction.predicted = predicted;
    return prediction;
}

double
LogResidual(const HeldOutPrediction& one)
{
    return std::log(one.measured / one.predicted);
}

std::vector<HeldOutPrediction>
PredictRows(const TimeRegressor& regressor, Protocol protocol, const RowView& rows)
{
    std::vector<const TimeQuery*> queries;
    for (const TrainingRow* row : rows)
    {
        queries.push_back(&row->query);
    }
    const std::vector<double> predicted = regressor.PredictAllSeconds(queries);
    std::vector<HeldOutPrediction> predictions;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        predictions.push_back(Describe(*rows[i], protocol, predicted[i]));
    }
    return predictions;
}

std::vector<double>
LogResidualsOf(const std::vector<HeldOutPrediction>& predictions)
{
    std::vector<double> residuals;
    for (const HeldOutPrediction& one : predictions)
    {
        residuals.push_back(LogResidual(one));
    }
    return residuals;
}

/** @return @p predictions, corrected by the first @p count references' @p ratios */
std::vector<HeldOutPrediction>
Correct(std::vector<HeldOutPrediction> predictions,
        const std::vector<double>& ratios,
        std::size_t count)
{
    const auto end = ratios.begin() + static_cast<std::ptrdiff_t>(count);
    const double factor = CorrectionFactor({ratios.begin(), end});
    for (HeldOutPrediction& one : predictions)
    {
        one.predicted *= factor;
    }
    return predictions;
}

void
AppendWithIntervals(const std::vector<HeldOutPrediction>& predictions,
                    const ConformalInterval& interval,
                    std::vector<HeldOutPrediction>& all)
{
    for (HeldOutPrediction one : predictions)
    {
        one.logHalfWidth = interval.GetLogHalfWidth(INTERVAL_LEVEL);
        one.coveredAbove = interval.GetLeastLevel(LogResidual(one));
        all.push_back(std::move(one));
    }
}

std::size_t
CountGroups(const std::vector<HeldOutPrediction>& predictions)
{
    std::set<std::string> groups;
    for (const HeldOutPrediction& one : predictions)
    {
        groups.insert(one.group);
    }
    return groups.size();
}

/** @brief One fold, and what became of it. */
struct JudgedFold
{
    Fold fold;
    RowSplit split;
    /** By the number of references; empty where the fold cannot set as many aside. */
    std::vector<std::vector<HeldOutPrediction>> predictions;
    std::vector<HeldOutPrediction> rejected; ///< without references
};

/** @brief The work of one Evaluate(): all folds, all numbers of references. */
class Judge
{
  public:
    Judge(const RegressorKind& kind,
          Protocol protocol,
          const RowView& rows,
          const RowView& rejected,
          const ProgressListener& progress);

    std::vector<EvaluationRow> Run();

  private:
    void ChooseCounts();
    void Report();
    void PredictFold(JudgedFold& judged);
    ConformalInterval CalibrateBy(const JudgedFold& judged, std::size_t c) const;
    EvaluationRow MakeRow(std::size_t c) const;

    const RegressorKind& m_kind;
    Protocol m_protocol;
    const RowView& m_rows;
    const RowView& m_rejected;
    const ProgressListener& m_progress;
    std::vector<JudgedFold> m_folds;
    std::vector<std::size_t> m_counts; ///< numbers of references
    std::size_t m_done{0};
};

Judge::Judge(const RegressorKind& kind,
             Protocol protocol,
             const RowView& rows,
             const RowView& rejected,
             const ProgressListener& progress)
    : m_kind(kind),
      m_protocol(protocol),
      m_rows(rows),
      m_rejected(rejected),
      m_progress(progress)
{
    // A pair or network whose every run was rejected belongs to a fold too.
    RowView all = rows;
    all.insert(all.end(), rejected.begin(), rejected.end());
    for (const Fold& fold : MakeFolds(protocol, all))
    {
        RowSplit split = SplitRows(fold, rows);
        if (!split.test.empty() && !split.train.empty())
        {
            m_folds.push_back({fold, std::move(split), {}, {}});
        }
    }
    ChooseCounts();
}

/** @brief Two folds at least must be able to set as many references aside. */
void
Judge::ChooseCounts()
{
    for (const std::size_t count : ReferenceCountsOf(m_protocol))
    {
        const auto able = std::count_if(m_folds.begin(), m_folds.end(), [count](const auto& one) {
            return one.split.references.size() >= count;
        });
        if (count == 0 || able >= 2)
        {
            m_counts.push_back(count);
        }
    }
}

std::vector<EvaluationRow>
Judge::Run()
{
    for (JudgedFold& judged : m_folds)
    {
        PredictFold(judged);
    }
    std::vector<EvaluationRow> results;
    for (std::size_t c = 0; c < m_counts.size(); ++c)
    {
        results.push_back(MakeRow(c));
    }
    return results;
}

void
Judge::Report()
{
    if (m_progress)
    {
        m_progress(std::string(ToText(m_protocol)) + ", " + m_kind.name, m_done, m_folds.size());
    }
    ++m_done;
}

void
Judge::PredictFold(JudgedFold& judged)
{
    Report();
    const RowSplit& split = judged.split;
    const auto regressor = m_kind.make();
    regressor->Fit(split.train);
    const auto ratios = LogResidualsOf(PredictRows(*regressor, m_protocol, split.references));
    const auto predictions = PredictRows(*regressor, m_protocol, split.test);
    for (const std::size_t count : m_counts)
    {
        judged.predictions.push_back(count <= ratios.size() ? Correct(predictions, ratios, count)
                                                            : std::vector<HeldOutPrediction>());
    }
    const RowView rejected = JudgedRows(judged.fold, m_rejected, split.references);
    judged.rejected = PredictRows(*regressor, m_protocol, rejected);
}

/** @return intervals from what the other folds' regressors missed in their folds */
ConformalInterval
Judge::CalibrateBy(const JudgedFold& judged, std::size_t c) const
{
    std::vector<double> residuals;
    for (const JudgedFold& other : m_folds)
    {
        for (std::size_t i = 0; &other != &judged && i < other.predictions[c].size(); ++i)
        {
            // Another cell may share the family or the configuration that is held out here.
            if (!judged.fold.IsHidden(other.split.test[i]->query))
            {
                residuals.push_back(LogResidual(other.predictions[c][i]));
            }
        }
    }
    return ConformalInterval(residuals);
}

EvaluationRow
Judge::MakeRow(std::size_t c) const
{
    EvaluationRow row;
    row.protocol = m_protocol;
    row.regressor = m_kind.name;
    row.references = m_counts[c];
    std::vector<HeldOutPrediction> rejected;
    for (const JudgedFold& judged : m_folds)
    {
        const ConformalInterval interval = CalibrateBy(judged, c);
        AppendWithIntervals(judged.predictions[c], interval, row.predictions);
        if (m_counts[c] == 0)
        {
            AppendWithIntervals(judged.rejected, interval, rejected);
        }
    }
    if (row.predictions.empty())
    {
        return row;
    }
    row.groups = CountGroups(row.predictions);
    row.metrics = ComputeErrorMetrics(row.predictions);
    if (m_protocol == Protocol::UnseenFamily ||
        m_protocol == Protocol::UnseenFamilyAndConfiguration)
    {
        row.worstFamily = FindWorstFamily(row.predictions);
    }
    if (row.references == 0)
    {
        rejected.insert(rejected.end(), row.predictions.begin(), row.predictions.end());
        row.metricsWithRejected = ComputeErrorMetrics(rejected);
    }
    return row;
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
        const auto regressor = kind.make();
        regressor->Fit(splits[i].train);
        const auto some = PredictRows(*regressor, protocol, splits[i].test);
        predictions.insert(predictions.end(), some.begin(), some.end());
    }
    return predictions;
}

std::vector<std::size_t>
ReferenceCountsOf(Protocol protocol)
{
    return HoldsOutHardware(protocol) ? std::vector<std::size_t>{0, 5, 10, MOST_REFERENCES}
                                      : std::vector<std::size_t>{0};
}

std::vector<EvaluationRow>
Evaluate(const RegressorKind& kind,
         Protocol protocol,
         const RowView& rows,
         const RowView& rejected,
         const ProgressListener& progress)
{
    return Judge(kind, protocol, rows, rejected, progress).Run();
}

} // namespace edgeai
