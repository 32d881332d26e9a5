/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-crossed-effects-regressor.h"

#include <cmath>

namespace edgeai
{

namespace
{

/** @brief Main effects, then interactions; one that explains nothing gets no variance. */
AdditiveEffects::Keys
KeysOf(const TimeQuery& query)
{
    const RunFactors& factors = query.factors;
    return {query.hardwareId,
            query.processor,
            factors.software,
            factors.setting,
            factors.model,
            factors.network,
            query.hardwareId + "|" + factors.precision,
            factors.software + "|" + factors.precision,
            factors.network + "|" + factors.software,
            factors.model + "|" + factors.setting,
            factors.model + "|" + query.processor,
            factors.network + "|" + query.processor};
}

} // namespace

void
CrossedEffectsRegressor::Fit(const RowView& rows)
{
    std::vector<AdditiveEffects::Keys> keys;
    std::vector<double> values;
    for (const TrainingRow* row : rows)
    {
        keys.push_back(KeysOf(row->query));
        values.push_back(std::log(row->seconds / row->query.samples));
    }
    m_effects.Fit(keys, values);
}

double
CrossedEffectsRegressor::PredictSeconds(const TimeQuery& query) const
{
    return query.samples * std::exp(m_effects.Predict(KeysOf(query)));
}

const AdditiveEffects&
CrossedEffectsRegressor::GetEffects() const
{
    return m_effects;
}

} // namespace edgeai
