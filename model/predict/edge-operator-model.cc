/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-operator-model.h"

#include "edge-operator-features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace edgeai
{

namespace
{

/** An operator that takes less of its run teaches nothing that a sum would feel. */
constexpr double LEAST_SHARE = 0.003;
/** Above this, every n-th: trees on more are no better but slower to grow. */
constexpr std::size_t MOST_SAMPLES = 12000;

/** @brief One timed operator. */
struct OperatorSample
{
    const std::vector<float>* features;
    double logRatio;
};

bool
IsTimed(const TrainingRow& row)
{
    return row.query.operatorRows != nullptr && !row.operatorSeconds.empty();
}

void
AddSamples(const TrainingRow& row, std::vector<OperatorSample>& samples)
{
    const auto& operators = *row.query.operators;
    double total = 0;
    for (std::size_t i = 0; i < operators.size(); ++i)
    {
        total += operators[i].count * row.operatorSeconds[i];
    }
    for (std::size_t i = 0; i < operators.size(); ++i)
    {
        const double seconds = row.operatorSeconds[i];
        if (seconds > 0 && operators[i].count * seconds >= LEAST_SHARE * total)
        {
            samples.push_back({&row.query.operatorRows->features[i],
                               std::log(seconds / row.query.operatorRows->rooflineSeconds[i])});
        }
    }
}

std::vector<OperatorSample>
Thin(const std::vector<OperatorSample>& samples)
{
    const std::size_t step = 1 + (samples.size() - 1) / MOST_SAMPLES;
    std::vector<OperatorSample> some;
    for (std::size_t i = 0; i < samples.size(); i += step)
    {
        some.push_back(samples[i]);
    }
    return some;
}

BoosterSettings
OperatorBooster()
{
    BoosterSettings settings;
    settings.rounds = 60;
    settings.maxDepth = 7;
    settings.learningRate = 0.13;
    settings.leastLeafRows = 2;
    settings.minSplitGain = 0;
    settings.usesHistogram = true; // exact splits take four times as long and are no better
    return settings;
}

/** @return where kindShares has the operator's kind: the first features say which it is */
std::size_t
KindOf(const std::vector<float>& features)
{
    const auto first = features.begin();
    const auto last = first + OperatorSum::KINDS - 1;
    return static_cast<std::size_t>(std::find(first, last, 1.0F) - first);
}

} // namespace

OperatorModel::OperatorModel(double centre, Booster booster)
    : m_centre(centre),
      m_booster(std::move(booster))
{
}

double
OperatorModel::GetCentre() const
{
    return m_centre;
}

const Booster&
OperatorModel::GetBooster() const
{
    return m_booster.value();
}

bool
OperatorModel::CanFit(const RowView& rows)
{
    return std::any_of(rows.begin(), rows.end(), [](const TrainingRow* row) {
        return IsTimed(*row);
    });
}

void
OperatorModel::Fit(const RowView& rows)
{
    std::vector<OperatorSample> samples;
    for (const TrainingRow* row : rows)
    {
        if (IsTimed(*row))
        {
            AddSamples(*row, samples);
        }
    }
    samples = Thin(samples);
    const double sum = std::accumulate(
        samples.begin(),
        samples.end(),
        0.0,
        [](double before, const OperatorSample& one) { return before + one.logRatio; });
    m_centre = sum / static_cast<double>(samples.size());
    std::vector<const std::vector<float>*> features;
    std::vector<float> labels;
    for (const OperatorSample& one : samples)
    {
        features.push_back(one.features);
        labels.push_back(static_cast<float>(one.logRatio - m_centre));
    }
    m_booster = Booster::Train(features, labels, OperatorBooster());
}

OperatorSum
OperatorModel::Sum(const TimeQuery& query) const
{
    const auto rows = query.operatorRows ? query.operatorRows : MakeOperatorRows(query);
    std::vector<const std::vector<float>*> features;
    for (const std::vector<float>& one : rows->features)
    {
        features.push_back(&one);
    }
    const std::vector<double> logRatios = m_booster.value().PredictAll(features);
    OperatorSum sum;
    double largest = 0;
    for (std::size_t i = 0; i < logRatios.size(); ++i)
    {
        const double seconds = (*query.operators)[i].count * rows->rooflineSeconds[i] *
                               std::exp(m_centre + logRatios[i]);
        sum.seconds += seconds;
        sum.kindShares[KindOf(rows->features[i])] += seconds;
        largest = std::max(largest, seconds);
    }
    for (double& share : sum.kindShares)
    {
        share /= sum.seconds;
    }
    sum.largestShare = largest / sum.seconds;
    return sum;
}

} // namespace edgeai
