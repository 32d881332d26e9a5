/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef EDGE_PREDICTED_SERVICE_TIME_H
#define EDGE_PREDICTED_SERVICE_TIME_H

#include "ns3/edge-service-time-model.h"

namespace ns3
{

/**
 * @brief Times that nobody measured: prediction x exp(model error) x exp(run noise).
 *
 * The model's error is a property of the pair: drawn once per (workload, hardware) and replication
 * from the residuals of held-out families, the same for every task and user. The run's noise is
 * drawn for every step of every task from the spread of measured repeats. The two lists are never
 * mixed: an error that were redrawn for each task would average out, and a wrong prediction would
 * look harmless.
 */
class EdgePredictedServiceTimeModel : public EdgeServiceTimeModel
{
  public:
    static TypeId GetTypeId();

  private:
    bool DoCanServe(uint32_t workload, uint32_t hardware) const override;
    EdgeServiceTime DoDraw(const EdgeTask& task, uint32_t hardware) override;

    double DrawModelError(uint32_t workload, uint32_t hardware) const;
};

} // namespace ns3

#endif // EDGE_PREDICTED_SERVICE_TIME_H
