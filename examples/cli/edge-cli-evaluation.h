/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_CLI_EVALUATION_H
#define EDGE_CLI_EVALUATION_H

#include "ns3/edge-evaluation.h"
#include "ns3/edge-training-set.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace edgecli
{

/** @brief All that `edge-ai evaluate` found out about one target. */
struct EvaluationReport
{
    std::string target;
    std::string source; ///< measured | imported | all
    edgeai::TrainingSet set;
    std::vector<edgeai::EvaluationRow> rows;
    std::vector<edgeai::HeldOutPrediction> noiseFloor; ///< edgeai::PairSessions()
};

/** @brief The reports as `--json` prints it (doc/prediction.md lists the keys). */
nlohmann::json EvaluationToJson(const std::vector<EvaluationReport>& reports);

/** @brief The reports as a person reads them. */
std::string EvaluationToText(const std::vector<EvaluationReport>& reports);

/** @brief Measured and predicted values of every held-out run, as CSV. */
std::string PredictionsToCsv(const std::vector<EvaluationReport>& reports);

} // namespace edgecli

#endif // EDGE_CLI_EVALUATION_H
