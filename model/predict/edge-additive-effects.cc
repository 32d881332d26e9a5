/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-additive-effects.h"

#include <algorithm>
#include <numeric>

namespace edgeai
{

namespace
{

constexpr double LEAST_VARIANCE = 1e-12;

/** @return the sum of the products: a weighted sum */
double
Product(const std::vector<double>& left, const std::vector<double>& right)
{
    return std::inner_product(left.begin(), left.end(), right.begin(), 0.0);
}

double
Sum(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

void
AdditiveEffects::Fit(const std::vector<Keys>& rows, const std::vector<double>& values)
{
    constexpr unsigned ROUNDS = 40;
    TakeKeys(rows);
    m_rowWeights.assign(values.size(), 1);
    m_mean = Sum(values) / static_cast<double>(values.size());
    std::vector<double> residuals;
    for (const double value : values)
    {
        residuals.push_back(value - m_mean);
    }
    // To begin with, noise and groupings share the variance evenly.
    const double variance = Product(residuals, residuals) / static_cast<double>(values.size());
    m_noiseVariance = std::max(variance, LEAST_VARIANCE) / static_cast<double>(rows[0].size() + 1);
    for (Grouping& grouping : m_groupings)
    {
        grouping.variance = m_noiseVariance;
    }
    for (unsigned round = 0; round < ROUNDS; ++round)
    {
        for (Grouping& grouping : m_groupings)
        {
            Improve(grouping, residuals);
        }
        ImproveMean(residuals);
        ImproveNoise(residuals);
        Reweigh(residuals);
    }
    m_rowWeights.clear();
    for (Grouping& grouping : m_groupings)
    {
        grouping.ofRow.clear();
    }
}

void
AdditiveEffects::TakeKeys(const std::vector<Keys>& rows)
{
    m_groupings.assign(rows.front().size(), Grouping());
    for (std::size_t g = 0; g < m_groupings.size(); ++g)
    {
        Grouping& grouping = m_groupings[g];
        for (const Keys& keys : rows)
        {
            const auto place = grouping.indexOf.emplace(keys.at(g), grouping.indexOf.size()).first;
            grouping.ofRow.push_back(place->second);
        }
        grouping.effects.assign(grouping.indexOf.size(), 0);
    }
}

/** @brief Best effects of one grouping where all others stay, and the variance that they have. */
void
AdditiveEffects::Improve(Grouping& grouping, std::vector<double>& residuals) const
{
    const std::size_t count = grouping.effects.size();
    std::vector<double> sums(count, 0);
    grouping.weights.assign(count, 0);
    for (std::size_t i = 0; i < residuals.size(); ++i)
    {
        const std::size_t key = grouping.ofRow[i];
        residuals[i] += grouping.effects[key];
        sums[key] += m_rowWeights[i] * residuals[i];
        grouping.weights[key] += m_rowWeights[i];
    }
    const double ridge = m_noiseVariance / std::max(grouping.variance, LEAST_VARIANCE);
    double squares = 0;
    for (std::size_t key = 0; key < count; ++key)
    {
        const double effect = sums[key] / (grouping.weights[key] + ridge);
        grouping.effects[key] = effect;
        // The second term: what is not known of an effect that few rows speak for.
        squares += effect * effect + m_noiseVariance / (grouping.weights[key] + ridge);
    }
    grouping.variance = squares / static_cast<double>(count);
    for (std::size_t i = 0; i < residuals.size(); ++i)
    {
        residuals[i] -= grouping.effects[grouping.ofRow[i]];
    }
}

void
AdditiveEffects::ImproveMean(std::vector<double>& residuals)
{
    const double shift = Product(m_rowWeights, residuals) / Sum(m_rowWeights);
    m_mean += shift;
    for (double& residual : residuals)
    {
        residual -= shift;
    }
}

void
AdditiveEffects::ImproveNoise(const std::vector<double>& residuals)
{
    double fitted = 0; // effective parameters: each key counts as much as it is not shrunk
    for (const Grouping& grouping : m_groupings)
    {
        const double ridge = m_noiseVariance / std::max(grouping.variance, LEAST_VARIANCE);
        for (const double weight : grouping.weights)
        {
            fitted += weight / (weight + ridge);
        }
    }
    double squares = 0;
    for (std::size_t i = 0; i < residuals.size(); ++i)
    {
        squares += m_rowWeights[i] * residuals[i] * residuals[i];
    }
    // Crossed groupings share parameters, so the sum overstates them: half the rows are free.
    const auto rows = static_cast<double>(residuals.size());
    m_noiseVariance = std::max(squares / std::max(rows - fitted, rows / 2), LEAST_VARIANCE);
}

void
AdditiveEffects::Reweigh(const std::vector<double>& residuals)
{
    constexpr double FREEDOM = 4;
    for (std::size_t i = 0; i < residuals.size(); ++i)
    {
        m_rowWeights[i] = (FREEDOM + 1) / (FREEDOM + residuals[i] * residuals[i] / m_noiseVariance);
    }
}

double
AdditiveEffects::Predict(const Keys& keys) const
{
    double value = m_mean;
    for (std::size_t g = 0; g < m_groupings.size(); ++g)
    {
        const auto found = m_groupings[g].indexOf.find(keys.at(g));
        value += found == m_groupings[g].indexOf.end() ? 0 : m_groupings[g].effects[found->second];
    }
    return value;
}

std::vector<double>
AdditiveEffects::GetVariances() const
{
    std::vector<double> variances;
    for (const Grouping& grouping : m_groupings)
    {
        variances.push_back(grouping.variance);
    }
    return variances;
}

double
AdditiveEffects::GetNoiseVariance() const
{
    return m_noiseVariance;
}

} // namespace edgeai
