/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-boosted-regressor.h"

#include "ns3/edge-error.h"

#include <cmath>
#include <numeric>

namespace edgeai
{

namespace
{

/** @return the time that the logarithm is taken relative to */
double
UnitOf(TimeTarget target, const TimeQuery& query)
{
    return target == TimeTarget::LogOverRoofline ? query.rooflineSeconds : 1.0;
}

} // namespace

const char*
ToText(TimeTarget target)
{
    return target == TimeTarget::LogOverRoofline ? "log-over-roofline" : "log-seconds";
}

TimeTarget
ParseTimeTarget(const std::string& text)
{
    for (const TimeTarget target : {TimeTarget::LogSeconds, TimeTarget::LogOverRoofline})
    {
        if (text == ToText(target))
        {
            return target;
        }
    }
    throw InputError("the target is '" + text + "', want log-seconds or log-over-roofline");
}

BoostedRegressor::BoostedRegressor(const BoostedSettings& settings)
    : m_settings(settings)
{
}

BoostedRegressor::BoostedRegressor(const BoostedSettings& settings, double centre, Booster booster)
    : m_settings(settings),
      m_centre(centre),
      m_booster(std::move(booster))
{
}

void
BoostedRegressor::Fit(const RowView& rows)
{
    std::vector<double> targets;
    std::vector<const std::vector<float>*> features;
    for (const TrainingRow* row : rows)
    {
        targets.push_back(std::log(row->seconds / UnitOf(m_settings.target, row->query)));
        features.push_back(&row->query.features);
    }
    m_centre =
        std::accumulate(targets.begin(), targets.end(), 0.0) / static_cast<double>(targets.size());
    std::vector<float> labels;
    for (const double target : targets)
    {
        labels.push_back(static_cast<float>(target - m_centre));
    }
    m_booster = Booster::Train(features, labels, m_settings.booster);
}

double
BoostedRegressor::PredictSeconds(const TimeQuery& query) const
{
    const double logRatio = m_centre + m_booster.value().Predict(query.features);
    return UnitOf(m_settings.target, query) * std::exp(logRatio);
}

std::vector<double>
BoostedRegressor::PredictAllSeconds(const std::vector<const TimeQuery*>& queries) const
{
    std::vector<const std::vector<float>*> rows;
    for (const TimeQuery* query : queries)
    {
        rows.push_back(&query->features);
    }
    std::vector<double> seconds = m_booster.value().PredictAll(rows);
    for (std::size_t i = 0; i < seconds.size(); ++i)
    {
        seconds[i] = UnitOf(m_settings.target, *queries[i]) * std::exp(m_centre + seconds[i]);
    }
    return seconds;
}

double
BoostedRegressor::GetCentre() const
{
    return m_centre;
}

const Booster&
BoostedRegressor::GetBooster() const
{
    return m_booster.value();
}

} // namespace edgeai
