/*
 * SPDX-License-Identifier: GPL-2.0-only
 *
 * Slowdown models as files.
 */

#include "edge-model-envelope.h"
#include "edge-slowdown-model.h"
#include "edge-slowdown-rows.h"

#include "ns3/edge-error.h"

namespace edgeai
{

namespace
{

using nlohmann::json;

ModelFormat
SlowdownFormat()
{
    return {"edge-ai slowdown model", SLOWDOWN_MODEL_VERSION, SlowdownFeatureNames()};
}

std::unique_ptr<SlowdownModel>
FromJson(const json& content)
{
    SlowdownModelFacts facts;
    facts.settings = SettingsFromJson(content.at("settings"));
    content.at("traces_sha256").get_to(facts.tracesSha256);
    content.at("rows").get_to(facts.rows);
    const json& errors = content.at("held_out_errors").at("unseen-model");
    errors.at("mape").get_to(facts.mape);
    errors.at("median_ape").get_to(facts.medianApe);
    errors.at("within_10").get_to(facts.within10);
    content.at("log_residuals").get_to(facts.logResiduals);
    std::vector<BoostedRegressor> folds;
    for (const json& fold : content.at("folds"))
    {
        folds.push_back(RegressorFromJson(fold, facts.settings));
    }
    const auto foldOf = content.at("fold_of_model").get<std::map<std::string, unsigned>>();
    for (const auto& [modelId, fold] : foldOf)
    {
        if (fold >= folds.size())
        {
            throw InputError("network '" + modelId + "' is in fold " + std::to_string(fold) +
                             ", which the file does not hold; train the model again");
        }
    }
    auto everything = RegressorFromJson(content.at("everything"), facts.settings);
    return std::make_unique<SlowdownModel>(
        std::move(facts),
        CrossFit(foldOf, std::move(folds), std::move(everything)));
}

} // namespace

std::string
ToJson(const SlowdownModel& model)
{
    const SlowdownModelFacts& facts = model.GetFacts();
    const CrossFit& trees = model.GetTrees();
    json folds = json::array();
    for (const BoostedRegressor& fold : trees.GetFolds())
    {
        folds.push_back(RegressorToJson(fold));
    }
    const json error = {{"mape", facts.mape},
                        {"median_ape", facts.medianApe},
                        {"within_10", facts.within10}};
    return SealModel(SlowdownFormat(),
                     {{"features", SlowdownFeatureNames()},
                      {"settings", SettingsToJson(facts.settings)},
                      {"traces_sha256", facts.tracesSha256},
                      {"rows", facts.rows},
                      {"held_out_errors", {{"unseen-model", error}}},
                      {"fold_of_model", trees.GetFoldOfModel()},
                      {"log_residuals", facts.logResiduals},
                      {"folds", folds},
                      {"everything", RegressorToJson(trees.GetEverything())}});
}

std::unique_ptr<SlowdownModel>
ReadSlowdownModel(const std::string& path)
{
    std::unique_ptr<SlowdownModel> model;
    OpenModel(path, SlowdownFormat(), [&model](const json& content) { model = FromJson(content); });
    return model;
}

std::unique_ptr<SlowdownPredictor>
LoadSlowdownPredictor(const std::string& path)
{
    return ReadSlowdownModel(path);
}

} // namespace edgeai
