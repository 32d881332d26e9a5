/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-feature-scaler.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

FeatureScaler::Scale
FeatureScaler::ScaleOf(const RowView& rows, std::size_t feature)
{
    // Welford: a sum of squares would lose the small spread of a feature far from 0.
    double count = 0;
    double mean = 0;
    double squares = 0;
    for (const TrainingRow* row : rows)
    {
        const auto value = static_cast<double>(row->query.features[feature]);
        if (!std::isfinite(value))
        {
            continue;
        }
        ++count;
        const double step = value - mean;
        mean += step / count;
        squares += step * (value - mean);
    }
    const double deviation = count > 0 ? std::sqrt(squares / count) : 0;
    // Features are floats: less spread than their last digits is none.
    const bool isConstant = deviation <= 1e-6 * std::max(1.0, std::abs(mean));
    return {mean, isConstant ? 0 : 1 / deviation};
}

void
FeatureScaler::Fit(const RowView& rows)
{
    m_scales.clear();
    for (std::size_t i = 0; i < rows.front()->query.features.size(); ++i)
    {
        m_scales.push_back(ScaleOf(rows, i));
    }
}

std::vector<float>
FeatureScaler::Apply(const std::vector<float>& features) const
{
    std::vector<float> scaled;
    scaled.reserve(m_scales.size());
    for (std::size_t i = 0; i < m_scales.size(); ++i)
    {
        const auto value = static_cast<double>(features[i]);
        const double from = std::isfinite(value) ? value : m_scales[i].mean;
        scaled.push_back(static_cast<float>((from - m_scales[i].mean) * m_scales[i].factor));
    }
    return scaled;
}

} // namespace edgeai
