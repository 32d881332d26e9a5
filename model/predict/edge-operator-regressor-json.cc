/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-operator-regressor-json.h"

#include "edge-model-envelope.h"

namespace edgeai
{

using nlohmann::json;

json
ToJson(const OperatorRegressor& regressor)
{
    const OperatorTrees& trees = regressor.GetTrees();
    json to = {{"whole_model", RegressorToJson(trees.wholeModel)},
               {"operators", nullptr},
               {"calibration", nullptr},
               {"operator_weight", trees.operatorWeight}};
    if (trees.operators)
    {
        to["operators"] = TreesToJson(trees.operators->GetCentre(), trees.operators->GetBooster());
    }
    if (trees.calibration)
    {
        to["calibration"] = TreesToJson(trees.centre, *trees.calibration);
    }
    return to;
}

OperatorRegressor
OperatorRegressorFromJson(const json& from, const BoostedSettings& wholeModel)
{
    OperatorTrees trees{RegressorFromJson(from.at("whole_model"), wholeModel),
                        std::nullopt,
                        0,
                        std::nullopt,
                        from.value("operator_weight", 1.0)};
    const json& operators = from.at("operators");
    if (!operators.is_null())
    {
        trees.operators.emplace(operators.at("centre").get<double>(), TreesFromJson(operators));
    }
    const json& calibration = from.at("calibration");
    if (!calibration.is_null())
    {
        calibration.at("centre").get_to(trees.centre);
        trees.calibration = TreesFromJson(calibration);
    }
    return OperatorRegressor(std::move(trees));
}

} // namespace edgeai
