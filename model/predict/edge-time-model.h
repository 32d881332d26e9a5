/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TIME_MODEL_H
#define EDGE_TIME_MODEL_H

#include "ns3/edge-evaluation.h"
#include "ns3/edge-operator-regressor.h"
#include "ns3/edge-time-predictor.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace edgeai
{

/** @brief How far off a kind of held-out run was: what a model file says of itself. */
struct HeldOutError
{
    double mape{0};
    double medianApe{0};
    double within10{0};
};

/** @brief Everything that a model file holds beside its trees. */
struct TimeModelFacts
{
    BoostedSettings settings;
    std::string tracesSha256; ///< HashOf() the profiles that it was trained on
    std::size_t rows{0};
    std::map<std::string, HeldOutError> heldOutErrors;      ///< by protocol
    std::map<std::string, unsigned> foldOfModel;            ///< the fold that did not see a modelId
    std::vector<double> familyLogResiduals;                 ///< sorted, thinned
    std::map<std::string, std::vector<double>> runLogNoise; ///< by hardware; sorted, thinned
    std::vector<double> allRunLogNoise;                     ///< sorted, thinned
};

/**
 * @brief The trained completion-time model: a regressor that saw everything, and per fold of
 * networks one that did not see them. Each blends what operators sum to with whole-model trees.
 * What has no operators is predicted by their whole-model trees.
 *
 * Made by TrainTimeModel() or LoadTimePredictor(). Remembers what it was asked, because a
 * simulation asks the same few hundred questions a million times; not for several threads at once.
 */
class TimeModel : public TimePredictor
{
  public:
    /**
     * @param folds one regressor for each fold of @p facts.foldOfModel
     * @param everything the regressor that saw all rows
     */
    TimeModel(TimeModelFacts facts,
              std::vector<OperatorRegressor> folds,
              OperatorRegressor everything);

    double PredictSeconds(const WorkloadProfile& workload,
                          const HardwareProfile& hardware) const override;
    const std::vector<double>& GetHeldOutLogResiduals() const override;
    const std::vector<double>& GetRunLogNoise(const HardwareProfile& hardware) const override;

    /** @return whether a fold was trained without this network; otherwise everything is asked */
    bool IsCrossFitted(const WorkloadProfile& workload) const;
    /** @return whether operators are summed; otherwise the whole-model trees are asked */
    bool IsOperatorWise(const WorkloadProfile& workload, const HardwareProfile& hardware) const;
    const TimeModelFacts& GetFacts() const;
    const std::vector<OperatorRegressor>& GetFolds() const;
    const OperatorRegressor& GetEverything() const;

  private:
    /** @brief What decides a prediction: who is asked, and the row of features. */
    struct Question
    {
        std::size_t regressor;
        std::vector<float> features;
        std::shared_ptr<const std::vector<WorkloadOperator>> operators;

        bool operator==(const Question& other) const;
    };

    struct QuestionHash
    {
        std::size_t operator()(const Question& question) const;
    };

    std::size_t ChooseRegressor(const std::string& modelId) const;
    const OperatorRegressor& GetRegressor(std::size_t place) const;

    TimeModelFacts m_facts;
    std::vector<OperatorRegressor> m_folds;
    OperatorRegressor m_everything;
    mutable std::unordered_map<Question, double, QuestionHash> m_remembered;
};

/**
 * @brief Trains a model: cross-fitted by network (5 folds), judged by held-out families.
 * @param set at least two networks
 */
std::unique_ptr<TimeModel> TrainTimeModel(const TrainingSet& set,
                                          const BoostedSettings& settings,
                                          const ProgressListener& progress);

} // namespace edgeai

#endif // EDGE_TIME_MODEL_H
