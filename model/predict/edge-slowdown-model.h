/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SLOWDOWN_MODEL_H
#define EDGE_SLOWDOWN_MODEL_H

#include "ns3/edge-cross-fit.h"
#include "ns3/edge-slowdown-predictor.h"

#include <memory>
#include <string>
#include <vector>

namespace edgeai
{

/** @brief `version` of the slowdown model files that this version writes and reads. */
constexpr int SLOWDOWN_MODEL_VERSION = 1;

/** @brief Everything that a slowdown model file holds beside its trees. */
struct SlowdownModelFacts
{
    BoostedSettings settings;
    std::string tracesSha256; ///< HashOf() the profiles that it was trained on
    std::size_t rows{0};
    double mape{0}; ///< of networks held out: its own measured error
    double medianApe{0};
    double within10{0};
    std::vector<double> logResiduals; ///< of networks held out; sorted, thinned
};

/** @brief The trained slowdown model: boosted trees, cross-fitted by network. */
class SlowdownModel : public SlowdownPredictor
{
  public:
    SlowdownModel(SlowdownModelFacts facts, CrossFit trees);

    double PredictSlowdown(const WorkloadProfile& workload,
                           const WorkloadProfile& other,
                           unsigned concurrency,
                           const HardwareProfile& hardware) const override;
    const std::vector<double>& GetHeldOutLogResiduals() const override;

    const SlowdownModelFacts& GetFacts() const;
    const CrossFit& GetTrees() const;

  private:
    SlowdownModelFacts m_facts;
    CrossFit m_trees;
};

/**
 * @brief Trains a model of co-located runs.
 * @param set what MakeSlowdownRows() made
 * @throws InputError where it holds no rows, or those of one network only
 */
std::unique_ptr<SlowdownModel> TrainSlowdownModel(const TrainingSet& set,
                                                  const BoostedSettings& settings,
                                                  const ProgressListener& progress);

/** @return the model as one JSON text, made like that of a time model (doc/prediction.md) */
std::string ToJson(const SlowdownModel& model);

/** @brief LoadSlowdownPredictor() with all that the file says. @throws as that does */
std::unique_ptr<SlowdownModel> ReadSlowdownModel(const std::string& path);

} // namespace edgeai

#endif // EDGE_SLOWDOWN_MODEL_H
