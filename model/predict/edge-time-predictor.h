/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_TIME_PREDICTOR_H
#define EDGE_TIME_PREDICTOR_H

#include "ns3/edge-profile-record.h"

#include <memory>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief What a trained completion-time model says of one run alone on its hardware.
 *
 * Immutable after it was loaded. Loaded before a run's process is forked.
 */
class TimePredictor
{
  public:
    virtual ~TimePredictor() = default;

    /**
     * @return seconds of one run of @p workload on @p hardware, above 0, from the model that was
     * trained without any row of the workload's network (`modelId`): a simulation that compares
     * policies must not flatter the predictor. A network that no fold has seen is predicted by the
     * model trained on everything.
     */
    virtual double PredictSeconds(const WorkloadProfile& workload,
                                  const HardwareProfile& hardware) const = 0;

    /**
     * @return log(measured / predicted) of runs whose whole *family* was held out, sorted: the
     * error that a prediction of something never seen carries
     */
    virtual const std::vector<double>& GetHeldOutLogResiduals() const = 0;

    /**
     * @return log(repeat / median of its run) of measured repeats on this hardware (on all, where
     * it has none), sorted: the noise of a run, apart from the model's error
     */
    virtual const std::vector<double>& GetRunLogNoise(const HardwareProfile& hardware) const = 0;
};

/**
 * @brief Loads a model file that `edge-ai train` wrote.
 * @throws InputError where it is damaged, newer, or names features that this version does not have
 */
std::unique_ptr<TimePredictor> LoadTimePredictor(const std::string& path);

} // namespace edgeai

#endif // EDGE_TIME_PREDICTOR_H
