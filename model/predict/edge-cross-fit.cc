/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-cross-fit.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <set>

namespace edgeai
{

namespace
{

constexpr unsigned MOST_FOLDS = 5;

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

} // namespace

CrossFit::CrossFit(std::map<std::string, unsigned> foldOfModel,
                   std::vector<BoostedRegressor> folds,
                   BoostedRegressor everything)
    : m_foldOfModel(std::move(foldOfModel)),
      m_folds(std::move(folds)),
      m_everything(std::move(everything))
{
}

CrossFit
CrossFit::Train(const RowView& rows,
                const BoostedSettings& settings,
                const ProgressListener& progress)
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
    const auto folds = static_cast<unsigned>(std::min<std::size_t>(MOST_FOLDS, models.size()));
    const auto foldOf = DealToFolds({models.begin(), models.end()}, folds);
    std::vector<BoostedRegressor> regressors;
    for (unsigned fold = 0; fold < folds; ++fold)
    {
        if (progress)
        {
            progress("cross-fitting", fold, folds);
        }
        regressors.emplace_back(settings);
        regressors.back().Fit(WithoutFold(rows, foldOf, fold));
    }
    BoostedRegressor everything(settings);
    everything.Fit(rows);
    return {foldOf, std::move(regressors), std::move(everything)};
}

const BoostedRegressor&
CrossFit::GetFor(const std::string& modelId) const
{
    const auto found = m_foldOfModel.find(modelId);
    return found == m_foldOfModel.end() ? m_everything : m_folds[found->second];
}

const std::map<std::string, unsigned>&
CrossFit::GetFoldOfModel() const
{
    return m_foldOfModel;
}

const std::vector<BoostedRegressor>&
CrossFit::GetFolds() const
{
    return m_folds;
}

const BoostedRegressor&
CrossFit::GetEverything() const
{
    return m_everything;
}

} // namespace edgeai
