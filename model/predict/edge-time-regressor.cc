/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-time-regressor.h"

#include "edge-baseline-regressors.h"
#include "edge-boosted-regressor.h"
#include "edge-chosen-regressor.h"
#include "edge-crossed-effects-regressor.h"
#include "edge-forest-regressor.h"
#include "edge-linear-regressor.h"
#include "edge-monotone-regressor.h"
#include "edge-operator-regressor.h"
#include "edge-optional-regressors.h"
#include "edge-paper-regressor.h"
#include "edge-sibling-regressor.h"
#include "edge-tuned-regressor.h"

#include "ns3/edge-error.h"

#include <algorithm>

namespace edgeai
{

namespace
{

RegressorKind
BoostedKind(const std::string& name, const std::string& summary, TimeTarget target)
{
    BoostedSettings settings;
    settings.target = target;
    return {name, summary, [settings] { return std::make_unique<BoostedRegressor>(settings); }};
}

/** @brief A regressor whose library a build may lack. */
struct OptionalKind
{
    RegressorKind kind; ///< without factory: absent
    const char* package;
};

const std::vector<OptionalKind>&
ListOptionalKinds()
{
    static const std::vector<OptionalKind> kinds{
        {{"nearest-neighbours",
          "mean of the 5 most similar runs (nanoflann)",
          NearestNeighboursFactory()},
         "libnanoflann-dev"},
        {{"perceptron", "multilayer perceptron on scaled features (FANN)", PerceptronFactory()},
         "libfann-dev"},
    };
    return kinds;
}

/** @brief What a model file may hold, and the whole-model trees alone. */
std::vector<RegressorKind>
ListChoices()
{
    return {FindRegressor("xgboost"), FindRegressor("operator-wise"), FindRegressor("blended")};
}

template <class Regressor>
RegressorKind
KindOf(const std::string& name, const std::string& summary)
{
    return {name, summary, [] { return std::make_unique<Regressor>(); }};
}

std::vector<RegressorKind>
MakeRegressorList()
{
    std::vector<RegressorKind> kinds{
        KindOf<MeanRegressor>("mean",
                              "geometric mean of each hardware configuration, whatever runs"),
        KindOf<RooflineRegressor>("roofline",
                                  "roofline times one constant per hardware configuration"),
        KindOf<CrossedEffectsRegressor>(
            "crossed-effects",
            "what the network adds and what the hardware adds, with interactions; no features"),
        KindOf<LinearRegressor>("linear", "ridge regression of log(time) on scaled features"),
    };
    for (const OptionalKind& optional : ListOptionalKinds())
    {
        if (optional.kind.make)
        {
            kinds.push_back(optional.kind);
        }
    }
    kinds.push_back({"random-forest", "XGBoost's random forest on log(time / roofline)", [] {
                         return std::make_unique<BoostedRegressor>(ForestSettings());
                     }});
    kinds.push_back(
        KindOf<PaperRegressor>("xgboost-paper",
                               "XGBoost (depth 12, subsample 0.8) on seconds, raw features"));
    kinds.push_back(
        BoostedKind("xgboost-log", "the same depth on log(time)", TimeTarget::LogSeconds));
    kinds.push_back(BoostedKind("xgboost",
                                "XGBoost (depth 12, subsample 0.8) on log(time / roofline)",
                                TimeTarget::LogOverRoofline));
    kinds.push_back(
        KindOf<MonotoneRegressor>("xgboost-monotone",
                                  "XGBoost on log(time) that never calls a faster server slower"));
    kinds.push_back(KindOf<TunedRegressor>(
        "xgboost-tuned",
        "XGBoost, its settings chosen by held-out families of the training part"));
    kinds.push_back(KindOf<OperatorRegressor>(
        "operator-wise",
        "sum of predicted operators, calibrated to whole runs; without operators: xgboost"));
    kinds.push_back({"blended", "geometric mean of operator-wise and shallow xgboost", [] {
                         return std::make_unique<OperatorRegressor>(BlendedSettings(),
                                                                    BLENDED_OPERATOR_WEIGHT);
                     }});
    kinds.push_back(
        {"two-way",
         "the workload's own times on other hardware, carried over; without them: operator-wise",
         [] { return std::make_unique<SiblingRegressor>(std::make_unique<OperatorRegressor>()); }});
    kinds.push_back({"chosen",
                     "of xgboost, operator-wise and blended the best at networks held out inside",
                     [] { return std::make_unique<ChosenRegressor>(ListChoices()); }});
    return kinds;
}

} // namespace

std::vector<double>
TimeRegressor::PredictAllSeconds(const std::vector<const TimeQuery*>& queries) const
{
    std::vector<double> seconds;
    for (const TimeQuery* query : queries)
    {
        seconds.push_back(PredictSeconds(*query));
    }
    return seconds;
}

const std::vector<RegressorKind>&
ListRegressors()
{
    static const std::vector<RegressorKind> kinds = MakeRegressorList();
    return kinds;
}

const std::vector<std::string>&
ListAbsentRegressors()
{
    static const std::vector<std::string> absent = [] {
        std::vector<std::string> lines;
        for (const OptionalKind& optional : ListOptionalKinds())
        {
            if (!optional.kind.make)
            {
                lines.push_back(optional.kind.name + " is not in this build: it needs " +
                                optional.package);
            }
        }
        return lines;
    }();
    return absent;
}

const RegressorKind&
FindRegressor(const std::string& name)
{
    const auto& kinds = ListRegressors();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const RegressorKind& kind) {
        return kind.name == name;
    });
    if (found != kinds.end())
    {
        return *found;
    }
    std::string known;
    for (const RegressorKind& kind : kinds)
    {
        known += (known.empty() ? "" : ", ") + kind.name;
    }
    for (const std::string& absent : ListAbsentRegressors())
    {
        known += "; " + absent;
    }
    throw InputError("no regressor is called '" + name + "'; want one of " + known);
}

} // namespace edgeai
