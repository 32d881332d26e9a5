/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_MODEL_ENVELOPE_H
#define EDGE_MODEL_ENVELOPE_H

#include "ns3/edge-boosted-regressor.h"

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief What a kind of model file calls itself, and what its content must name. */
struct ModelFormat
{
    std::string name; ///< `edge-ai slowdown model`
    int version{1};
    std::vector<std::string> features;
};

/** @return format, version, SHA-256 of the content, and the content: one line of JSON */
std::string SealModel(const ModelFormat& format, const nlohmann::json& content);

/**
 * @brief Reads a file that SealModel() made and hands its content to @p use.
 * @throws InputError that starts with @p path where the file is damaged, of another format or
 * version, or has other features, and for what @p use throws
 */
void OpenModel(const std::string& path,
               const ModelFormat& format,
               const std::function<void(const nlohmann::json& content)>& use);

/// @name Boosted trees as JSON: facts in the clear, trees as base64 of compressed UBJSON.
/// @{
nlohmann::json SettingsToJson(const BoostedSettings& settings);
BoostedSettings SettingsFromJson(const nlohmann::json& from);
nlohmann::json TreesToJson(double centre, const Booster& booster);
Booster TreesFromJson(const nlohmann::json& from);
nlohmann::json RegressorToJson(const BoostedRegressor& regressor);
BoostedRegressor RegressorFromJson(const nlohmann::json& from, const BoostedSettings& settings);
/// @}

} // namespace edgeai

#endif // EDGE_MODEL_ENVELOPE_H
