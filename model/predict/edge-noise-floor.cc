/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-noise-floor.h"

#include "edge-session-merge.h"

#include <map>

namespace edgeai
{

namespace
{

HeldOutPrediction
TakeForPrediction(const TrainingRow& earlier, const TrainingRow& later)
{
    HeldOutPrediction prediction;
    prediction.workloadId = later.query.workloadId;
    prediction.hardwareId = later.query.hardwareId;
    prediction.family = later.query.family;
    prediction.group = later.query.workloadId + "@" + later.query.hardwareId;
    prediction.measured = later.seconds;
    prediction.predicted = earlier.seconds;
    return prediction;
}

} // namespace

std::vector<HeldOutPrediction>
PairSessions(const RowView& rows)
{
    std::map<std::string, RowView> byQuestion;
    for (const TrainingRow* row : rows)
    {
        byQuestion[KeyOfQuestion(row->query)].push_back(row);
    }
    std::vector<HeldOutPrediction> predictions;
    for (const auto& [question, runs] : byQuestion)
    {
        for (const TrainingRow* earlier : runs)
        {
            for (const TrainingRow* later : runs)
            {
                // A session's name starts with its time.
                if (earlier->session < later->session)
                {
                    predictions.push_back(TakeForPrediction(*earlier, *later));
                }
            }
        }
    }
    return predictions;
}

} // namespace edgeai
