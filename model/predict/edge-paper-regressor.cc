/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-paper-regressor.h"

#include "edge-feature-index.h"
#include "edge-feature-vector.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

namespace
{

constexpr const char* LOGARITHMS[] = {"log_flops",
                                      "log_weight_bytes",
                                      "log_activation_bytes",
                                      "log_kernels",
                                      "log_batch",
                                      "log_sequence_length",
                                      "log_gemm_fp32",
                                      "log_copy",
                                      "log_dispatch",
                                      "log_threads"};
constexpr const char* PLAIN[] = {"is_training",
                                 "is_prefill",
                                 "is_decode",
                                 "is_fp32",
                                 "optimiser_tensors",
                                 "core_share_of_threads",
                                 "is_cpu"};

template <std::size_t COUNT>
std::vector<std::size_t>
IndicesOf(const char* const (&names)[COUNT])
{
    std::vector<std::size_t> indices;
    for (const char* name : names)
    {
        indices.push_back(FeatureIndex(name));
    }
    return indices;
}

std::vector<float>
RawFeatures(const std::vector<float>& features)
{
    static const std::vector<std::size_t> logarithms = IndicesOf(LOGARITHMS);
    static const std::vector<std::size_t> plain = IndicesOf(PLAIN);
    if (features.size() != FeatureNames().size())
    {
        return features; // hyperparameters: raw as they are
    }
    std::vector<float> raw;
    for (const std::size_t i : logarithms)
    {
        raw.push_back(std::exp(features[i]));
    }
    for (const std::size_t i : plain)
    {
        raw.push_back(features[i]);
    }
    return raw;
}

BoosterSettings
PaperSettings()
{
    BoosterSettings settings;
    settings.rounds = 100;
    settings.maxDepth = 12;
    settings.subsample = 0.8;
    settings.columnsPerTree = 1;
    settings.learningRate = 0.3;
    settings.minSplitGain = 0;
    return settings;
}

} // namespace

void
PaperRegressor::Fit(const RowView& rows)
{
    m_meanSeconds = 0;
    m_shortestSeconds = rows.front()->seconds;
    std::vector<std::vector<float>> raw;
    for (const TrainingRow* row : rows)
    {
        m_meanSeconds += row->seconds / static_cast<double>(rows.size());
        m_shortestSeconds = std::min(m_shortestSeconds, row->seconds);
        raw.push_back(RawFeatures(row->query.features));
    }
    std::vector<float> labels;
    std::vector<const std::vector<float>*> features;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        labels.push_back(static_cast<float>(rows[i]->seconds - m_meanSeconds));
        features.push_back(&raw[i]);
    }
    m_booster = Booster::Train(features, labels, PaperSettings());
}

double
PaperRegressor::PredictSeconds(const TimeQuery& query) const
{
    const double seconds = m_meanSeconds + m_booster.value().Predict(RawFeatures(query.features));
    return std::max(seconds, m_shortestSeconds);
}

} // namespace edgeai
