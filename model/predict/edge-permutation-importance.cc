/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-permutation-importance.h"

#include "edge-feature-index.h"

#include "ns3/edge-error.h"
#include "ns3/edge-keyed-uniform.h"
#include "ns3/edge-quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace edgeai
{

namespace
{

constexpr unsigned RESAMPLES = 1000;

/** @brief By the protocol's group: what its held-out rows lost, and how many they are. */
struct Loss
{
    double sum{0};
    double rows{0};
};

using LossByGroup = std::map<std::string, Loss>;

/** @return the places 0 .. count - 1, shuffled by key */
std::vector<std::size_t>
Deal(std::size_t count, DrawKey key)
{
    std::vector<std::pair<double, std::size_t>> drawn;
    for (std::size_t i = 0; i < count; ++i)
    {
        key.index = static_cast<uint32_t>(i);
        drawn.emplace_back(KeyedUniform(key), i);
    }
    std::sort(drawn.begin(), drawn.end());
    std::vector<std::size_t> places;
    for (const auto& [number, place] : drawn)
    {
        places.push_back(place);
    }
    return places;
}

std::vector<TimeQuery>
Shuffle(const RowView& rows, const FeatureGroup& group, const std::vector<std::size_t>& places)
{
    std::vector<std::size_t> columns;
    for (const std::string& name : group.features)
    {
        columns.push_back(FeatureIndex(name));
    }
    std::vector<TimeQuery> shuffled;
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const TimeQuery& donor = rows[places[i]]->query;
        shuffled.push_back(rows[i]->query);
        for (const std::size_t column : columns)
        {
            shuffled.back().features[column] = donor.features[column];
        }
        if (group.shufflesRoofline)
        {
            shuffled.back().rooflineSeconds = donor.rooflineSeconds;
        }
    }
    return shuffled;
}

std::vector<double>
AbsoluteErrors(const TimeRegressor& regressor,
               const std::vector<TimeQuery>& queries,
               const RowView& rows)
{
    std::vector<const TimeQuery*> pointers;
    for (const TimeQuery& query : queries)
    {
        pointers.push_back(&query);
    }
    std::vector<double> errors = regressor.PredictAllSeconds(pointers);
    for (std::size_t i = 0; i < errors.size(); ++i)
    {
        errors[i] = std::abs(errors[i] / rows[i]->seconds - 1);
    }
    return errors;
}

/** @brief One test part of a protocol, and the regressor that did not see it. */
struct JudgedFold
{
    const TimeRegressor& regressor;
    const RowView& rows;
    std::vector<double> errors; ///< with nothing shuffled
    Protocol protocol;
};

void
AddLosses(const JudgedFold& fold, const FeatureGroup& group, unsigned repeats, LossByGroup& losses)
{
    DrawKey key;
    key.detail = HashText("permutation " + group.name);
    for (key.task = 0; key.task < repeats; ++key.task)
    {
        const auto queries = Shuffle(fold.rows, group, Deal(fold.rows.size(), key));
        const auto errors = AbsoluteErrors(fold.regressor, queries, fold.rows);
        for (std::size_t i = 0; i < errors.size(); ++i)
        {
            Loss& loss = losses[GroupOf(fold.protocol, fold.rows[i]->query)];
            loss.sum += errors[i] - fold.errors[i];
            ++loss.rows;
        }
    }
}

double
MeanLoss(const std::vector<Loss>& losses)
{
    Loss total;
    for (const Loss& one : losses)
    {
        total.sum += one.sum;
        total.rows += one.rows;
    }
    return total.sum / total.rows;
}

std::vector<Loss>
DrawWithReplacement(const std::vector<Loss>& losses, unsigned resample)
{
    DrawKey key;
    key.detail = HashText("permutation bootstrap");
    key.task = resample;
    std::vector<Loss> drawn;
    for (std::size_t i = 0; i < losses.size(); ++i)
    {
        key.index = static_cast<uint32_t>(i);
        const double place = KeyedUniform(key) * static_cast<double>(losses.size());
        drawn.push_back(losses[static_cast<std::size_t>(place)]);
    }
    return drawn;
}

PermutationImportance
Summarise(const FeatureGroup& group, const LossByGroup& byGroup)
{
    std::vector<Loss> losses;
    for (const auto& [name, loss] : byGroup)
    {
        losses.push_back(loss);
    }
    constexpr double NOT_KNOWN = std::numeric_limits<double>::quiet_NaN();
    PermutationImportance importance{group.name, MeanLoss(losses), NOT_KNOWN, NOT_KNOWN};
    if (losses.size() < 2)
    {
        return importance;
    }
    std::vector<double> resampled;
    for (unsigned i = 0; i < RESAMPLES; ++i)
    {
        resampled.push_back(MeanLoss(DrawWithReplacement(losses, i)));
    }
    std::sort(resampled.begin(), resampled.end());
    importance.low = QuantileOf(resampled, 0.025);
    importance.high = QuantileOf(resampled, 0.975);
    return importance;
}

std::vector<TimeQuery>
QueriesOf(const RowView& rows)
{
    std::vector<TimeQuery> queries;
    for (const TrainingRow* row : rows)
    {
        queries.push_back(row->query);
    }
    return queries;
}

} // namespace

std::vector<PermutationImportance>
ComputePermutationImportance(const RegressorKind& kind,
                             Protocol protocol,
                             const RowView& rows,
                             const std::vector<FeatureGroup>& groups,
                             unsigned repeats)
{
    const std::vector<RowSplit> splits = MakeSplits(protocol, rows);
    if (splits.empty())
    {
        throw InputError(std::string("importance needs at least two groups to hold out by ") +
                         ToText(protocol));
    }
    std::vector<LossByGroup> losses(groups.size());
    for (const RowSplit& split : splits)
    {
        const auto regressor = kind.make();
        regressor->Fit(split.train);
        const auto errors = AbsoluteErrors(*regressor, QueriesOf(split.test), split.test);
        const JudgedFold fold{*regressor, split.test, errors, protocol};
        for (std::size_t i = 0; i < groups.size(); ++i)
        {
            AddLosses(fold, groups[i], repeats, losses[i]);
        }
    }
    std::vector<PermutationImportance> importances;
    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        importances.push_back(Summarise(groups[i], losses[i]));
    }
    return importances;
}

} // namespace edgeai
