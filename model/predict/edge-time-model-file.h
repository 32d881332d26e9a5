/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TIME_MODEL_FILE_H
#define EDGE_TIME_MODEL_FILE_H

#include "ns3/edge-time-model.h"

#include <memory>
#include <string>

namespace edgeai
{

/** @brief `version` of the model files that this version writes and reads. */
constexpr int TIME_MODEL_VERSION = 2;

/**
 * @return the model as one JSON text: facts in the clear, trees as base64 of XGBoost's compressed
 * UBJSON, and a SHA-256 over both. The same traces and settings give the same bytes.
 */
std::string ToJson(const TimeModel& model);

/** @brief Writes ToJson(); @p path is replaced only when all went well. */
void WriteTimeModel(const TimeModel& model, const std::string& path);

/** @brief LoadTimePredictor() with all that the file says. @throws as that does */
std::unique_ptr<TimeModel> ReadTimeModel(const std::string& path);

} // namespace edgeai

#endif // EDGE_TIME_MODEL_FILE_H
