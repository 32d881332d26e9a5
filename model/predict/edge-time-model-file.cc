/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-time-model-file.h"

#include "edge-model-envelope.h"
#include "edge-operator-features.h"
#include "edge-operator-regressor-json.h"

#include "ns3/edge-error.h"
#include "ns3/edge-pending-file.h"

namespace edgeai
{

namespace
{

using nlohmann::json;

ModelFormat
TimeModelFormat()
{
    std::vector<std::string> features = FeatureNames();
    features.insert(features.end(), OperatorFeatureNames().begin(), OperatorFeatureNames().end());
    return {"edge-ai time model", TIME_MODEL_VERSION, features};
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
    for (const OperatorRegressor& fold : model.GetFolds())
    {
        folds.push_back(ToJson(fold));
    }
    return {{"features", TimeModelFormat().features},
            {"settings", SettingsToJson(facts.settings)},
            {"traces_sha256", facts.tracesSha256},
            {"rows", facts.rows},
            {"held_out_errors", ErrorsToJson(facts.heldOutErrors)},
            {"fold_of_model", facts.foldOfModel},
            {"family_log_residuals", facts.familyLogResiduals},
            {"run_log_noise", facts.runLogNoise},
            {"all_run_log_noise", facts.allRunLogNoise},
            {"folds", folds},
            {"everything", ToJson(model.GetEverything())}};
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

std::unique_ptr<TimeModel>
FromJson(const json& content)
{
    TimeModelFacts facts = FactsFromJson(content);
    std::vector<OperatorRegressor> folds;
    for (const json& fold : content.at("folds"))
    {
        folds.push_back(OperatorRegressorFromJson(fold, facts.settings));
    }
    for (const auto& [modelId, fold] : facts.foldOfModel)
    {
        if (fold >= folds.size())
        {
            throw InputError("network '" + modelId + "' is in fold " + std::to_string(fold) +
                             ", which the file does not hold; train the model again");
        }
    }
    auto everything = OperatorRegressorFromJson(content.at("everything"), facts.settings);
    return std::make_unique<TimeModel>(std::move(facts), std::move(folds), std::move(everything));
}

} // namespace

std::string
ToJson(const TimeModel& model)
{
    return SealModel(TimeModelFormat(), ContentOf(model));
}

void
WriteTimeModel(const TimeModel& model, const std::string& path)
{
    WriteWholeFile(path, ToJson(model));
}

std::unique_ptr<TimeModel>
ReadTimeModel(const std::string& path)
{
    std::unique_ptr<TimeModel> model;
    OpenModel(path, TimeModelFormat(), [&model](const json& content) {
        model = FromJson(content);
    });
    return model;
}

std::unique_ptr<TimePredictor>
LoadTimePredictor(const std::string& path)
{
    return ReadTimeModel(path);
}

} // namespace edgeai
