/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-session-merge.h"

#include "ns3/edge-quantile.h"

#include <algorithm>
#include <map>

namespace edgeai
{

namespace
{

/** @brief The median over the runs that timed their operators; they all have the same ones. */
std::vector<double>
MergeOperatorSeconds(const RowView& runs)
{
    std::vector<std::vector<double>> byOperator;
    for (const TrainingRow* run : runs)
    {
        byOperator.resize(std::max(byOperator.size(), run->operatorSeconds.size()));
        for (std::size_t i = 0; i < run->operatorSeconds.size(); ++i)
        {
            byOperator[i].push_back(run->operatorSeconds[i]);
        }
    }
    std::vector<double> medians;
    for (const std::vector<double>& seconds : byOperator)
    {
        medians.push_back(MedianOfUnsorted(seconds));
    }
    return medians;
}

TrainingRow
Merge(const RowView& runs)
{
    TrainingRow merged = *runs.front();
    std::vector<double> values;
    merged.logNoise.clear();
    for (const TrainingRow* run : runs)
    {
        values.push_back(run->seconds);
        merged.logNoise.insert(merged.logNoise.end(), run->logNoise.begin(), run->logNoise.end());
    }
    merged.seconds = MedianOfUnsorted(values);
    merged.operatorSeconds = MergeOperatorSeconds(runs);
    return merged;
}

} // namespace

std::string
KeyOfQuestion(const TimeQuery& query)
{
    // Bytes, not numbers: a feature that is not known is NaN, and NaN differs from itself.
    const auto* bytes = reinterpret_cast<const char*>(query.features.data());
    std::string key = query.workloadId + "@" + query.hardwareId + "\n";
    return query.features.empty() ? key : key.append(bytes, query.features.size() * sizeof(float));
}

std::vector<TrainingRow>
MergeSessions(const std::vector<TrainingRow>& runs)
{
    std::map<std::string, std::size_t> places;
    std::vector<RowView> questions;
    for (const TrainingRow& run : runs)
    {
        const auto [place, isNew] = places.try_emplace(KeyOfQuestion(run.query), questions.size());
        if (isNew)
        {
            questions.emplace_back();
        }
        questions[place->second].push_back(&run);
    }
    std::vector<TrainingRow> merged;
    for (const RowView& question : questions)
    {
        merged.push_back(Merge(question));
    }
    return merged;
}

} // namespace edgeai
