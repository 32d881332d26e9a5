/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-monotone-regressor.h"

#include "edge-feature-index.h"
#include "edge-monotone-signs.h"

#include <limits>

namespace edgeai
{

namespace
{

BoostedSettings
MonotoneSettings()
{
    BoostedSettings settings;
    settings.target = TimeTarget::LogSeconds;
    settings.booster.rounds = 120;
    settings.booster.maxDepth = 6;
    settings.booster.monotoneSigns = MonotoneSigns();
    return settings;
}

/** @brief A feature that is known in no row is never split on. */
TimeQuery
WithoutAmbiguousFeatures(TimeQuery query)
{
    CheckNamedFeatures(query.features);
    for (const std::string& name : AmbiguousFeatures())
    {
        query.features[FeatureIndex(name)] = std::numeric_limits<float>::quiet_NaN();
    }
    return query;
}

} // namespace

MonotoneRegressor::MonotoneRegressor()
    : m_trees(MonotoneSettings())
{
}

void
MonotoneRegressor::Fit(const RowView& rows)
{
    std::vector<TrainingRow> masked;
    for (const TrainingRow* row : rows)
    {
        masked.push_back(*row);
        masked.back().query = WithoutAmbiguousFeatures(row->query);
    }
    m_trees.Fit(ViewAll(masked));
}

double
MonotoneRegressor::PredictSeconds(const TimeQuery& query) const
{
    return m_trees.PredictSeconds(WithoutAmbiguousFeatures(query));
}

std::vector<double>
MonotoneRegressor::PredictAllSeconds(const std::vector<const TimeQuery*>& queries) const
{
    std::vector<TimeQuery> masked;
    std::vector<const TimeQuery*> pointers;
    for (const TimeQuery* query : queries)
    {
        masked.push_back(WithoutAmbiguousFeatures(*query));
    }
    for (const TimeQuery& query : masked)
    {
        pointers.push_back(&query);
    }
    return m_trees.PredictAllSeconds(pointers);
}

} // namespace edgeai
