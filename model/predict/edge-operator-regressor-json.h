/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_OPERATOR_REGRESSOR_JSON_H
#define EDGE_OPERATOR_REGRESSOR_JSON_H

#include "ns3/edge-operator-regressor.h"

#include <nlohmann/json.hpp>

namespace edgeai
{

/// @name An operator-wise regressor as JSON: `whole_model`, `operators` and `calibration`, each
/// with its trees; the last two are null where there was nothing to learn them from.
/// @{
nlohmann::json ToJson(const OperatorRegressor& regressor);
OperatorRegressor OperatorRegressorFromJson(const nlohmann::json& from,
                                            const BoostedSettings& wholeModel);
/// @}

} // namespace edgeai

#endif // EDGE_OPERATOR_REGRESSOR_JSON_H
