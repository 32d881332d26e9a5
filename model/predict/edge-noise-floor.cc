/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-noise-floor.h"

#include <cstring>
#include <map>

namespace edgeai
{

namespace
{

/** @brief Bytes, not numbers: a feature that is not known is NaN, and NaN differs from itself. */
bool
AskTheSame(const TrainingRow& a, const TrainingRow& b)
{
    const std::vector<float>& left = a.query.features;
    const std::vector<float>& right = b.query.features;
    // memcmp() wants a pointer even where there is nothing to compare.
    return left.size() == right.size() &&
           (left.empty() ||
            std::memcmp(left.data(), right.data(), left.size() * sizeof(float)) == 0);
}

HeldOutPrediction
TakeForPrediction(const TrainingRow& earlier, const TrainingRow& later, const std::string& pair)
{
    HeldOutPrediction prediction;
    prediction.workloadId = later.query.workloadId;
    prediction.hardwareId = later.query.hardwareId;
    prediction.family = later.query.family;
    prediction.group = pair;
    prediction.measured = later.seconds;
    prediction.predicted = earlier.seconds;
    return prediction;
}

} // namespace

std::vector<HeldOutPrediction>
PairSessions(const RowView& rows)
{
    std::map<std::string, RowView> byPair;
    for (const TrainingRow* row : rows)
    {
        byPair[row->query.workloadId + "@" + row->query.hardwareId].push_back(row);
    }
    std::vector<HeldOutPrediction> predictions;
    for (const auto& [pair, runs] : byPair)
    {
        for (const TrainingRow* earlier : runs)
        {
            for (const TrainingRow* later : runs)
            {
                // A session's name starts with its time.
                if (earlier->session < later->session && AskTheSame(*earlier, *later))
                {
                    predictions.push_back(TakeForPrediction(*earlier, *later, pair));
                }
            }
        }
    }
    return predictions;
}

} // namespace edgeai
