/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-slowdown-model.h"

#include "edge-slowdown-rows.h"

#include "ns3/edge-error.h"
#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

namespace
{

constexpr std::size_t MOST_RESIDUALS = 1000;

/** @brief The trees' own errors on networks that they did not see. */
void
LearnErrors(const RowView& rows, const CrossFit& trees, SlowdownModelFacts& facts)
{
    std::vector<double> absolute;
    std::vector<double> residuals;
    double sum = 0;
    double within = 0;
    for (const TrainingRow* row : rows)
    {
        const double predicted = trees.GetFor(row->query.modelId).PredictSeconds(row->query);
        absolute.push_back(std::abs(predicted / row->seconds - 1));
        residuals.push_back(std::log(row->seconds / predicted));
        sum += absolute.back();
        within += absolute.back() <= 0.1 ? 1 : 0;
    }
    std::sort(absolute.begin(), absolute.end());
    std::sort(residuals.begin(), residuals.end());
    const auto count = static_cast<double>(absolute.size());
    facts.mape = sum / count;
    facts.medianApe = MedianOf(absolute);
    facts.within10 = within / count;
    facts.logResiduals = ThinToQuantiles(residuals, MOST_RESIDUALS);
}

} // namespace

SlowdownModel::SlowdownModel(SlowdownModelFacts facts, CrossFit trees)
    : m_facts(std::move(facts)),
      m_trees(std::move(trees))
{
}

double
SlowdownModel::PredictSlowdown(const WorkloadProfile& workload,
                               const WorkloadProfile& other,
                               unsigned concurrency,
                               const HardwareProfile& hardware) const
{
    if (concurrency <= 1)
    {
        return 1;
    }
    return m_trees.GetFor(workload.modelId)
        .PredictSeconds(MakeSlowdownQuery(workload, other, concurrency, hardware));
}

const std::vector<double>&
SlowdownModel::GetHeldOutLogResiduals() const
{
    return m_facts.logResiduals;
}

const SlowdownModelFacts&
SlowdownModel::GetFacts() const
{
    return m_facts;
}

const CrossFit&
SlowdownModel::GetTrees() const
{
    return m_trees;
}

std::unique_ptr<SlowdownModel>
TrainSlowdownModel(const TrainingSet& set,
                   const BoostedSettings& settings,
                   const ProgressListener& progress)
{
    if (set.rows.empty())
    {
        throw InputError("the traces hold no valid co-located run of a workload that was also "
                         "measured alone; a slowdown cannot be learnt from them");
    }
    const RowView rows = ViewAll(set.rows);
    SlowdownModelFacts facts;
    facts.settings = settings;
    facts.tracesSha256 = set.tracesSha256;
    facts.rows = rows.size();
    CrossFit trees = CrossFit::Train(rows, settings, progress);
    LearnErrors(rows, trees, facts);
    return std::make_unique<SlowdownModel>(std::move(facts), std::move(trees));
}

} // namespace edgeai
