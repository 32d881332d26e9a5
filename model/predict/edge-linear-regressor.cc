/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-linear-regressor.h"

#include "edge-booster.h"

#include <cmath>
#include <numeric>

namespace edgeai
{

namespace
{

double
MeanLogSeconds(const RowView& rows)
{
    double sum = 0;
    for (const TrainingRow* row : rows)
    {
        sum += std::log(row->seconds);
    }
    return sum / static_cast<double>(rows.size());
}

} // namespace

void
LinearRegressor::Fit(const RowView& rows)
{
    m_scaler.Fit(rows);
    const double centre = MeanLogSeconds(rows);
    std::vector<std::vector<float>> scaled;
    std::vector<float> labels;
    for (const TrainingRow* row : rows)
    {
        scaled.push_back(m_scaler.Apply(row->query.features));
        labels.push_back(static_cast<float>(std::log(row->seconds) - centre));
    }
    std::vector<const std::vector<float>*> features;
    for (const std::vector<float>& row : scaled)
    {
        features.push_back(&row);
    }
    const LinearFit fit = Booster::FitLinear(features, labels, LinearFitSettings());
    m_weights = fit.weights;
    m_intercept = centre + fit.intercept;
}

double
LinearRegressor::PredictSeconds(const TimeQuery& query) const
{
    const std::vector<float> scaled = m_scaler.Apply(query.features);
    return std::exp(
        std::inner_product(scaled.begin(), scaled.end(), m_weights.begin(), m_intercept));
}

} // namespace edgeai
