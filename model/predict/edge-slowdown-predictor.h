/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_SLOWDOWN_PREDICTOR_H
#define EDGE_SLOWDOWN_PREDICTOR_H

#include "ns3/edge-profile-record.h"

#include <memory>
#include <string>
#include <vector>

namespace edgeai
{

/**
 * @brief What a trained model says of tasks that share their hardware: how many times as long one
 * takes as alone.
 *
 * Immutable after it was loaded. Loaded before a run's process is forked.
 */
class SlowdownPredictor
{
  public:
    virtual ~SlowdownPredictor() = default;

    /**
     * @param other what the concurrency - 1 other tasks run; @p workload itself where all run it
     * @param concurrency tasks on @p hardware at the same time; 1 gives exactly 1
     * @return time beside the others over time alone, above 0; of a network that the model was
     * trained on, from trees that did not see its runs
     */
    virtual double PredictSlowdown(const WorkloadProfile& workload,
                                   const WorkloadProfile& other,
                                   unsigned concurrency,
                                   const HardwareProfile& hardware) const = 0;

    /** @return log(measured / predicted) of runs whose network was held out, sorted */
    virtual const std::vector<double>& GetHeldOutLogResiduals() const = 0;
};

/**
 * @brief Loads a model file that `edge-ai train --slowdown` wrote.
 * @throws InputError where it is damaged, newer, or names features that this version does not have
 */
std::unique_ptr<SlowdownPredictor> LoadSlowdownPredictor(const std::string& path);

} // namespace edgeai

#endif // EDGE_SLOWDOWN_PREDICTOR_H
