/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-time-model-file.h"

#include "ns3/edge-base64.h"
#include "ns3/edge-deflate.h"
#include "ns3/edge-error.h"
#include "ns3/edge-pending-file.h"
#include "ns3/edge-sha256.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace edgeai
{

namespace
{

using nlohmann::json;

const char* const FORMAT = "edge-ai time model";

json
SettingsToJson(const BoostedSettings& settings)
{
    return {{"target", ToText(settings.target)},
            {"rounds", settings.booster.rounds},
            {"max_depth", settings.booster.maxDepth},
            {"subsample", settings.booster.subsample},
            {"colsample_bytree", settings.booster.columnsPerTree},
            {"eta", settings.booster.learningRate},
            {"gamma", settings.booster.minSplitGain},
            {"seed", settings.booster.seed}};
}

BoostedSettings
SettingsFromJson(const json& from)
{
    BoostedSettings settings;
    settings.target = ParseTimeTarget(from.at("target").get<std::string>());
    from.at("rounds").get_to(settings.booster.rounds);
    from.at("max_depth").get_to(settings.booster.maxDepth);
    from.at("subsample").get_to(settings.booster.subsample);
    from.at("colsample_bytree").get_to(settings.booster.columnsPerTree);
    from.at("eta").get_to(settings.booster.learningRate);
    from.at("gamma").get_to(settings.booster.minSplitGain);
    from.at("seed").get_to(settings.booster.seed);
    return settings;
}

json
RegressorToJson(const BoostedRegressor& regressor)
{
    const std::string trees = regressor.GetBooster().Save();
    return {{"centre", regressor.GetCentre()},
            {"trees_bytes", trees.size()},
            {"trees", EncodeBase64(Deflate(trees))}};
}

BoostedRegressor
RegressorFromJson(const json& from, const BoostedSettings& settings)
{
    const std::string deflated = DecodeBase64(from.at("trees").get<std::string>());
    const std::string trees = Inflate(deflated, from.at("trees_bytes").get<std::size_t>());
    return {settings, from.at("centre").get<double>(), Booster::Load(trees)};
}

json
ErrorsToJson(const std::map<std::string, HeldOutError>& errors)
{
    json to = json::object();
    for (const auto& [protocol, error] : errors)
    {
        to[protocol] = {{"mape", error.mape},
                        {"median_ape", error.medianApe},
                        {"within_10", error.within10}};
    }
    return to;
}

std::map<std::string, HeldOutError>
ErrorsFromJson(const json& from)
{
    std::map<std::string, HeldOutError> errors;
    for (const auto& [protocol, error] : from.items())
    {
        errors[protocol] = {error.at("mape").get<double>(),
                            error.at("median_ape").get<double>(),
                            error.at("within_10").get<double>()};
    }
    return errors;
}

json
ContentOf(const TimeModel& model)
{
    const TimeModelFacts& facts = model.GetFacts();
    json folds = json::array();
    for (const BoostedRegressor& fold : model.GetFolds())
    {
        folds.push_back(RegressorToJson(fold));
    }
    return {{"features", FeatureNames()},
            {"settings", SettingsToJson(facts.settings)},
            {"traces_sha256", facts.tracesSha256},
            {"rows", facts.rows},
            {"held_out_errors", ErrorsToJson(facts.heldOutErrors)},
            {"fold_of_model", facts.foldOfModel},
            {"family_log_residuals", facts.familyLogResiduals},
            {"run_log_noise", facts.runLogNoise},
            {"all_run_log_noise", facts.allRunLogNoise},
            {"folds", folds},
            {"everything", RegressorToJson(model.GetEverything())}};
}

TimeModelFacts
FactsFromJson(const json& content)
{
    TimeModelFacts facts;
    facts.settings = SettingsFromJson(content.at("settings"));
    content.at("traces_sha256").get_to(facts.tracesSha256);
    content.at("rows").get_to(facts.rows);
    facts.heldOutErrors = ErrorsFromJson(content.at("held_out_errors"));
    content.at("fold_of_model").get_to(facts.foldOfModel);
    content.at("family_log_residuals").get_to(facts.familyLogResiduals);
    content.at("run_log_noise").get_to(facts.runLogNoise);
    content.at("all_run_log_noise").get_to(facts.allRunLogNoise);
    return facts;
}

/** @brief Refuses features that this version would fill otherwise; names the first that differs. */
void
CheckFeatures(const json& names)
{
    const auto stored = names.get<std::vector<std::string>>();
    const std::vector<std::string>& known = FeatureNames();
    for (std::size_t i = 0; i < std::max(stored.size(), known.size()); ++i)
    {
        const std::string theirs = i < stored.size() ? stored[i] : "nothing";
        const std::string ours = i < known.size() ? known[i] : "nothing";
        if (theirs != ours)
        {
            throw InputError("feature " + std::to_string(i) + " is '" + theirs + "', want '" +
                             ours + "'; train the model again with edge-ai train");
        }
    }
}

/** @return what the file holds, once format, version, checksum and features are as they should */
json
OpenEnvelope(const json& envelope)
{
    if (!envelope.is_object() || envelope.value("format", "") != FORMAT)
    {
        throw InputError("is no time model; want a file that edge-ai train wrote");
    }
    const int version = envelope.at("version").get<int>();
    if (version != TIME_MODEL_VERSION)
    {
        throw InputError("model version " + std::to_string(version) + " is not " +
                         std::to_string(TIME_MODEL_VERSION) +
                         ", which this edge-ai reads; train it again or take another edge-ai");
    }
    const json& content = envelope.at("content");
    if (Sha256(content.dump()) != envelope.at("sha256").get<std::string>())
    {
        throw InputError("the checksum does not fit: the file is damaged; want it as edge-ai train "
                         "wrote it");
    }
    CheckFeatures(content.at("features"));
    return content;
}

std::unique_ptr<TimeModel>
FromJson(const json& content)
{
    TimeModelFacts facts = FactsFromJson(content);
    std::vector<BoostedRegressor> folds;
    for (const json& fold : content.at("folds"))
    {
        folds.push_back(RegressorFromJson(fold, facts.settings));
    }
    for (const auto& [modelId, fold] : facts.foldOfModel)
    {
        if (fold >= folds.size())
        {
            throw InputError("network '" + modelId + "' is in fold " + std::to_string(fold) +
                             ", which the file does not hold; train the model again");
        }
    }
    auto everything = RegressorFromJson(content.at("everything"), facts.settings);
    return std::make_unique<TimeModel>(std::move(facts), std::move(folds), std::move(everything));
}

} // namespace

std::string
ToJson(const TimeModel& model)
{
    const json content = ContentOf(model);
    const json envelope = {{"format", FORMAT},
                           {"version", TIME_MODEL_VERSION},
                           {"sha256", Sha256(content.dump())},
                           {"content", content}};
    return envelope.dump() + "\n";
}

void
WriteTimeModel(const TimeModel& model, const std::string& path)
{
    WriteWholeFile(path, ToJson(model));
}

std::unique_ptr<TimeModel>
ReadTimeModel(const std::string& path)
{
    std::ifstream input(path, std::ios::binary);
    if (!input)
    {
        throw InputError(path + ": cannot be read; want a model that edge-ai train wrote");
    }
    try
    {
        return FromJson(OpenEnvelope(json::parse(input)));
    }
    catch (const json::exception& error)
    {
        throw InputError(path + ": is no whole time model (" + error.what() +
                         "); want a file that edge-ai train wrote");
    }
    catch (const Error& error)
    {
        throw InputError(path + ": " + error.what());
    }
}

std::unique_ptr<TimePredictor>
LoadTimePredictor(const std::string& path)
{
    return ReadTimeModel(path);
}

} // namespace edgeai
