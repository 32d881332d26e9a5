/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-sibling-regressor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace edgeai
{

namespace
{

constexpr std::size_t COORDINATES = 5;

/** @brief A hardware configuration as a point: nearby ones behave alike. */
using Place = std::array<double, COORDINATES>;

Place
PlaceOf(const OperatorSetting& setting)
{
    return {std::log(setting.flopsPerSecond),
            std::log(setting.bytesPerSecond),
            std::log(setting.dispatchSeconds),
            std::log(setting.threads),
            setting.coreShareOfThreads};
}

/** @brief Threads and quotas change what a run does more than the rates do. */
double
DistanceBetween(const OperatorSetting& one, const OperatorSetting& other)
{
    constexpr Place WEIGHTS{1, 0.5, 0.5, 1.5, 3};
    const Place a = PlaceOf(one);
    const Place b = PlaceOf(other);
    double distance = 0;
    for (std::size_t i = 0; i < COORDINATES; ++i)
    {
        const double step = std::abs(a[i] - b[i]);
        distance += std::isnan(step) ? 0 : WEIGHTS[i] * step;
    }
    return distance;
}

/** @brief A sibling's miss of its roofline, from afar. */
struct Distant
{
    double distance;
    double logMiss;
    const OperatorSetting* setting;

    double GetWeight() const
    {
        return 1 / (0.1 + distance);
    }
};

double
WeightedMean(const std::vector<Distant>& siblings)
{
    double sum = 0;
    double weights = 0;
    for (const Distant& one : siblings)
    {
        sum += one.GetWeight() * one.logMiss;
        weights += one.GetWeight();
    }
    return sum / weights;
}

double
Spread(const std::vector<Distant>& siblings)
{
    double mean = 0;
    double square = 0;
    for (const Distant& one : siblings)
    {
        mean += one.logMiss / static_cast<double>(siblings.size());
        square += one.logMiss * one.logMiss / static_cast<double>(siblings.size());
    }
    return std::sqrt(std::max(0.0, square - mean * mean));
}

void
AddChange(const OperatorSetting& from, const OperatorSetting& to, std::vector<float>& features)
{
    const Place a = PlaceOf(from);
    const Place b = PlaceOf(to);
    for (std::size_t i = 0; i < COORDINATES; ++i)
    {
        features.push_back(static_cast<float>(b[i] - a[i]));
    }
}

/** @param siblings nearest first */
std::vector<float>
HintFeatures(const TimeQuery& query, const std::vector<Distant>& siblings)
{
    const Distant& nearest = siblings.front();
    const Distant& second = siblings[std::min<std::size_t>(1, siblings.size() - 1)];
    std::vector<float> features = query.features;
    for (const double value : {nearest.logMiss,
                               second.logMiss,
                               WeightedMean(siblings),
                               Spread(siblings),
                               nearest.distance,
                               static_cast<double>(siblings.size())})
    {
        features.push_back(static_cast<float>(value));
    }
    AddChange(*nearest.setting, query.setting, features);
    AddChange(*second.setting, query.setting, features);
    return features;
}

BoosterSettings
ChangeBooster()
{
    BoosterSettings settings;
    settings.rounds = 200;
    settings.maxDepth = 5;
    settings.learningRate = 0.06;
    settings.leastLeafRows = 2;
    settings.minSplitGain = 0;
    return settings;
}

} // namespace

SiblingRegressor::SiblingRegressor(std::unique_ptr<TimeRegressor> ofStrangers)
    : m_ofStrangers(std::move(ofStrangers))
{
}

void
SiblingRegressor::Fit(const RowView& rows)
{
    m_ofStrangers->Fit(rows);
    m_siblings.clear();
    for (const TrainingRow* row : rows)
    {
        m_siblings[row->query.workloadId].push_back(
            {row->query.hardwareId,
             row->query.setting,
             std::log(row->seconds / row->query.rooflineSeconds)});
    }
    FitChange(rows);
}

void
SiblingRegressor::FitChange(const RowView& rows)
{
    std::vector<Hint> hints;
    std::vector<double> changes;
    for (const TrainingRow* row : rows)
    {
        if (auto hint = AskSiblings(row->query))
        {
            changes.push_back(std::log(row->seconds / row->query.rooflineSeconds) - hint->logMiss);
            hints.push_back(std::move(*hint));
        }
    }
    m_change.reset();
    m_centre = 0;
    if (hints.empty())
    {
        return; // no workload was measured on two configurations: nobody has siblings
    }
    for (const double change : changes)
    {
        m_centre += change / static_cast<double>(changes.size());
    }
    std::vector<const std::vector<float>*> features;
    std::vector<float> labels;
    for (std::size_t i = 0; i < hints.size(); ++i)
    {
        features.push_back(&hints[i].features);
        labels.push_back(static_cast<float>(changes[i] - m_centre));
    }
    m_change = Booster::Train(features, labels, ChangeBooster());
}

std::optional<SiblingRegressor::Hint>
SiblingRegressor::AskSiblings(const TimeQuery& query) const
{
    const auto found = m_siblings.find(query.workloadId);
    if (found == m_siblings.end())
    {
        return std::nullopt;
    }
    std::vector<Distant> others;
    for (const Sibling& one : found->second)
    {
        if (one.hardwareId != query.hardwareId)
        {
            others.push_back(
                {DistanceBetween(one.setting, query.setting), one.logMiss, &one.setting});
        }
    }
    if (others.empty())
    {
        return std::nullopt;
    }
    std::stable_sort(others.begin(), others.end(), [](const Distant& one, const Distant& other) {
        return one.distance < other.distance;
    });
    return Hint{WeightedMean(others), HintFeatures(query, others)};
}

bool
SiblingRegressor::HasSiblings(const TimeQuery& query) const
{
    return m_change && AskSiblings(query).has_value();
}

double
SiblingRegressor::PredictSeconds(const TimeQuery& query) const
{
    const auto hint = m_change ? AskSiblings(query) : std::nullopt;
    if (!hint)
    {
        return m_ofStrangers->PredictSeconds(query);
    }
    return query.rooflineSeconds *
           std::exp(hint->logMiss + m_centre + m_change->Predict(hint->features));
}

} // namespace edgeai
